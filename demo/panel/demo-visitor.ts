import { css, html, LitElement, nothing } from 'lit';
import type { ConsentState } from '../../src/types.js';
import { panelStyles } from './panel-styles.js';
import { addressOf, findNewVisitor, readVisitor } from './visit-address.js';

/** The earlier visitors that are offered. */
const MAX_EARLIER = 4;

/**
 * Goes on to the next page view, as this visitor or as another one.
 *
 * @fires demo-export - The visitor wants to have what is known.
 * @fires demo-forget - The visitor wants to be forgotten.
 */
export class DemoVisitor extends LitElement {
  static override properties = { consent: {} };

  static override styles = [
    panelStyles,
    css`
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
      }
      .actions button {
        flex: 1 1 auto;
        padding-inline: 0.5rem;
        font-size: 0.8125rem;
      }
      a {
        display: inline-block;
        padding: 0.125rem;
        color: var(--accent);
        font-weight: 600;
      }
    `,
  ];

  declare consent: ConsentState;

  protected override render() {
    const visitor = readVisitor();
    return html`<h3>You are visitor ${visitor}</h3>
      <p class="explained">
        For each visitor Tailorbird starts from nothing. ${this.#renderEarlier(visitor)}
      </p>
      <div class="actions">
        <button class="main" @click=${() => this.#go(visitor)}>Next page view</button>
        <button @click=${() => this.#becomeAnother()}>Be another visitor</button>
        <button @click=${() => this.dispatchEvent(new CustomEvent('demo-export'))}>
          Save what is known
        </button>
        <button @click=${() => this.dispatchEvent(new CustomEvent('demo-forget'))}>
          Forget me
        </button>
      </div>`;
  }

  #renderEarlier(visitor: number) {
    const from = Math.max(1, visitor - MAX_EARLIER);
    const earlier = Array.from({ length: visitor - from }, (_, i) => from + i);
    if (earlier.length === 0) return nothing;
    return html`Go back to
    ${earlier.map((each) => html`<a href=${this.#addressOf(each)}>visitor ${each}</a> `)}`;
  }

  #addressOf(visitor: number): string {
    return addressOf({ visitor, consent: this.consent, isOpen: true });
  }

  /** To the top of the page, where the slots are; an address with `#…` would not even reload. */
  #go(visitor: number): void {
    location.assign(this.#addressOf(visitor));
  }

  async #becomeAnother(): Promise<void> {
    this.#go(await findNewVisitor(readVisitor()));
  }
}
