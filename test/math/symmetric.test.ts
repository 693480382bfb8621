import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invert } from '../../src/math/inverse.js';
import {
  addOuter,
  addOuterAndMultiply,
  multiply,
  quadraticForm,
} from '../../src/math/symmetric.js';
import { dot, nonZeros } from '../../src/math/vector.js';

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
  addOuter(matrix, one!, nonZeros(one!), 2);
  addOuter(matrix, other!, nonZeros(other!), -0.5);
  return { matrix, d, one: one!, other: other!, x: x! };
}

describe('products with symmetric matrices', () => {
  test('are what their definitions say, with and without zeros', () => {
    fc.assert(
      fc.property(vectors, (arrays) => {
        const { matrix, d, one, other, x } = make(arrays);
        const places = nonZeros(x);
        const product = multiply(matrix, x, places, new Float64Array(d).fill(7));
        let form = 0;
        for (let i = 0; i < d; i++) {
          let sum = 0;
          for (let j = 0; j < d; j++) {
            expect(at(matrix, i, j)).toBeCloseTo(
              2 * one[i]! * one[j]! - 0.5 * other[i]! * other[j]!,
              9,
            );
            sum += at(matrix, i, j) * x[j]!;
          }
          expect(product[i]).toBeCloseTo(sum, 9);
          form += x[i]! * sum;
        }
        expect(quadraticForm(matrix, x, places)).toBeCloseTo(form, 9);
        const [alone, together] = [new Float64Array(matrix), new Float64Array(matrix)];
        addOuter(alone, x, places, 1);
        const both = addOuterAndMultiply(together, matrix, x, places, new Float64Array(d).fill(7));
        together.forEach((entry, i) => expect(entry).toBeCloseTo(alone[i]!, 12));
        both.forEach((entry, i) => expect(entry).toBeCloseTo(product[i]!, 12));
        expect(dot(x, product, places)).toBeCloseTo(form, 9);
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
        addOuter(matrix, one, nonZeros(one), 1);
        addOuter(matrix, other, nonZeros(other), 1);
        const inverse = invert(matrix, d)!;
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

  test.each([[[-1]], [[0]], [[NaN]], [[1, 2, 1]]])('has no answer for %j', (matrix) => {
    expect(invert(Float64Array.from(matrix), matrix.length === 1 ? 1 : 2)).toBeNull();
  });
});
