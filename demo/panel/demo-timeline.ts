import { css, html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Entry } from './page-record.js';
import { panelStyles } from './panel-styles.js';

const NAMES: Record<Entry['kind'], string> = {
  interaction: 'Interaction',
  decision: 'Decision',
  exposure: 'Exposure',
  reward: 'Reward',
  learned: 'Learned',
  consent: 'Consent',
  forgotten: 'Forgotten',
  error: 'Error',
};

/** What happened in this page view, newest first. */
export class DemoTimeline extends LitElement {
  static override properties = { entries: { attribute: false } };

  static override styles = [
    panelStyles,
    css`
      [role='log'] {
        max-height: 20rem;
        overflow-y: auto;
        scrollbar-color: var(--strong-line) var(--panel);
        border-block: 1px solid var(--line);
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 5.5rem 1fr auto;
        gap: 0.5rem;
        padding: 0.375rem 0.25rem;
        overflow-wrap: anywhere;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      .kind {
        font-weight: 600;
      }
      .reward .kind,
      .learned .kind {
        color: var(--good);
      }
      .error .kind {
        color: var(--bad);
      }
      time {
        color: var(--muted);
        font-size: 0.75rem;
        line-height: 1.7;
      }
    `,
  ];

  declare entries: readonly Entry[];

  // A log speaks every line aloud; the panel's one status line says what matters instead.
  protected override render() {
    return html`<h3 id="title">Timeline</h3>
      <p class="explained">
        Newest first, for this page view: Tailorbird decides, you see, you click, it learns.
      </p>
      <div role="log" aria-live="off" aria-labelledby="title" tabindex="0">
        ${
          this.entries.length > 0
            ? html`<ol>
                ${repeat(
                  this.entries,
                  ({ key }) => key,
                  (entry) => this.#renderEntry(entry),
                )}
              </ol>`
            : html`<p>Nothing yet: the first decision comes as soon as Tailorbird has started.</p>`
        }
      </div>`;
  }

  #renderEntry({ kind, at, text }: Entry) {
    const seconds = (at / 1000).toFixed(1);
    return html`<li class=${kind}>
      <span class="kind">${NAMES[kind]}</span>
      <span>${text}</span>
      <time class="number" datetime="PT${seconds}S">${seconds} s</time>
    </li>`;
  }
}
