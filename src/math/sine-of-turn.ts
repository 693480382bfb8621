/**
 * The sine of a fraction of a full turn by Bhaskara I's rational approximation (7th century; error
 * below 0.0017). `Math.sin` may differ in its last bits between engines, and with it a decision.
 */
export function sineOfTurn(turn: number): number {
  const half = (turn - Math.floor(turn)) * 2;
  const rising = half < 1 ? half : half - 1;
  const bow = 4 * rising * (1 - rising);
  return ((half < 1 ? 1 : -1) * 4 * bow) / (5 - bow);
}
