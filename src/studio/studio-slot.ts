import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SiteConfig } from '../config/site-config.js';
import { read } from './edit.js';
import { factsOf } from './facts.js';
import type { Problem } from './problems.js';
import type { SlotOnPage } from './slot-on-page.js';
import type { StudioAddEvent } from './studio-adder.js';
import { StudioElement } from './studio-element.js';
import type { Choices } from './studio-field.js';

const STICKY: Choices = {
  '': 'For one page view',
  session: 'For one visit',
  day: 'For a day',
  visitor: 'For as long as the visitor is known',
};

/**
 * One slot: its variants, what they are rewarded for, and who is held out.
 *
 * @fires studio-edit
 */
export class StudioSlot extends StudioElement {
  static override properties = {
    name: {},
    config: { attribute: false },
    slotOnPage: { attribute: false },
    problems: { attribute: false },
  };

  declare name: string;
  /** The whole config. */
  declare config: SiteConfig;
  declare slotOnPage: SlotOnPage | undefined;
  declare problems: readonly Problem[];

  protected override render() {
    const path = ['slots', this.name];
    const slot = this.config.slots?.[this.name] ?? {};
    const listed = slot.variants ?? {};
    const onPage = this.slotOnPage?.variants ?? [];
    const ids = [...new Set(['default', ...onPage, ...Object.keys(listed)])];
    const known = Object.keys(this.config.goals ?? {});
    const goals = [...new Set(['click', ...known, ...Object.keys(slot.goals ?? {})])];
    const facts = factsOf(this.config);
    return html`<h3>Slot “${this.name}”</h3>
      <div class="fields">
        <studio-field
          .path=${[...path, 'holdout']}
          label="Held out"
          kind="number"
          placeholder="0"
          hint="The share of visitors who see the default, to compare with: 0 to 0.95"
          .value=${slot.holdout}
          .problems=${this.problems}
        ></studio-field>
        <studio-field
          .path=${[...path, 'sticky']}
          label="A visitor keeps a variant"
          kind="choice"
          .choices=${STICKY}
          .value=${slot.sticky === 'page' ? undefined : slot.sticky}
          .problems=${this.problems}
        ></studio-field>
        ${goals.map(
          (goal) =>
            html`<studio-field
              .path=${[...path, 'goals', goal]}
              label="Worth of the goal “${goal}”"
              kind="number"
              placeholder=${goal === 'click' && !slot.goals ? '1' : 'none'}
              hint=${goal === 'click' ? 'A click in the slot: 0 to 1' : '0 to 1'}
              .value=${read(slot.goals, [goal])}
              .problems=${this.problems}
            ></studio-field>`,
        )}
      </div>
      <h4>Variants</h4>
      ${repeat(
        ids,
        (id) => id,
        (id) =>
          html`<studio-variant
            .path=${[...path, 'variants', id]}
            .variant=${listed[id] ?? {}}
            .slotOnPage=${this.slotOnPage}
            .facts=${facts}
            .problems=${this.problems}
          ></studio-variant>`,
      )}
      <studio-adder
        what="variant of “${this.name}”"
        .taken=${ids}
        @studio-add=${(event: StudioAddEvent) => this.#add(event.name)}
      ></studio-adder>`;
  }

  /** It begins as a draft that says what the default says. */
  #add(id: string): void {
    const parts = this.slotOnPage?.parts ?? [];
    const text = Object.fromEntries(parts.map(({ name, text: words }) => [name, words]));
    this.edit(['slots', this.name, 'variants', id], { status: 'draft', content: { text } });
  }
}
