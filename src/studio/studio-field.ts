import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Path } from './edit.js';
import { describeProblem, nameOf, type Problem, problemsAt } from './problems.js';
import { StudioElement } from './studio-element.js';

/** By value, what it is called. */
export type Choices = Readonly<Record<string, string>>;

/** Without spaces, whatever is in a name. */
export const fieldId = (path: Path | string): string =>
  `field_${encodeURIComponent(typeof path === 'string' ? path : nameOf(path))}`;

/**
 * One value of the config: its name, what is wrong with it, and something to change it with. What is emptied is taken
 * out of the config.
 *
 * @fires studio-edit
 */
export class StudioField extends StudioElement {
  static override properties = {
    path: { attribute: false },
    label: {},
    kind: {},
    hint: {},
    placeholder: {},
    value: { attribute: false },
    choices: { attribute: false },
    problems: { attribute: false },
  };

  declare path: Path;
  declare label: string;
  declare kind: 'text' | 'lines' | 'number' | 'choice';
  /** What the value means, in a few words. */
  declare hint: string | undefined;
  /** What holds while it is empty. */
  declare placeholder: string | undefined;
  declare value: unknown;
  /** For a choice; the empty one is what holds without. */
  declare choices: Choices | undefined;
  declare problems: readonly Problem[];

  /** What was typed last: `0.` is 0, and must stay under the hand as it is. */
  #typed = '';
  /** Coming back to it begins another step. */
  #turn = 0;

  constructor() {
    super();
    this.kind = 'text';
    this.problems = [];
  }

  protected override render() {
    const id = fieldId(this.path);
    const problems = problemsAt(this.problems, this.path);
    return html`<label for=${id}>${this.label}</label>
      ${this.#renderInput(id, problems.length > 0)}
      ${this.hint ? html`<span class="hint" id="${id}-hint">${this.hint}</span>` : nothing}
      <span class="problem" id="${id}-problem">${problems.map(describeProblem).join(' ')}</span>`;
  }

  #renderInput(id: string, isWrong: boolean) {
    const { value = '' } = this;
    const isTyped = typeof value === 'number' && this.#typed && Number(this.#typed) === value;
    const said = typeof value === 'object' ? JSON.stringify(value) : `${value as string}`;
    const text = isTyped ? this.#typed : said;
    const described = `${this.hint ? `${id}-hint ` : ''}${id}-problem`;
    if (this.kind === 'choice') {
      const { '': without, ...choices } = this.choices ?? {};
      const first = without === undefined ? {} : { '': without };
      // What is there is among them, even if nobody would choose it.
      const all = Object.entries({ ...first, ...(text && { [text]: text }), ...choices });
      return html`<select id=${id} aria-describedby=${described} @change=${this.#onInput}>
        ${all.map(
          ([value, words]) =>
            html`<option value=${value} .selected=${live(value === text)}>${words}</option>`,
        )}
      </select>`;
    }
    if (this.kind === 'lines') {
      return html`<textarea
        id=${id}
        rows="2"
        aria-describedby=${described}
        aria-invalid=${isWrong}
        placeholder=${this.placeholder ?? ''}
        .value=${live(text)}
        @input=${this.#onInput}
        @focus=${() => this.#turn++}
      ></textarea>`;
    }
    return html`<input
      id=${id}
      autocomplete="off"
      inputmode=${this.kind === 'number' ? 'decimal' : 'text'}
      aria-describedby=${described}
      aria-invalid=${isWrong}
      placeholder=${this.placeholder ?? ''}
      .value=${live(text)}
      @input=${this.#onInput}
      @focus=${() => this.#turn++}
    />`;
  }

  #onInput = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    this.#typed = value;
    const about = this.kind === 'choice' ? null : `${nameOf(this.path)} ${this.#turn}`;
    this.edit(this.path, this.#read(value), about);
  };

  /** What is no number stays what was typed, so that its problem can be told. */
  #read(text: string): unknown {
    if (text === '') return undefined;
    const isNumber = this.kind === 'number' && text.trim() && !Number.isNaN(Number(text));
    return isNumber ? Number(text) : text;
  }
}
