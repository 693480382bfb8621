import { css, html, LitElement, nothing } from 'lit';
import type { SlotView } from './slot-views.js';
import { formatCount, formatPercent, formatScore } from './format-numbers.js';
import { panelStyles } from './panel-styles.js';

/** What Tailorbird believes of the variants of one slot. */
export class DemoSlotTable extends LitElement {
  static override properties = { view: { attribute: false } };

  static override styles = [
    panelStyles,
    css`
      table {
        width: 100%;
        border-collapse: collapse;
        table-layout: fixed;
      }
      caption {
        padding-bottom: 0.25rem;
        text-align: start;
        font-weight: 600;
      }
      /* Two lines in every row, so that nothing moves when a second one comes or goes. */
      tbody tr {
        height: 2.8125rem;
      }
      th,
      td {
        padding: 0.1875rem 0.25rem;
        border-top: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
      }
      th:first-child {
        padding-inline-start: 0;
      }
      thead th {
        color: var(--muted);
        font-size: 0.75rem;
        font-weight: 600;
        line-height: 1.2;
        vertical-align: bottom;
      }
      /* Set, so that no column moves when a number grows. */
      th:nth-child(-n + 2) {
        width: 24%;
      }
      th:nth-child(3) {
        width: 30%;
      }
      .shown {
        display: block;
        color: var(--accent);
        font-size: 0.75rem;
        font-weight: 600;
        white-space: nowrap;
      }
      .track {
        height: 0.375rem;
        margin-top: 0.25rem;
        border-radius: 0.1875rem;
        background: var(--line);
        overflow: hidden;
      }
      .bar {
        height: 100%;
        background: var(--accent);
      }
      .change {
        display: block;
        font-size: 0.75rem;
      }
      .up {
        color: var(--good);
      }
      .down {
        color: var(--bad);
      }
      @media (width < 26rem) {
        table {
          font-size: 0.8125rem;
        }
        thead th,
        .shown,
        .change {
          font-size: 0.6875rem;
        }
        th:nth-child(-n + 3) {
          width: 26%;
        }
        th,
        td {
          padding-inline: 0.125rem;
        }
      }
      @media (prefers-reduced-motion: no-preference) {
        .bar {
          transition: width 0.4s;
        }
      }
    `,
  ];

  declare view: SlotView;

  protected override render() {
    const { name, preview } = this.view;
    return html`<table>
      <caption>
        Slot “${name}”
      </caption>
      <thead>
        <tr>
          <th scope="col">Variant</th>
          <th scope="col">Probability</th>
          <th scope="col">Learned score</th>
          <th scope="col">Exposures</th>
        </tr>
      </thead>
      <tbody>
        ${Object.keys(preview.probabilities).map((variant) => this.#renderVariant(variant))}
      </tbody>
    </table>`;
  }

  #renderVariant(variant: string) {
    const { preview } = this.view;
    const percent = formatPercent(preview.probabilities[variant] ?? 0);
    const isShown = preview.decision?.variant === variant;
    return html`<tr>
      <th scope="row">
        ${variant} ${isShown ? html`<span class="shown">shown now</span>` : nothing}
      </th>
      <td>
        <span class="number">${percent}</span>
        <div class="track"><div class="bar" style="width: ${percent}"></div></div>
      </td>
      <td>
        <span class="number">${formatScore(preview.scores[variant] ?? 0)}</span>
        ${this.#renderChange(variant)}
      </td>
      <td class="number">${formatCount(preview.exposures[variant] ?? 0)}</td>
    </tr>`;
  }

  #renderChange(variant: string) {
    const { preview, before } = this.view;
    const change = before ? (preview.scores[variant] ?? 0) - (before.scores[variant] ?? 0) : 0;
    if (Math.abs(change) < 0.005) return nothing;
    const size = formatScore(Math.abs(change));
    return change > 0
      ? html`<span class="number change up">▲ +${size}</span>`
      : html`<span class="number change down">▼ −${size}</span>`;
  }
}
