import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Condition } from '../config/site-config.js';
import {
  type Operator,
  OPERATORS,
  readAudience,
  type Requirement,
  writeAudience,
} from './audience.js';
import type { Path } from './edit.js';
import type { Fact } from './facts.js';
import { describeProblem, type Problem, problemsAt } from './problems.js';
import { StudioElement } from './studio-element.js';
import { fieldId } from './studio-field.js';

/**
 * For whom a variant is: facts that all have to be so.
 *
 * @fires studio-edit
 */
export class StudioAudience extends StudioElement {
  static override properties = {
    path: { attribute: false },
    when: { attribute: false },
    facts: { attribute: false },
    problems: { attribute: false },
  };

  /** Of the variant's `when`. */
  declare path: Path;
  declare when: Condition | undefined;
  declare facts: readonly Fact[];
  declare problems: readonly Problem[];

  protected override render() {
    const requirements = readAudience(this.when);
    const id = fieldId(this.path);
    return html`<fieldset id=${id} class="audience" tabindex="-1">
      <legend>Who may see it</legend>
      ${
        requirements
          ? html`${requirements.length === 0 ? html`<p class="hint">Everybody.</p>` : ''}
              ${requirements.map((each, i) => this.#renderRequirement(each, i, requirements))}
              <button type="button" class="quiet" @click=${() => this.#add(requirements)}>
                Add a requirement
              </button>`
          : html`<p class="hint">A condition that is more than a list; the file has it whole:</p>
              <code>${JSON.stringify(this.when)}</code>`
      }
      <span class="problem">
        ${problemsAt(this.problems, this.path).map(describeProblem).join(' ')}
      </span>
    </fieldset>`;
  }

  #renderRequirement(each: Requirement, i: number, all: readonly Requirement[]) {
    const { fact, operator } = each;
    const known = this.facts.some(({ name }) => name === fact);
    const facts = known
      ? this.facts
      : [...this.facts, { name: fact, label: fact, kind: 'text' as const }];
    const put = (changed: Partial<Requirement>, isTyped = false) =>
      this.#write(
        all.map((other, j) => (i === j ? { ...other, ...changed } : other)),
        isTyped,
      );
    const what = `Requirement ${i + 1}`;
    return html`<div class="requirement">
      <select
        aria-label="${what}: fact"
        @change=${(event: Event) => put(startOf(find(facts, valueOf(event))))}
      >
        ${facts.map(({ name, label }) => option(name, label, name === fact))}
      </select>
      <select
        aria-label="${what}: how"
        @change=${(event: Event) => put({ operator: valueOf(event) as Operator })}
      >
        ${Object.entries(OPERATORS).map(([name, words]) => option(name, words, name === operator))}
      </select>
      ${renderValue(find(facts, fact), each.value, `${what}: value`, put)}
      <button
        type="button"
        class="quiet"
        aria-label="Take away requirement ${i + 1}"
        @click=${() => {
          this.querySelector<HTMLElement>('fieldset > button')?.focus();
          this.#write(all.filter((_, j) => i !== j));
        }}
      >
        ×
      </button>
    </div>`;
  }

  #add(requirements: readonly Requirement[]): void {
    this.#write([...requirements, startOf(this.facts[0]!)]);
  }

  #write(requirements: readonly Requirement[], isTyped = false): void {
    this.edit(this.path, writeAudience(requirements), isTyped);
  }
}

const valueOf = (event: Event) => (event.target as HTMLSelectElement).value;
const find = (facts: readonly Fact[], name: string) => facts.find((each) => each.name === name)!;
const option = (value: string, words: string, isChosen: boolean) =>
  html`<option value=${value} .selected=${live(isChosen)}>${words}</option>`;

/** A requirement as it begins when its fact is chosen. */
function startOf({ name, kind, choices }: Fact): Requirement {
  const value = { text: '', number: 1, boolean: true, choice: choices?.[0] ?? '' }[kind];
  return { fact: name, operator: '$eq', value };
}

function renderValue(
  { kind, choices }: Fact,
  value: unknown,
  label: string,
  put: (changed: Partial<Requirement>, isTyped?: boolean) => void,
) {
  if (kind === 'boolean') {
    const onChange = (event: Event) => put({ value: valueOf(event) === 'true' });
    return html`<select aria-label=${label} @change=${onChange}>
      ${option('true', 'yes', value === true)} ${option('false', 'no', value === false)}
    </select>`;
  }
  if (kind === 'choice') {
    const onChange = (event: Event) => put({ value: valueOf(event) });
    return html`<select aria-label=${label} @change=${onChange}>
      ${choices!.map((each) => option(each, each, each === value))}
    </select>`;
  }
  const onInput = (event: Event) => {
    const { value: text, valueAsNumber } = event.target as HTMLInputElement;
    if (kind === 'text') put({ value: text }, true);
    else if (!Number.isNaN(valueAsNumber)) put({ value: valueAsNumber }, true);
  };
  return html`<input
    aria-label=${label}
    type=${kind}
    autocomplete="off"
    .value=${live(String(value))}
    @input=${onInput}
  />`;
}
