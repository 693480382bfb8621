import { css } from 'lit';

/** What all parts of the panel share. The colours are the page's custom properties. */
export const panelStyles = css`
  :host {
    display: block;
    font: 0.875rem/1.45 var(--text-font);
    color: var(--ink);
  }
  *,
  *::before {
    box-sizing: border-box;
  }
  h3 {
    margin: 0 0 0.25rem;
    font-size: 0.9375rem;
    line-height: 1.3;
  }
  p {
    margin: 0 0 0.375rem;
  }
  .explained {
    color: var(--muted);
    font-size: 0.8125rem;
  }
  .number {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  button {
    min-height: 2.5rem;
    padding: 0.375rem 0.625rem;
    border: 1px solid var(--strong-line);
    border-radius: 0.5rem;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  button:hover {
    border-color: var(--accent);
  }
  button.main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  :focus-visible {
    outline: 3px solid var(--focus);
    outline-offset: 2px;
  }
`;
