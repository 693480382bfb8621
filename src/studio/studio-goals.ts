import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { GoalConfig, SiteConfig } from '../config/site-config.js';
import type { Path } from './edit.js';
import type { Problem } from './problems.js';
import type { StudioAddEvent } from './studio-adder.js';
import { StudioElement, type StudioEditEvent } from './studio-element.js';
import type { Choices } from './studio-field.js';

const KINDS: Choices = {
  click: 'A click',
  submit: 'A form that is sent',
  track: 'An event that the site tells',
  scroll: 'Scrolling',
  dwell: 'Time of attention',
};

const PLACES: Choices = { '': 'In the slot', page: 'Anywhere on the page' };

/** Which names of a goal are asked for, by what reaches it. */
const FIELDS: Readonly<Record<string, readonly (keyof GoalConfig)[]>> = {
  click: ['selector', 'within'],
  submit: ['selector'],
  track: ['event', 'value', 'max', 'unit'],
  scroll: ['depth'],
  dwell: ['seconds'],
};

const LABELS: Readonly<Record<string, readonly [label: string, hint: string]>> = {
  selector: ['What is clicked or sent', 'A CSS selector; any link, button or form without'],
  within: ['Where it counts', ''],
  event: ['Event', 'The name that the site tells it by'],
  value: ['Its value', 'The property of the event; 1 without'],
  max: ['Most that a value is worth', '1 without'],
  unit: ['Unit of values', 'Such as EUR'],
  depth: ['Share of the page', 'Above 0, up to 1; 0.75 without'],
  seconds: ['Seconds', '1 to 3600; 10 without'],
};

const NUMBERS = ['max', 'depth', 'seconds'];

/**
 * What the site hopes for.
 *
 * @fires studio-edit
 */
export class StudioGoals extends StudioElement {
  static override properties = { config: { attribute: false }, problems: { attribute: false } };

  /** The whole config. */
  declare config: SiteConfig;
  declare problems: readonly Problem[];

  protected override render() {
    const goals = this.config.goals ?? {};
    return html`${repeat(
        Object.entries(goals),
        ([name]) => name,
        ([name, goal]) => this.#renderGoal(['goals', name], goal),
      )}
      <studio-adder
        what="goal"
        .taken=${['click', ...Object.keys(goals)]}
        @studio-add=${({ name }: StudioAddEvent) => this.edit(['goals', name], { on: 'click' })}
      ></studio-adder>`;
  }

  /** With what slots give for it, in one step. */
  #remove(name: string): void {
    this.querySelector<HTMLElement>('studio-adder input')?.focus();
    const about = `removal of ${name}`;
    for (const [slot, { goals = {} }] of Object.entries(this.config.slots ?? {})) {
      if (Object.hasOwn(goals, name)) this.edit(['slots', slot, 'goals', name], undefined, about);
    }
    this.edit(['goals', name], undefined, about);
  }

  /** What says nothing of the new kind goes. */
  #onEdit(event: StudioEditEvent, goal: GoalConfig): void {
    if (event.target === this || event.path.at(-1) !== 'on') return;
    event.stopPropagation();
    const fields = FIELDS[event.value as string] ?? [];
    const kept = Object.entries(goal).filter(([name]) => fields.some((field) => field === name));
    this.edit(event.path.slice(0, -1), { on: event.value, ...Object.fromEntries(kept) });
  }

  #renderGoal(path: Path, goal: GoalConfig) {
    const name = path.at(-1)!;
    return html`<details
      class="variant"
      @studio-edit=${(event: StudioEditEvent) => this.#onEdit(event, goal)}
    >
      <summary><b>${name}</b> <span class="hint">${KINDS[goal.on]}</span></summary>
      <div class="fields">
        <studio-field
          .path=${[...path, 'on']}
          label="What reaches it"
          kind="choice"
          .choices=${KINDS}
          .value=${goal.on}
          .problems=${this.problems}
        ></studio-field>
        ${FIELDS[goal.on]?.map((field) => {
          const [label, hint] = LABELS[field]!;
          const kind = NUMBERS.includes(field) ? 'number' : 'text';
          return html`<studio-field
            .path=${[...path, field]}
            label=${label}
            hint=${hint}
            kind=${field === 'within' ? 'choice' : kind}
            .choices=${PLACES}
            .value=${goal[field]}
            .problems=${this.problems}
          ></studio-field>`;
        })}
      </div>
      <button type="button" class="quiet" @click=${() => this.#remove(name)}>Remove ${name}</button>
    </details>`;
  }
}
