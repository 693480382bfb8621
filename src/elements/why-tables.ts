import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Explanation } from '../explanation-api.js';
import type { Formats } from './why-formats.js';
import type { Say } from './why-words.js';

type Row = readonly [name: string, ...cells: string[]];

/** The exact terms: what sums to the gap between two scores, all scores, and where expectations come from. */
export function whyTables(
  explanation: Explanation,
  nameOf: (id: string) => string,
  say: Say,
  { exact, signed, share, number, signal: withValue }: Formats,
): TemplateResult | typeof nothing {
  const { decision, rival, variants, contributions, curiosity, gap } = explanation;
  if (rival === null) return nothing;
  const compared = { variant: nameOf(decision.variant), rival: nameOf(rival) };
  return html`${table(
    say('compared', compared),
    [say('signal'), say('share')],
    [
      ...contributions.map(({ signal, value, contribution }): Row => [
        signal === null ? say('general') : withValue(signal, value),
        signed(contribution),
      ]),
      [say('curiosity'), signed(curiosity)],
    ],
    [say('sum'), signed(gap)],
  )}
  ${table(
    say('variants'),
    ['variant', 'probability', 'score', 'expected', 'uncertainty', 'exposures'].map((key) =>
      say(key),
    ),
    variants.map((each) => [
      nameOf(each.variant),
      share(each.probability),
      exact(each.score),
      exact(each.expected),
      signed(each.curiosity),
      number(each.exposures),
    ]),
  )}
  ${table(
    say('sources'),
    ['variant', 'assumed', 'here', 'fromOthers', 'sum'].map((key) => say(key)),
    variants.map((each) => [
      nameOf(each.variant),
      exact(each.assumed),
      signed(each.learnedHere),
      signed(each.learnedFromOthers),
      exact(each.expected),
    ]),
  )}`;
}

/** A table that scrolls on its own where it is wider than the screen, by the keyboard, too. */
function table(
  caption: string,
  heads: readonly string[],
  rows: readonly Row[],
  foot?: Row,
): TemplateResult {
  const line = ([name, ...cells]: Row) =>
    html`<tr>
      <th scope="row">${name}</th>
      ${cells.map((cell) => html`<td>${cell}</td>`)}
    </tr>`;
  return html`<div class="table" role="region" aria-label=${caption} tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(line)}
      </tbody>
      ${
        foot
          ? html`<tfoot>
              ${line(foot)}
            </tfoot>`
          : nothing
      }
    </table>
  </div>`;
}
