/** Digits of the exponent behind the binary point that count: below 2^-30 the result is 1. */
const FRACTION_BITS = 30;

/**
 * 0.5 to the power of x, by halvings and square roots only: `Math.pow` may differ in its last bits
 * between engines, and with it a decision. Relative error below 1e-9.
 *
 * @param x 0 or more; what is left after x half-lives.
 * @example halfToThe(1.5) // 0.35355339059327373
 */
export function halfToThe(x: number): number {
  if (!(x > 0)) return 1;
  if (x > 1074) return 0;
  let result = 1;
  let rest = x;
  for (; rest >= 1; rest--) result /= 2;
  let root = 0.5;
  for (let bit = 0; bit < FRACTION_BITS; bit++) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest >= 1) {
      result *= root;
      rest--;
    }
  }
  return result;
}
