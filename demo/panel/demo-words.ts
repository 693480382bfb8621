import { css, html, LitElement } from 'lit';
import { panelStyles } from './panel-styles.js';

const MEANINGS: readonly (readonly [word: string, meaning: string])[] = [
  ['Slot', 'A place on the page that can show different things: here the hero and the offer.'],
  ['Variant', 'One of the things that a slot can show; “default” is what was there all along.'],
  ['Decision', 'Tailorbird drew one variant for a slot, for this page view.'],
  ['Propensity', 'How likely that very draw was. It is never zero: everything keeps a chance.'],
  ['Interaction', 'Something you did: here, a click on a link or button inside a slot.'],
  ['Exposure', 'You really saw it: half of it was in view for one second, or you clicked it.'],
  ['Reward', 'What it earned: 1 for a click on its link or button, once for each exposure.'],
  ['Learned score', 'How good a variant seems: seen without a click it falls, a click lifts it.'],
];

/** The words of the panel, for whoever meets them for the first time. */
export class DemoWords extends LitElement {
  static override styles = [
    panelStyles,
    css`
      summary {
        padding: 0.375rem 0;
        font-weight: 600;
        cursor: pointer;
      }
      dl {
        margin: 0;
      }
      dt {
        font-weight: 600;
      }
      dd {
        margin: 0 0 0.5rem;
        color: var(--muted);
      }
    `,
  ];

  protected override render() {
    return html`<details>
      <summary>The words, in one line each</summary>
      <dl>
        ${MEANINGS.map(
          ([word, meaning]) =>
            html`<dt>${word}</dt>
              <dd>${meaning}</dd>`,
        )}
      </dl>
    </details>`;
  }
}
