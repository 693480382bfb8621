import { css, html, LitElement } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ConsentState } from '../../src/types.js';
import { CONSENT_WORDS } from './describe-happening.js';
import { panelStyles } from './panel-styles.js';

const STATES: readonly ConsentState[] = ['denied', 'memory', 'granted'];

const MEANINGS: Record<ConsentState, string> = {
  denied: 'Every slot shows its default, and nothing is learned.',
  memory:
    'Nothing is written to this device. Choose “This device” to see the learning last over page views.',
  granted: 'The next page view is chosen from what this one learned.',
};

/**
 * What may be kept, as the person before the screen says.
 *
 * @fires demo-consent - Another state was chosen; `detail` is that state.
 */
export class DemoConsent extends LitElement {
  static override properties = { consent: {} };

  static override styles = [
    panelStyles,
    css`
      fieldset {
        margin: 0 0 0.375rem;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-bottom: 0.375rem;
        font-size: 0.9375rem;
        font-weight: 700;
      }
      .choices {
        display: flex;
        border: 1px solid var(--strong-line);
        border-radius: 0.5rem;
        background: var(--surface);
      }
      label {
        position: relative;
        flex: 1 1 auto;
        display: grid;
        place-items: center;
        min-height: 2.5rem;
        padding: 0.25rem 0.375rem;
        border-radius: 0.4375rem;
        text-align: center;
        line-height: 1.2;
        cursor: pointer;
      }
      label + label {
        border-inline-start: 1px solid var(--line);
      }
      label:has(:checked) {
        background: var(--accent);
        color: var(--on-accent);
        font-weight: 600;
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--focus);
        outline-offset: 2px;
      }
      input {
        position: absolute;
        inset: 0;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
    `,
  ];

  declare consent: ConsentState;

  protected override render() {
    return html`<fieldset>
        <legend>What may Tailorbird keep?</legend>
        <div class="choices">
          ${STATES.map(
            (state) =>
              html`<label>
                <input
                  type="radio"
                  name="consent"
                  value=${state}
                  .checked=${live(state === this.consent)}
                  @change=${() => this.#choose(state)}
                />
                ${CONSENT_WORDS[state]}
              </label>`,
          )}
        </div>
      </fieldset>
      <p class="explained">${MEANINGS[this.consent]}</p>`;
  }

  #choose(state: ConsentState): void {
    this.dispatchEvent(new CustomEvent<ConsentState>('demo-consent', { detail: state }));
    // The browser may allow less than what was chosen; then the choice goes back.
    this.requestUpdate();
  }
}
