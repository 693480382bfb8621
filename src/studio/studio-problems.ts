import { html, nothing } from 'lit';
import { describeProblem, type Problem } from './problems.js';
import { StudioElement } from './studio-element.js';
import { fieldId } from './studio-field.js';

/** All that is wrong with the config, each with the way to its field. */
export class StudioProblems extends StudioElement {
  static override properties = { problems: { attribute: false } };

  declare problems: readonly Problem[];

  protected override render() {
    const { problems } = this;
    const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`;
    return html`<div role="alert">
      ${
        problems.length === 0
          ? nothing
          : html`<p>${count} not right yet; the page goes by the config from before.</p>
              <ul>
                ${problems.map((problem) => this.#renderProblem(problem))}
              </ul>`
      }
    </div>`;
  }

  /** The field of what is wrong, or of what that is in. */
  #findField(path: string): HTMLElement | null {
    const field = this.ownerDocument.getElementById(fieldId(path));
    return field || !path.includes('.') ? field : this.#findField(path.replace(/\.[^.]*$/, ''));
  }

  #renderProblem(problem: Problem) {
    return html`<li>
      <a
        href="#${encodeURIComponent(fieldId(problem.path))}"
        @click=${(event: Event) => {
          event.preventDefault();
          focusField(this.#findField(problem.path));
        }}
        >${problem.path}</a
      >: ${describeProblem(problem)}
    </li>`;
  }
}

/** A field may be in what is folded up. */
function focusField(field: HTMLElement | null): void {
  for (let each = field?.closest('details'); each; each = each.parentElement?.closest('details')) {
    each.open = true;
  }
  field?.focus();
}
