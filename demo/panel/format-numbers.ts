/** `0.3333` as `33.3%`. */
export function formatPercent(probability: number): string {
  return `${(probability * 100).toFixed(1)}%`;
}

/** A score with as many digits as a person compares. */
export function formatScore(score: number): string {
  return score.toFixed(2);
}

/** How often something was seen; forgetting leaves fractions. */
export function formatCount(count: number): string {
  return Number.isInteger(count) ? `${count}` : count.toFixed(1);
}

/** `1 slot`, `2 slots`. */
export function formatAmount(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
