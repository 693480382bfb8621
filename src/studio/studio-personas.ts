import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Persona } from './persona.js';
import { StudioElement } from './studio-element.js';

/** Somebody wants to see the page as another persona. */
export class StudioPersonaEvent extends Event {
  readonly persona: string;

  constructor(persona: string) {
    super('studio-persona');
    this.persona = persona;
  }
}

/**
 * Whom the page is seen as.
 *
 * @fires studio-persona
 */
export class StudioPersonas extends StudioElement {
  static override properties = { personas: { attribute: false }, persona: {} };

  declare personas: readonly Persona[];
  /** The id of the one in sight. */
  declare persona: string;

  protected override render() {
    return html`<fieldset>
      <legend>Seen as</legend>
      ${this.personas.map(
        ({ id, name }) =>
          html`<label>
            <input
              type="radio"
              name="persona"
              value=${id}
              .checked=${live(id === this.persona)}
              @change=${() => this.dispatchEvent(new StudioPersonaEvent(id))}
            />
            ${name}
          </label>`,
      )}
    </fieldset>`;
  }
}
