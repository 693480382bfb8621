import { css } from 'lit';

/** A sheet at the bottom of a narrow screen, a column at the side of a wide one. */
export const demoPanelStyles = css`
  aside {
    position: fixed;
    z-index: 2;
    inset: auto 0 0;
    display: flex;
    flex-direction: column;
    max-height: var(--sheet-height);
    border-top: 1px solid var(--strong-line);
    background: var(--panel);
    box-shadow: 0 -0.25rem 1rem rgb(0 0 0 / 12%);
  }
  h2 {
    flex: none;
    margin: 0;
    font-size: 1rem;
  }
  h2 button {
    display: flex;
    justify-content: space-between;
    align-items: center;
    width: 100%;
    min-height: 3rem;
    padding: 0 1rem;
    border: 0;
    border-radius: 0;
    background: none;
    font-weight: 700;
    text-align: start;
  }
  h2 button::after {
    content: '';
    flex: none;
    width: 0.5625rem;
    height: 0.5625rem;
    border: solid currentcolor;
    border-width: 2px 2px 0 0;
    transform: translateY(0.125rem) rotate(-45deg);
  }
  :host([open]) h2 button::after {
    transform: translateY(-0.125rem) rotate(135deg);
  }
  h2 button:focus-visible {
    outline-offset: -3px;
  }
  .said {
    display: grid;
    align-items: center;
    flex: none;
    /* Room for two lines, so that what is below stays in its place. */
    min-height: calc(2lh + 1rem);
    margin: 0;
    padding: 0.5rem 1rem;
    background: var(--highlight);
    color: var(--ink);
    font-weight: 600;
  }
  :host(:not([open])) .said {
    position: absolute;
    width: 1px;
    height: 1px;
    min-height: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  #inside {
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-color: var(--strong-line) var(--panel);
    padding: 0.75rem 1rem 1rem;
  }
  #inside[hidden] {
    display: none;
  }
  section + section {
    margin-top: 0.625rem;
    padding-top: 0.625rem;
    border-top: 1px solid var(--strong-line);
  }
  demo-slot-table + demo-slot-table {
    margin-top: 0.5rem;
  }
  .failed {
    color: var(--bad);
    font-weight: 600;
  }
  :host([open]) aside {
    height: var(--sheet-height);
  }
  @media (width >= 64rem) {
    aside {
      inset: auto 1rem 1rem auto;
      border: 1px solid var(--strong-line);
      border-radius: 0.75rem;
    }
    :host(:not([open])) h2 button {
      gap: 0.75rem;
    }
    :host([open]) aside {
      inset: 0 0 0 auto;
      width: var(--side-width);
      height: auto;
      max-height: none;
      border-width: 0 0 0 1px;
      border-radius: 0;
      box-shadow: none;
    }
    :host([open]) h2 button::after {
      transform: translateX(-0.125rem) rotate(45deg);
    }
  }
`;
