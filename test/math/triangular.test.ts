import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invert } from '../../src/math/inverse.js';
import { addOuter, multiplyAndAddOuter, nonZeros, project } from '../../src/math/triangular.js';

const number = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
);
const vectors = fc
  .integer({ min: 1, max: 9 })
  .chain((d) => fc.tuple(...[1, 2, 3].map(() => fc.array(number, { minLength: d, maxLength: d }))))
  .map((arrays) => arrays.map((each) => Float64Array.from(each)));

const at = (matrix: Float64Array, i: number, j: number) =>
  matrix[(Math.max(i, j) * (Math.max(i, j) + 1)) / 2 + Math.min(i, j)]!;

/** A symmetric matrix and a vector to multiply it with. */
function make([one, other, x]: Float64Array[]) {
  const d = x!.length;
  const matrix = new Float64Array((d * (d + 1)) / 2);
  addOuter(matrix, one!, 2);
  addOuter(matrix, other!, -0.5);
  return { matrix, d, one: one!, other: other!, x: x! };
}

describe('products with symmetric matrices', () => {
  test('are what their definitions say, with and without zeros', () => {
    fc.assert(
      fc.property(vectors, (arrays) => {
        const { matrix, d, one, other, x } = make(arrays);
        const added = new Float64Array(matrix);
        const product = new Float64Array(d).fill(7);
        multiplyAndAddOuter(matrix, x, product, added, 3);
        let linear = 0;
        let form = 0;
        for (let i = 0; i < d; i++) {
          let sum = 0;
          for (let j = 0; j < d; j++) {
            const entry = 2 * one[i]! * one[j]! - 0.5 * other[i]! * other[j]!;
            expect(at(matrix, i, j)).toBeCloseTo(entry, 9);
            expect(at(added, i, j)).toBeCloseTo(entry + 3 * x[i]! * x[j]!, 9);
            sum += at(matrix, i, j) * x[j]!;
          }
          expect(product[i]).toBeCloseTo(sum, 9);
          linear += x[i]! * one[i]!;
          form += x[i]! * sum;
        }
        expect(project(x, nonZeros(x), one, matrix)).toEqual([
          expect.closeTo(linear, 9),
          expect.closeTo(form, 9),
        ]);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('invert', () => {
  test('gives the identity when it is multiplied back', () => {
    fc.assert(
      fc.property(vectors, (arrays) => {
        const [one, other] = arrays as [Float64Array, Float64Array];
        const d = one.length;
        const matrix = new Float64Array((d * (d + 1)) / 2);
        for (let i = 0; i < d; i++) matrix[(i * (i + 1)) / 2 + i] = 1;
        addOuter(matrix, one, 1);
        addOuter(matrix, other, 1);
        const inverse = invert(matrix, d);
        for (let i = 0; i < d; i++) {
          for (let j = 0; j < d; j++) {
            let sum = 0;
            for (let k = 0; k < d; k++) sum += at(matrix, i, k) * at(inverse, k, j);
            expect(sum).toBeCloseTo(Number(i === j), 9);
          }
        }
      }),
      { seed: 12, numRuns: 200 },
    );
  });

  test('gives a finite answer for a matrix that rounding has made singular', () => {
    const inverse = invert(Float64Array.of(1e9, 1e9, 1e9), 2);
    expect(inverse.every(Number.isFinite)).toBe(true);
    expect(inverse[0]).toBeGreaterThan(0);
  });

  test.each([[[-1]], [[0]], [[NaN]], [[Infinity]], [[1, 2, 1]]])('refuses %j', (matrix) => {
    const d = matrix.length === 1 ? 1 : 2;
    expect(() => invert(Float64Array.from(matrix), d)).toThrow(RangeError);
  });
});
