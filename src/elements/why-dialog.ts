import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Explanation } from '../explanation-api.js';
import { createFormats } from './why-formats.js';
import { createNameOf, createSentences } from './why-sentences.js';
import { whyTables } from './why-tables.js';
import type { Say } from './why-words.js';

/** What there is to say: an explanation, or why there is none. */
export type Answer = Explanation | 'none' | 'unavailable';

/**
 * The inside of the dialog: in plain words, and one level down in exact terms.
 *
 * @param language of the page, if it says one.
 * @param now milliseconds since the epoch.
 * @param close closes the dialog.
 */
export function whyDialog(
  answer: Answer,
  say: Say,
  language: string | undefined,
  now: number,
  close: () => void,
): TemplateResult {
  return html`<header>
      <h2 id="title" tabindex="-1" autofocus>${say('title')}</h2>
      <button type="button" class="close" aria-label=${say('close')} @click=${close}>
        <span aria-hidden="true">✕</span>
      </button>
    </header>
    ${typeof answer === 'string' ? html`<p>${say(answer)}</p>` : body(answer, say, language, now)}`;
}

function body(explanation: Explanation, say: Say, language: string | undefined, now: number) {
  const formats = createFormats(language, say);
  const { reasons, facts, ...lists } = createSentences(explanation, say, formats, now);
  const nameOf = createNameOf(explanation, say);
  return html`${reasons.map((reason) => html`<p>${reason}</p>`)}
    ${facts.length > 0 ? definitions(facts) : nothing} ${list(say('for'), lists.speaksFor)}
    ${list(say('against'), lists.speaksAgainst)} ${list(say('changes'), lists.changes)}
    <details>
      <summary>${say('exact')}</summary>
      ${whyTables(explanation, nameOf, say, formats)}
      ${definitions([
        [say('id'), explanation.decision.id],
        [say('policy'), explanation.decision.policy],
        [say('at'), formats.moment(explanation.decision.decidedAt)],
      ])}
    </details>`;
}

const definitions = (facts: readonly (readonly [string, string])[]) =>
  html`<dl>
    ${facts.map(
      ([term, fact]) =>
        html`<div>
          <dt>${term}</dt>
          <dd>${fact}</dd>
        </div>`,
    )}
  </dl>`;

const list = (title: string, lines: readonly string[]) =>
  lines.length === 0
    ? nothing
    : html`<h3>${title}</h3>
        <ul>
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>`;
