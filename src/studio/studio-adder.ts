import { html } from 'lit';
import { StudioElement } from './studio-element.js';
import { fieldId } from './studio-field.js';

/** Names of things are kept on devices. */
const MAX_LENGTH = 100;

/** Somebody gave a new thing its name. */
export class StudioAddEvent extends Event {
  readonly name: string;

  constructor(name: string) {
    super('studio-add');
    this.name = name;
  }
}

/**
 * Asks for the name of a new thing.
 *
 * @fires studio-add - With a name that is not taken.
 */
export class StudioAdder extends StudioElement {
  static override properties = {
    what: {},
    taken: { attribute: false },
    problem: { state: true },
    name: { state: true },
  };

  /** Such as `variant of “hero”`. */
  declare what: string;
  declare taken: readonly string[];
  declare problem: string;
  declare name: string;

  constructor() {
    super();
    this.problem = this.name = '';
  }

  protected override render() {
    const id = fieldId(`new ${this.what}`);
    return html`<form class="adder" @submit=${this.#add}>
      <label for=${id}>New ${this.what}</label>
      <input
        id=${id}
        autocomplete="off"
        aria-describedby="${id}-problem"
        placeholder="a short name"
        .value=${this.name}
        @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
      />
      <button type="submit">Add</button>
      <span class="problem" id="${id}-problem" role="status">${this.problem}</span>
    </form>`;
  }

  #add = (event: Event) => {
    event.preventDefault();
    const name = this.name.trim();
    this.problem = this.#whyNot(name);
    if (this.problem) return;
    this.name = '';
    this.dispatchEvent(new StudioAddEvent(name));
  };

  #whyNot(name: string): string {
    if (name === '') return 'Give it a name first.';
    if (name.length > MAX_LENGTH) return `A name has at most ${MAX_LENGTH} characters.`;
    if (name in {}) return `“${name}” cannot be a name.`;
    return this.taken.includes(name) ? `There is a “${name}” already.` : '';
  }
}
