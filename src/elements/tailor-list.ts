import { findBox } from '../dom/find-box.js';
import { isInView } from '../dom/is-in-view.js';
import { whenVisible } from '../dom/when-visible.js';
import type { DecideOptions } from '../decide-options.js';
import type { ListRanking } from '../types.js';
import { DecidedElement } from './decided-element.js';
import { appear, reorder } from './reorder.js';
import { TailorEvent } from './slot-events.js';

/**
 * Brings its items into the order that fits: elements with `data-item`, its children or those of one element inside it.
 * They are moved, so that the keyboard and screen readers go by the same order. What the visitor sees already keeps the
 * page's order, unless `late="swap"` says otherwise; so does a list in which a visitor is at work.
 *
 * @fires {TailorRankingEvent} tailor-ranking - An order was chosen; `detail` is the ranking.
 * @fires {TailorExposureEvent} tailor-exposure - The visitor saw an item; `detail` is its exposure.
 * @fires {TailorRewardEvent} tailor-reward - A goal was credited to an item; `detail` is the reward.
 * @cssstate pending, decided, exposed - As the attribute `state`.
 */
export abstract class TailorList extends DecidedElement<ListRanking> {
  /** By id, in the page's order; of two with one id the first. */
  #items = new Map<string, Element>();
  #observer = new MutationObserver(() => this.#look());

  get staying(): string | undefined {
    const isLate = this.wasPainted && !this.applied && this.late !== 'swap' && isInView(this);
    return isLate || this.slots.isInUse(this) ? '' : undefined;
  }

  override begin(): void {
    super.begin();
    this.#observer.observe(this, { childList: true, subtree: true });
  }

  readVariantIds(): readonly string[] {
    const found = this.#find();
    for (const id of this.#items.keys()) if (!found.has(id)) this.#items.delete(id);
    for (const [id, item] of found) this.#items.set(id, item);
    return [...this.#items.keys()];
  }

  choose({ variants, stay, fresh, keep }: DecideOptions): ListRanking {
    const items = variants!.map((id) => ({
      id,
      tags: this.#items.get(id)?.getAttribute('data-tailor-tags'),
    }));
    const how = { fresh, keep, stay: stay !== undefined };
    return this.slots.tailor.rank(this.name, items, how);
  }

  apply(ranking: ListRanking): void {
    // One without items waits for them.
    if (this.applied === ranking || !ranking.items[0]) return;
    this.unwatch();
    this.applied = ranking;
    this.state = 'decided';
    const ids = new Set([...ranking.items, ...this.#items.keys()]);
    const wanted = [...ids].flatMap((id) => this.#items.get(id) ?? []);
    if (ranking.reason === 'denied' || !this.slots.isInUse(this)) {
      const moved = reorder([...this.#find().values()], wanted);
      if (this.wasPainted) appear(moved);
    }
    this.dispatchEvent(new TailorEvent('tailor-ranking', ranking));
  }

  watch(): void {
    this.unwatch();
    const stops = (this.applied?.decisions ?? []).map(({ id, variant }) => {
      const item = this.#items.get(variant);
      return item && whenVisible(findBox(item, [...item.children]), () => this.slots.expose(id));
    });
    this.unwatch = () => stops.forEach((stop) => stop?.());
  }

  shows(id: string): boolean {
    return !!this.applied?.decisions.some((decision) => decision.id === id);
  }

  #find(): Map<string, Element> {
    const found = new Map<string, Element>();
    const all = this.querySelectorAll('[data-item]');
    for (const item of all) {
      const id = item.getAttribute('data-item')!;
      if (item.parentNode === all[0]!.parentNode && id && !found.has(id)) found.set(id, item);
    }
    return found;
  }

  /** Frameworks may bring items later, or others in their place. */
  #look(): void {
    const found = this.#find();
    const name = this.joined;
    const { applied } = this;
    if (!found.size || name === null) return;
    const known = [...found.keys()].filter((id) => applied?.items.includes(id));
    // The same in other elements have the order and are seen.
    if (applied && known[0] && known.every((id) => this.#items.get(id) === found.get(id))) return;
    this.applied = null;
    this.wasPainted = false;
    this.noticePaint();
    this.slots.add(name, this);
  }
}
