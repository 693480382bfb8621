import { html } from 'lit';
import type { SiteConfig } from '../config/site-config.js';
import { write } from './edit.js';
import { beginHistory, change, type History, redo, undo } from './history.js';
import type { PageAddress, Persona } from './persona.js';
import type { FindProblems } from './problems.js';
import { asJson, saveFile } from './save-file.js';
import type { SlotOnPage } from './slot-on-page.js';
import { pageSnippet } from './snippet.js';
import type { StudioCommandEvent } from './studio-bar.js';
import { StudioElement, type StudioEditEvent } from './studio-element.js';
import type { StudioLookEvent } from './studio-page.js';

const CONFIG_FILE = 'tailorbird.json';
const PAGE_FILE = 'page.html';

/**
 * A config as a form with undo, beside the page that goes by it.
 *
 * @fires change - The config is another one.
 */
export class StudioConfigurator extends StudioElement {
  static override properties = {
    original: { attribute: false },
    personas: { attribute: false },
    address: { attribute: false },
    findProblems: { attribute: false },
    history: { state: true },
    slots: { state: true },
    said: { state: true },
  };

  /** Where “Start again” goes back to. */
  declare original: SiteConfig;
  declare personas: readonly Persona[];
  declare address: PageAddress;
  declare findProblems: FindProblems;
  declare protected history: History<SiteConfig>;
  /** Those of the page. */
  declare protected slots: readonly SlotOnPage[];
  /** What was done last, for those who do not see it. */
  declare protected said: string;

  /** The last one without mistakes; the page goes by it. */
  #right: SiteConfig | undefined;

  constructor() {
    super();
    this.slots = [];
    this.said = '';
    this.addEventListener('studio-edit', this.#onEdit);
  }

  get config(): SiteConfig {
    return this.history.present;
  }

  set config(config: SiteConfig) {
    this.history = beginHistory(config);
  }

  protected override render() {
    const { config, slots } = this;
    const { past, future } = this.history;
    const problems = this.findProblems(config);
    this.#right = problems.length === 0 ? config : (this.#right ?? this.original);
    const able = {
      undo: past.length > 0,
      redo: future.length > 0,
      restart: asJson(config) !== asJson(this.original),
      saveConfig: problems.length === 0,
      savePage: slots.length > 0,
    };
    return html`<studio-bar
        .able=${able}
        @studio-command=${(event: StudioCommandEvent) => this.#commands[event.command]()}
      ></studio-bar>
      <p class="said" role="status">${this.said}</p>
      <div class="desk">
        <section class="form" aria-labelledby="form-title">
          <h2 id="form-title">What the site says</h2>
          <studio-form .config=${config} .slotsOnPage=${slots} .problems=${problems}></studio-form>
        </section>
        <section class="page" aria-labelledby="page-title">
          <h2 id="page-title" tabindex="-1">What visitors see</h2>
          <studio-view
            .config=${this.#right}
            .personas=${this.personas}
            .address=${this.address}
            @studio-look=${this.#onLook}
          ></studio-view>
        </section>
      </div>`;
  }

  #put(history: History<SiteConfig>, said: string): void {
    if (history === this.history) return;
    this.history = history;
    this.said = said;
    this.dispatchEvent(new Event('change'));
  }

  #save(name: string, text: string, type?: string): void {
    saveFile(name, text, type);
    this.said = `Saved ${name}.`;
  }

  #commands = {
    undo: () => this.#put(undo(this.history), 'Undone.'),
    redo: () => this.#put(redo(this.history), 'Done again.'),
    restart: () => {
      const history = change(this.history, this.original, null);
      this.#put(history, 'Back to where it began; “Undo” takes that back.');
    },
    saveConfig: () => this.#save(CONFIG_FILE, asJson(this.config)),
    savePage: () => this.#save(PAGE_FILE, pageSnippet(this.slots, CONFIG_FILE), 'text/html'),
  };

  #onEdit = ({ path, value, about }: StudioEditEvent) => {
    const config = write(this.config, path, value) as SiteConfig;
    const [group, name] = path.slice(-2);
    const isThing = group === 'variants' || group === 'goals';
    const done = value === undefined ? 'Removed' : 'Added';
    const isWhole = value === undefined || typeof value === 'object';
    this.#put(change(this.history, config, about), isThing && isWhole ? `${done} “${name}”.` : '');
  };

  /** What a page has in its slots is the same for every persona. */
  #onLook = ({ look }: StudioLookEvent) => {
    if (this.slots.length === 0) this.slots = look.slots;
  };
}
