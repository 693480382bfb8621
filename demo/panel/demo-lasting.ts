import { css, html, LitElement } from 'lit';
import type { Health } from '../../src/tailor-api.js';
import { formatAmount } from './format-numbers.js';
import { panelStyles } from './panel-styles.js';

const SENTENCES: Record<Health['lasts'], unknown> = {
  nothing: html`Of what happens here, <strong>nothing</strong> is kept.`,
  'this page view only': html`What is learned is kept for <strong>this page view only</strong>.`,
  'this device': html`What is learned is kept on <strong>this device</strong>.`,
};

const STORAGES: Record<Health['storage'], string> = {
  none: 'none',
  memory: 'memory, which ends with the page',
  indexeddb: 'IndexedDB, this site’s own database in your browser',
};

/** What of the learning lasts, where it is kept, and what went wrong. */
export class DemoLasting extends LitElement {
  static override properties = { health: { attribute: false } };

  static override styles = [
    panelStyles,
    css`
      ul {
        margin: 0 0 0.5rem;
        padding-inline-start: 1.125rem;
        overflow-wrap: anywhere;
      }
      .failed {
        color: var(--bad);
        font-weight: 600;
      }
    `,
  ];

  declare health: Health;

  protected override render() {
    const { lasts, storage } = this.health;
    return html`<p>${SENTENCES[lasts]} Storage in use: ${STORAGES[storage]}.</p>
      ${this.#renderErrors()}`;
  }

  #renderErrors() {
    const { errors, counters } = this.health;
    if (errors.length === 0) return html`<p class="explained">No errors were reported.</p>`;
    const count = Object.values(counters).reduce((sum, times) => sum + times, 0);
    return html`<p class="failed">${formatAmount(count, 'error')} reported:</p>
      <ul>
        ${errors.map(({ message }) => html`<li>${message}</li>`)}
      </ul>`;
  }
}
