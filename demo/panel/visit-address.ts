/**
 * Where a page view of the demo is found. Visitor, consent and panel are in the address, because the
 * demo leaves nothing on the device besides what Tailorbird itself keeps.
 */
import type { ConsentState } from '../../src/types.js';

export interface Visit {
  readonly visitor: number;
  readonly consent: ConsentState;
  readonly isOpen: boolean;
}

/** Which visitor this page view belongs to; index.html has read it from the address. */
export function readVisitor(): number {
  return Number(document.documentElement.dataset.visitor ?? 1);
}

export function addressOf({ visitor, consent, isOpen }: Visit): string {
  const panel = isOpen ? 'open' : 'closed';
  return `${location.pathname}?${new URLSearchParams({ visitor: `${visitor}`, consent, panel })}`;
}

/** Has a reload come back to the same visit. */
export function keepInAddress(visit: Visit): void {
  history.replaceState(null, '', addressOf(visit) + location.hash);
}

/**
 * The next number without a database on this device: nobody was that visitor here, or only where
 * nothing was kept.
 */
export async function findNewVisitor(after: number): Promise<number> {
  const names = await indexedDB.databases().then(
    (databases) => databases.map(({ name }) => name ?? ''),
    // A browser that keeps nothing has only new visitors.
    () => [],
  );
  let visitor = after + 1;
  while (names.some((name) => name.endsWith(`-visitor-${visitor}`))) visitor++;
  return visitor;
}
