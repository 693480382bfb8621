import { html } from 'lit';
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
import { StudioElement, type StudioEditEvent } from './studio-element.js';
import { type Choices, fieldId } from './studio-field.js';

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
    return html`<fieldset id=${fieldId(this.path)} class="audience" tabindex="-1">
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

  #renderRequirement(requirement: Requirement, i: number, all: readonly Requirement[]) {
    const { operator, value } = requirement;
    const fact = this.#find(requirement.fact);
    const facts = Object.fromEntries(this.facts.map(({ name, label }) => [name, label]));
    const { $eq, $ne, ...others } = OPERATORS;
    const operators = { $eq, $ne, ...(fact.kind === 'number' && others) };
    const known = { ...operators, [operator]: OPERATORS[operator] };
    const what = `Requirement ${i + 1}`;
    const field = (name: keyof Requirement, label: string, now: unknown, choices?: Choices) =>
      html`<studio-field
        .path=${[...this.path, `${i}`, name]}
        label="${what}: ${label}"
        kind=${choices ? 'choice' : fact.kind === 'number' ? 'number' : 'text'}
        .choices=${choices}
        .value=${now}
      ></studio-field>`;
    return html`<div
      class="requirement"
      @studio-edit=${(event: StudioEditEvent) => this.#onEdit(event, i, all)}
    >
      ${field('fact', 'fact', fact.name, facts)} ${field('operator', 'how', operator, known)}
      ${field('value', 'value', value, choicesOf(fact))}
      <button
        type="button"
        class="quiet"
        aria-label="Take away requirement ${i + 1}"
        @click=${() => this.#takeAway(i, all)}
      >
        ×
      </button>
    </div>`;
  }

  /** A field of a requirement is no place of the config: the condition as a whole is. */
  #onEdit(event: StudioEditEvent, i: number, all: readonly Requirement[]): void {
    if (event.target === this) return;
    event.stopPropagation();
    const { path, value = '', about } = event;
    const name = path.at(-1) as keyof Requirement;
    const before = all[i]!;
    const changed: Requirement =
      name === 'fact'
        ? startOf(this.#find(value as string))
        : name === 'operator'
          ? { ...before, operator: value as Operator }
          : { ...before, value: readValue(this.#find(before.fact), value) };
    this.#write(
      all.map((each, j) => (i === j ? changed : each)),
      about,
    );
  }

  #find(name: string): Fact {
    const known = this.facts.find((fact) => fact.name === name);
    return known ?? { name, label: name, kind: 'text' };
  }

  #add(requirements: readonly Requirement[]): void {
    this.#write([...requirements, startOf(this.facts[0]!)]);
  }

  #takeAway(i: number, all: readonly Requirement[]): void {
    this.querySelector<HTMLElement>('fieldset > button')?.focus();
    this.#write(all.filter((_, j) => i !== j));
  }

  #write(requirements: readonly Requirement[], about: string | null = null): void {
    this.edit(this.path, writeAudience(requirements), about);
  }
}

/** A requirement as it begins when its fact is chosen. */
function startOf({ name, kind, choices }: Fact): Requirement {
  const value = { text: '', number: 1, boolean: true, choice: choices?.[0] ?? '' }[kind];
  return { fact: name, operator: '$eq', value };
}

function choicesOf({ kind, choices = [] }: Fact): Choices | undefined {
  if (kind === 'boolean') return { true: 'yes', false: 'no' };
  return kind === 'choice' ? Object.fromEntries(choices.map((each) => [each, each])) : undefined;
}

const readValue = ({ kind }: Fact, value: unknown): unknown =>
  kind === 'boolean' && (value === 'true' || value === 'false') ? value === 'true' : value;
