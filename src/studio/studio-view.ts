import { html } from 'lit';
import type { SiteConfig } from '../config/site-config.js';
import type { PageLook } from './page-look.js';
import type { PageAddress, Persona } from './persona.js';
import type { StudioShowEvent } from './studio-chances.js';
import { StudioElement } from './studio-element.js';
import type { StudioLookEvent, StudioPage } from './studio-page.js';
import type { StudioPersonaEvent } from './studio-personas.js';

interface Shown {
  readonly slot: string;
  readonly variant: string;
}

/**
 * What visitors see: the page as one of the personas, and what all of them are shown with which probability.
 *
 * @fires studio-look
 */
export class StudioView extends StudioElement {
  static override properties = {
    config: { attribute: false },
    personas: { attribute: false },
    address: { attribute: false },
    looks: { state: true },
    persona: { state: true },
    preview: { state: true },
  };

  /** The page goes by it; one without mistakes. */
  declare config: SiteConfig;
  declare personas: readonly Persona[];
  declare address: PageAddress;
  /** By persona. */
  declare protected looks: Readonly<Record<string, PageLook>>;
  /** The id of the one in sight. */
  declare protected persona: string;
  /** The variant that is shown instead of what was drawn. */
  declare protected preview: Shown | null;

  constructor() {
    super();
    this.looks = {};
    this.persona = '';
    this.preview = null;
  }

  protected override willUpdate(): void {
    this.persona ||= this.personas[0]!.id;
  }

  protected override render() {
    const { personas, persona, preview } = this;
    const slots = Object.values(this.looks)[0]?.slots ?? [];
    const seenBy = personas.find(({ id }) => id === persona)!.name;
    return html`<studio-personas
        .personas=${personas}
        persona=${persona}
        @studio-persona=${(event: StudioPersonaEvent) => this.#see(event.persona, null)}
      ></studio-personas>
      <p>
        <button type="button" class="quiet" @click=${this.#drawAgain}>Draw again</button>
        <span class="hint" role="status">
          ${seenBy}: ${preview ? `“${preview.variant}” in “${preview.slot}”` : 'what was drawn'}.
        </span>
      </p>
      <studio-page
        .config=${this.config}
        .personas=${personas}
        persona=${persona}
        .preview=${preview && `${preview.slot}:${preview.variant}`}
        .address=${this.address}
        @studio-look=${this.#onLook}
      ></studio-page>
      ${slots.length === 0 ? html`<p class="hint" role="status">Looking at the page…</p>` : ''}
      ${slots.map(
        ({ name }) =>
          html`<studio-chances
            name=${name}
            .personas=${personas}
            .looks=${this.looks}
            .holdouts=${[this.config.holdout ?? 0, this.config.slots?.[name]?.holdout ?? 0]}
            @studio-show=${this.#onShow}
          ></studio-chances>`,
      )}`;
  }

  #onLook = ({ persona, look }: StudioLookEvent) => {
    this.looks = { ...this.looks, [persona]: look };
    if (persona !== this.persona || !this.preview) return;
    const { probabilities = {}, ineligible = {} } = look.previews[this.preview.slot] ?? {};
    // It may have been removed.
    if (!(this.preview.variant in { ...probabilities, ...ineligible })) this.preview = null;
  };

  #onShow = ({ persona, slot, variant }: StudioShowEvent) => this.#see(persona, { slot, variant });

  #see(persona: string, preview: Shown | null): void {
    this.persona = persona;
    this.preview = preview;
  }

  #drawAgain = () => {
    if (this.preview) this.preview = null;
    else this.querySelector<StudioPage>('studio-page')?.reload(this.persona);
  };
}
