import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/math/random.js';
import { solve } from '../../src/math/solve.js';
import { addOuter, dot } from '../../src/math/triangular.js';

describe('solve()', () => {
  test('gives what the matrix turns back into what was asked for', () => {
    const random = seededRandom(3);
    const vector = (d: number) => Float64Array.from({ length: d }, () => 2 * random() - 1);
    for (let round = 0; round < 50; round++) {
      const d = 1 + Math.floor(20 * random());
      const matrix = new Float64Array((d * (d + 1)) / 2);
      for (let i = 0; i < d; i++) matrix[(i * (i + 3)) / 2] = 3;
      for (let k = 0; k < 200; k++) addOuter(matrix, vector(d), 1);
      const asked = [vector(d), vector(d), vector(d)];
      const row = (i: number) =>
        Float64Array.from({ length: d }, (_, j) => {
          const [high, low] = i > j ? [i, j] : [j, i];
          return matrix[(high * (high + 1)) / 2 + low]!;
        });
      solve(matrix, d, asked)!.forEach((solution, k) => {
        // The condition of such a matrix is below 1e4, so that rounding stays far below this.
        for (let i = 0; i < d; i++) expect(dot(row(i), solution)).toBeCloseTo(asked[k]![i]!, 10);
      });
    }
  });

  test('gives nothing where the matrix is not positive definite, or not finite', () => {
    const one = Float64Array.of(1, 1);
    expect(solve(Float64Array.of(1, 2, 1), 2, [one])).toBeNull();
    expect(solve(Float64Array.of(NaN, 0, 1), 2, [one])).toBeNull();
  });
});
