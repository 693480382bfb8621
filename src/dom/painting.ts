/** Whether the page has shown anything yet: https://www.w3.org/TR/paint-timing/ */
export function hasPainted(): boolean {
  return !!performance.getEntriesByType('paint')[0];
}

/** Calls back when what is on the page now is about to be painted; not while nobody can see it. */
export function whenPainted(callback: () => void): void {
  requestAnimationFrame(() => callback());
}
