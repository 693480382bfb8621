/**
 * What a goal adds to an exposure's reward: its weight, for the share of the most that its value is.
 *
 * @param weight in [0, 1].
 * @param value 0 or more, in the goal's unit.
 * @param max the value that is worth the whole weight, above 0.
 * @returns in [0, weight].
 */
export function goalReward(weight: number, value: number, max: number): number {
  return (weight * Math.min(value, max)) / max;
}
