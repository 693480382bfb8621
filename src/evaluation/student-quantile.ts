/** 97.5 % quantiles of Student's t by degrees of freedom, from 1 (R: qt(.975, 1:30)). */
const T_QUANTILES = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
  2.045, 2.042,
];
const NORMAL_QUANTILE = 1.959964;

/**
 * The 97.5 % quantile of Student's t, to three decimals; beyond the table by the first term of Fisher's
 * expansion, z + (z³ + z) / (4 degrees).
 *
 * @param degrees of freedom, a whole number.
 * @returns NaN below one degree.
 */
export function studentQuantile(degrees: number): number {
  if (!(degrees >= 1)) return NaN;
  const z = NORMAL_QUANTILE;
  return T_QUANTILES[degrees - 1] ?? z + (z ** 3 + z) / (4 * degrees);
}
