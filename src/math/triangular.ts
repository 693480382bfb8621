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

/**
 * x · m and x' M x at once. O(z^2 / 2) with z numbers of x that are not zero, O(d^2 / 2) at most.
 *
 * @param places of those numbers, from the first to the last.
 */
export function project(
  x: Float64Array,
  places: readonly number[],
  m: Float64Array,
  matrix: Float64Array,
): readonly [linear: number, quadratic: number] {
  let linear = 0;
  let quadratic = 0;
  const isSparse = places.length * 2 < x.length;
  for (let p = 0; p < places.length; p++) {
    const i = places[p]!;
    const row = (i * (i + 1)) / 2;
    const value = x[i]!;
    let sum = (value * matrix[row + i]!) / 2;
    let other = 0;
    if (isSparse) {
      for (let q = 0; q < p; q++) sum += matrix[row + places[q]!]! * x[places[q]!]!;
    } else {
      // Two sums at once are a fifth faster; with an odd number of rows above, one starts ahead.
      let j = i % 2;
      if (j > 0) other = matrix[row]! * x[0]!;
      for (; j < i; j += 2) {
        sum += matrix[row + j]! * x[j]!;
        other += matrix[row + j + 1]! * x[j + 1]!;
      }
    }
    linear += value * m[i]!;
    quadratic += 2 * value * (sum + other);
  }
  return [linear, quadratic];
}

/** The places of the numbers that are not zero, from the first to the last. O(d) */
export function nonZeros(x: Float64Array): number[] {
  const places: number[] = [];
  for (let i = 0; i < x.length; i++) if (x[i] !== 0) places.push(i);
  return places;
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
