import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SiteConfig } from '../config/site-config.js';
import type { Problem } from './problems.js';
import type { SlotOnPage } from './slot-on-page.js';
import { StudioElement } from './studio-element.js';

/**
 * A config as a form: the holdout, the slots of the page and those that the config names, and the goals.
 *
 * @fires studio-edit
 */
export class StudioForm extends StudioElement {
  static override properties = {
    config: { attribute: false },
    slotsOnPage: { attribute: false },
    problems: { attribute: false },
  };

  declare config: SiteConfig;
  declare slotsOnPage: readonly SlotOnPage[];
  declare problems: readonly Problem[];

  protected override render() {
    const { config, slotsOnPage, problems } = this;
    const onPage = slotsOnPage.map(({ name }) => name);
    return html`<studio-problems .problems=${problems}></studio-problems>
      <div class="fields">
        <studio-field
          .path=${['holdout']}
          label="Held out of everything"
          kind="number"
          placeholder="0"
          hint="The share of visitors who see defaults only, to compare with: 0 to 0.95"
          .value=${config.holdout}
          .problems=${problems}
        ></studio-field>
      </div>
      ${repeat(
        [...new Set([...onPage, ...Object.keys(config.slots ?? {})])],
        (name) => name,
        (name) =>
          html`<studio-slot
            name=${name}
            .config=${config}
            .slotOnPage=${slotsOnPage.find((slot) => slot.name === name)}
            .problems=${problems}
          ></studio-slot>`,
      )}
      <h3>Goals</h3>
      <studio-goals .config=${config} .problems=${problems}></studio-goals>`;
  }
}
