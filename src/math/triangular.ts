/**
 * Vectors, and symmetric matrices as lower triangles row by row: entry (i, j), j <= i, is at
 * i (i + 1) / 2 + j. Nothing is allocated here: a new array takes longer than most of these loops.
 */

/** M + scale v v', in place, over as many rows as v has numbers. O(d^2 / 2) */
export function addOuter(matrix: Float64Array, v: Float64Array, scale: number): void {
  for (let i = 0, at = 0; i < v.length; i++) {
    const factor = scale * v[i]!;
    for (let j = 0; j <= i; j++) matrix[at++]! += factor * v[j]!;
  }
}

/**
 * M v, written into `product`, and N + scale v v' in place: at once, because reading takes longer than
 * calculating. O(d^2)
 */
export function multiplyAndAddOuter(
  matrix: Float64Array,
  v: Float64Array,
  product: Float64Array,
  other: Float64Array,
  scale: number,
): void {
  for (let i = 0, at = 0; i < v.length; i++, at++) {
    const value = v[i]!;
    const factor = scale * value;
    let sum = 0;
    for (let j = 0; j < i; j++, at++) {
      const entry = matrix[at]!;
      product[j]! += entry * value;
      sum += entry * v[j]!;
      other[at]! += factor * v[j]!;
    }
    product[i] = sum + matrix[at]! * value;
    other[at]! += factor * value;
  }
}

/** x · m and x' M x at once. O(z d / 2) with z numbers of x that are not zero. */
export function project(
  x: Float64Array,
  m: Float64Array,
  matrix: Float64Array,
): readonly [linear: number, quadratic: number] {
  let linear = 0;
  let quadratic = 0;
  for (let i = 0, row = 0; i < x.length; row += ++i) {
    const value = x[i]!;
    if (value === 0) continue;
    // Two sums at once are a fifth faster. Where i is odd the second one takes in the diagonal, too.
    let sum = (value * matrix[row + i]!) / (i % 2 ? -2 : 2);
    let other = 0;
    for (let j = 0; j < i; j += 2) {
      sum += matrix[row + j]! * x[j]!;
      other += matrix[row + j + 1]! * x[j + 1]!;
    }
    linear += value * m[i]!;
    quadratic += 2 * value * (sum + other);
  }
  return [linear, quadratic];
}

/** x · y over the numbers of x. O(d) */
export function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  return sum;
}

/** y + scale x, in place, over the numbers of x. O(d) */
export function addScaled(y: Float64Array, x: Float64Array, scale: number): void {
  for (let i = 0; i < x.length; i++) y[i]! += scale * x[i]!;
}

/** The numbers, and zeros behind them. */
export function resize(numbers: ArrayLike<number>, length: number): Float64Array {
  const larger = new Float64Array(length);
  larger.set(numbers);
  return larger;
}
