import { html, LitElement } from 'lit';
import type { Tailor } from '../../src/tailor-api.js';
import type { ConsentState } from '../../src/types.js';
import { DemoConsent } from './demo-consent.js';
import { DemoLasting } from './demo-lasting.js';
import { demoPanelStyles } from './demo-panel-styles.js';
import { DemoSlotTable } from './demo-slot-table.js';
import { DemoTimeline } from './demo-timeline.js';
import { DemoVisitor } from './demo-visitor.js';
import { DemoWords } from './demo-words.js';
import { describeExported, describeForgotten } from './describe-happening.js';
import { PageRecord } from './page-record.js';
import { panelStyles } from './panel-styles.js';
import { asJson, saveFile } from '../../src/studio/save-file.js';
import { keepInAddress, readVisitor } from './visit-address.js';

const KEPT_FROM_NOW: Record<ConsentState, string> = {
  denied: 'Nothing is kept from now on. What was learned is erased, and the defaults are shown.',
  memory: 'From now on things are kept for this page view only. This device has nothing of it.',
  granted: 'From now on what is learned is kept on this device, with what this page view learned.',
};

const CAPPED =
  'Your browser tells sites not to keep or share (Global Privacy Control), so it stays at “this page view only”.';

/** Shows beside a page what Tailorbird does in it, and lets a person try things. */
export class DemoPanel extends LitElement {
  static override properties = { isOpen: { attribute: 'open', type: Boolean, reflect: true } };

  static override styles = [panelStyles, demoPanelStyles];

  declare isOpen: boolean;

  #record = new PageRecord(this);

  constructor() {
    super();
    // index.html has made room for it already.
    this.isOpen = document.documentElement.dataset.panel === 'open';
  }

  protected override render() {
    return html`<aside aria-labelledby="title">
      <h2>
        <button
          id="title"
          aria-expanded=${this.isOpen}
          aria-controls="inside"
          @click=${this.#toggle}
        >
          What just happened
        </button>
      </h2>
      <p class="said" role="status">${this.#record.said}</p>
      <div id="inside" ?hidden=${!this.isOpen}>${this.#renderInside()}</div>
    </aside>`;
  }

  #renderInside() {
    const { tailor, health, slots, entries, hasFailed } = this.#record;
    if (hasFailed) {
      return html`<p class="failed">
        Tailorbird did not start, so every slot shows its default. Was the demo built? Run: npm run
        build
      </p>`;
    }
    if (!tailor || !health) return html`<p>Nothing yet: waiting for Tailorbird.</p>`;
    return html`<section>
        <h3>How likely each variant would be chosen now</h3>
        ${
          health.consent === 'denied'
            ? html`<p>Nothing to choose: consent is denied, so every slot shows its default.</p>`
            : html`<p class="explained">
                  Being seen without a click lowers a score, a click lifts it. What was never seen
                  scores high, so that it gets its turn; the surer the best one is, the less.
                </p>
                ${slots.map((view) => html`<demo-slot-table .view=${view}></demo-slot-table>`)}`
        }
      </section>
      <section>
        <demo-visitor
          .consent=${health.consent}
          @demo-export=${() => this.#export(tailor)}
          @demo-forget=${() => this.#forget(tailor)}
        ></demo-visitor>
      </section>
      <section>
        <demo-consent
          .consent=${health.consent}
          @demo-consent=${(event: CustomEvent<ConsentState>) =>
            this.#setConsent(tailor, event.detail)}
        ></demo-consent>
        <demo-lasting .health=${health}></demo-lasting>
      </section>
      <section><demo-timeline .entries=${entries}></demo-timeline></section>
      <section><demo-words></demo-words></section>`;
  }

  #toggle(): void {
    this.isOpen = !this.isOpen;
    document.documentElement.dataset.panel = this.isOpen ? 'open' : 'closed';
    this.#keep();
  }

  async #setConsent(tailor: Tailor, said: ConsentState): Promise<void> {
    await tailor.consent(said);
    this.#record.refresh();
    const { consent } = tailor.health();
    this.#record.say(consent === said ? KEPT_FROM_NOW[consent] : CAPPED);
    this.#keep();
  }

  async #export(tailor: Tailor): Promise<void> {
    const data = await tailor.exportData();
    if (!data) return this.#record.say('It could not be saved: a part of Tailorbird is missing.');
    const name = `tailorbird-visitor-${readVisitor()}.json`;
    saveFile(name, asJson(data));
    this.#record.say(`Saved as ${name}: ${describeExported(data)}`);
  }

  async #forget(tailor: Tailor): Promise<void> {
    const forgotten = await tailor.forget();
    this.#record.refresh();
    const after =
      tailor.health().consent === 'denied'
        ? ''
        : ' A click on what is on the page now would teach anew.';
    this.#record.say(describeForgotten(forgotten) + after);
  }

  #keep(): void {
    const consent = this.#record.health?.consent ?? 'memory';
    keepInAddress({ visitor: readVisitor(), consent, isOpen: this.isOpen });
  }
}

export function definePanel(): void {
  customElements.define('demo-consent', DemoConsent);
  customElements.define('demo-lasting', DemoLasting);
  customElements.define('demo-slot-table', DemoSlotTable);
  customElements.define('demo-timeline', DemoTimeline);
  customElements.define('demo-visitor', DemoVisitor);
  customElements.define('demo-words', DemoWords);
  customElements.define('demo-panel', DemoPanel);
}
