/**
 * What the visitor has chosen for this site on this device: the one thing that is kept whatever holds, because it says
 * that nothing else is to be. It is no id, and there are but two texts. It has the place of what first paint goes by, in
 * which the snippet for a page's head finds nothing to draw from: `denied` is no JSON, and leaves the defaults.
 */
export type ChosenText = 'denied' | '0';

/**
 * @param key in localStorage.
 * @returns `0` for no more than the page view; undefined as long as there is no choice, and where that is blocked.
 */
export function readChoice(key: string): ChosenText | undefined {
  try {
    return /^(denied|0)$/.exec(localStorage[key] as string)?.[0] as ChosenText | undefined;
  } catch {
    return undefined;
  }
}
