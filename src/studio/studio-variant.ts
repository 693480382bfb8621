import { html, nothing } from 'lit';
import type { VariantConfig } from '../config/site-config.js';
import { type Path, read } from './edit.js';
import type { Fact } from './facts.js';
import type { Problem } from './problems.js';
import type { Part, SlotOnPage } from './slot-on-page.js';
import { StudioElement } from './studio-element.js';
import type { Choices } from './studio-field.js';

const STATUSES: Choices = {
  '': 'Live',
  draft: 'Draft',
  review: 'In review',
  paused: 'Paused',
  retired: 'Retired',
  killed: 'Killed',
};

const DEFAULT_STATUSES: Choices = {
  '': 'Live, beside the others',
  fallback: 'Only where nothing else may be shown',
};

/**
 * One variant: whether, when and to whom it is shown, and what it says.
 *
 * @fires studio-edit
 */
export class StudioVariant extends StudioElement {
  static override properties = {
    path: { attribute: false },
    variant: { attribute: false },
    slotOnPage: { attribute: false },
    facts: { attribute: false },
    problems: { attribute: false },
  };

  /** Its id is the last name. */
  declare path: Path;
  declare variant: VariantConfig;
  declare slotOnPage: SlotOnPage | undefined;
  declare facts: readonly Fact[];
  declare problems: readonly Problem[];

  protected override render() {
    const id = this.path.at(-1)!;
    const isDefault = id === 'default';
    // Until the page was looked at, it may be.
    const isOnPage = isDefault || (this.slotOnPage?.variants.includes(id) ?? true);
    const { status, from, to, when, content } = this.variant;
    const choices = isDefault ? DEFAULT_STATUSES : STATUSES;
    const { [status ?? '']: words = status } = choices;
    return html`<details class="variant" ?open=${!isOnPage}>
      <summary><b>${id}</b> <span class="hint">${words}${when ? ', for some' : ''}</span></summary>
      <div class="fields">
        <studio-field
          .path=${[...this.path, 'status']}
          label="Status"
          kind="choice"
          .choices=${choices}
          .value=${status === 'live' ? undefined : status}
          .problems=${this.problems}
        ></studio-field>
        ${
          isDefault
            ? nothing
            : html`${this.#renderMoment('from', 'First day', from)}
                ${this.#renderMoment('to', 'Last day', to)}
                <studio-audience
                  .path=${[...this.path, 'when']}
                  .when=${when}
                  .facts=${this.facts}
                  .problems=${this.problems}
                ></studio-audience>
                ${
                  isOnPage && !content
                    ? html`<p class="hint">What it says stands in the page.</p>`
                    : this.slotOnPage?.parts.map((part) => this.#renderPart(part))
                }`
        }
      </div>
      ${
        isOnPage
          ? nothing
          : html`<button
              type="button"
              class="quiet"
              @click=${() => this.takeAway(this.path, this.#next)}
            >
              Remove ${id}
            </button>`
      }
    </details>`;
  }

  get #next(): HTMLElement | null | undefined {
    return this.closest('studio-slot')?.querySelector('studio-adder input');
  }

  #renderMoment(name: 'from' | 'to', label: string, value: string | undefined) {
    return html`<studio-field
      .path=${[...this.path, name]}
      label=${label}
      placeholder="always"
      hint="2026-12-01, or with a time: 2026-12-01T09:00"
      .value=${value}
      .problems=${this.problems}
    ></studio-field>`;
  }

  #renderPart({ name, text, link }: Part) {
    const { content } = this.variant;
    return html`<studio-field
        .path=${[...this.path, 'content', 'text', name]}
        label="Text of “${name}”"
        kind=${link === null ? 'lines' : 'text'}
        placeholder=${text}
        .value=${read(content, ['text', name])}
        .problems=${this.problems}
      ></studio-field>
      ${
        link === null
          ? nothing
          : html`<studio-field
              .path=${[...this.path, 'content', 'link', name]}
              label="Where “${name}” leads"
              placeholder=${link}
              .value=${read(content, ['link', name])}
              .problems=${this.problems}
            ></studio-field>`
      }`;
  }
}
