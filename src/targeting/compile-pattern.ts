/** Longer texts are not looked into. */
const MAX_TEXT = 200;

/** What a browser does in some hundredths of a second. */
const MAX_STEPS = 1e7;

/**
 * A regular expression that is sure to answer soon for any text; null for a text that is none, or that might
 * try too many ways of matching: backreferences, looking around, repeated groups, and more than two or three
 * repetitions.
 *
 * @param flags some of `i`, `m` and `s`.
 */
export function compilePattern(source: string, flags: string): RegExp | null {
  if (!/^[ims]*$/.test(flags) || stepsOf(source) > MAX_STEPS) return null;
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}

export function isMatch(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_TEXT && pattern.test(value);
}

/** At most how many ways a backtracking matcher tries: the product of its choices. */
function stepsOf(source: string): number {
  // An escape and a class of characters are a character each.
  const plain = source.replace(/\\[^\dk]|\[(?:\\.|[^\]\\])*\]/gs, '.');
  if (/\\|\(\?[^:]|\)[*+{]/.test(plain)) return Infinity;
  const isAnchored = plain.startsWith('^') && !plain.includes('|');
  let steps = isAnchored ? 1 : MAX_TEXT;
  for (const [choice] of plain.matchAll(/\(\?:|[*+?|]\??|\{\d+,\d*\}\??/g)) {
    if (choice !== '(?:') steps *= /^[?|]/.test(choice) ? 2 : MAX_TEXT;
  }
  return steps;
}
