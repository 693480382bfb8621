import { html } from 'lit';
import { describeReason, type PageLook } from './page-look.js';
import { sharesOf } from './holdout.js';
import type { Persona } from './persona.js';
import { StudioElement } from './studio-element.js';

/** What waits can be looked at before it is shown to anybody. */
const SHOWN_ALL_THE_SAME = ['draft', 'review', 'paused', 'from', 'to'];

/** Somebody wants to see a variant as a persona. */
export class StudioShowEvent extends Event {
  readonly persona: string;
  readonly slot: string;
  readonly variant: string;

  constructor(persona: string, slot: string, variant: string) {
    super('studio-show');
    this.persona = persona;
    this.slot = slot;
    this.variant = variant;
  }
}

/**
 * With which probability every persona sees the variants of a slot, or why they do not.
 *
 * @fires studio-show
 */
export class StudioChances extends StudioElement {
  static override properties = {
    name: {},
    personas: { attribute: false },
    looks: { attribute: false },
    holdouts: { attribute: false },
  };

  /** Of the slot. */
  declare name: string;
  declare personas: readonly Persona[];
  /** By persona; who has none yet is still being looked at. */
  declare looks: Readonly<Record<string, PageLook>>;
  /** Shares of visitors who are held out: of the site, and of the slot. */
  declare holdouts: readonly number[];

  protected override render() {
    const variants = new Set<string>();
    for (const { previews } of Object.values(this.looks)) {
      const { probabilities = {}, ineligible = {} } = previews[this.name] ?? {};
      for (const id of [...Object.keys(probabilities), ...Object.keys(ineligible)])
        variants.add(id);
    }
    return html`<div
      class="scroll"
      tabindex="0"
      role="group"
      aria-label="Who sees what in ${this.name}"
    >
      <table>
        <caption>
          Slot
          “${this.name}”${this.holdouts.some((share) => share > 0) ? ', with who is held out' : ''}
        </caption>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            ${this.personas.map(({ name }) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${[...variants].map(
            (variant) =>
              html`<tr>
                <th scope="row">${variant}</th>
                ${this.personas.map((persona) => this.#renderCell(variant, persona))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #renderCell(variant: string, { id, name }: Persona) {
    const preview = this.looks[id]?.previews[this.name];
    if (!preview) return html`<td>…</td>`;
    const share = sharesOf(preview.probabilities, this.holdouts)[variant];
    const reason = preview.ineligible[variant] ?? '';
    if (share === undefined && !SHOWN_ALL_THE_SAME.includes(reason)) {
      return html`<td class="hint">${describeReason(reason)}</td>`;
    }
    const percent = share === undefined ? describeReason(reason) : `${Math.round(share * 100)} %`;
    return html`<td>
      <button
        type="button"
        class="quiet"
        aria-label="${percent}: show ${variant} to ${name}"
        @click=${() => this.dispatchEvent(new StudioShowEvent(id, this.name, variant))}
      >
        ${percent}
      </button>
    </td>`;
  }
}
