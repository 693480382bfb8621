/**
 * Products with symmetric matrices stored as lower triangles row by row, and with vectors of which
 * often only a few numbers are not zero. Entry (i, j), j <= i, is at i (i + 1) / 2 + j. Each product
 * has a loop for vectors without zeros, which needs no list of places.
 */

/** x' M x, with z numbers of x that are not zero. O(z^2 / 2). */
export function quadraticForm(
  matrix: Float64Array,
  x: Float64Array,
  places: readonly number[],
): number {
  const count = places.length;
  let total = 0;
  if (count === x.length) {
    for (let i = 0, row = 0; i < count; row += ++i) {
      let sum = 0;
      for (let j = 0; j < i; j++) sum += matrix[row + j]! * x[j]!;
      total += x[i]! * (sum + sum + x[i]! * matrix[row + i]!);
    }
    return total;
  }
  for (let p = 0; p < count; p++) {
    const i = places[p]!;
    const row = (i * (i + 1)) / 2;
    const value = x[i]!;
    let sum = 0;
    for (let q = 0; q < p; q++) {
      const j = places[q]!;
      sum += matrix[row + j]! * x[j]!;
    }
    total += value * (sum + sum + value * matrix[row + i]!);
  }
  return total;
}

/**
 * M x, written into `product`: a new typed array would take longer than the product. O(z d).
 *
 * @param product as long as x.
 */
export function multiply(
  matrix: Float64Array,
  x: Float64Array,
  places: readonly number[],
  product: Float64Array,
): Float64Array {
  const d = x.length;
  if (places.length === d) {
    for (let i = 0, row = 0; i < d; row += ++i) {
      const value = x[i]!;
      let sum = 0;
      for (let j = 0; j < i; j++) {
        const entry = matrix[row + j]!;
        product[j]! += entry * value;
        sum += entry * x[j]!;
      }
      product[i] = sum + matrix[row + i]! * value;
    }
    return product;
  }
  product.fill(0);
  for (let p = 0; p < places.length; p++) {
    const j = places[p]!;
    const value = x[j]!;
    const row = (j * (j + 1)) / 2;
    for (let i = 0; i <= j; i++) product[i]! += value * matrix[row + i]!;
    for (let i = j + 1, at = row + j + j + 1; i < d; at += ++i) product[i]! += value * matrix[at]!;
  }
  return product;
}

/** M + scale v v', in place. O(z^2 / 2). */
export function addOuter(
  matrix: Float64Array,
  v: Float64Array,
  places: readonly number[],
  scale: number,
): void {
  const count = places.length;
  if (count === v.length) {
    for (let i = 0, at = 0; i < count; i++) {
      const factor = scale * v[i]!;
      for (let j = 0; j <= i; j++) matrix[at++]! += factor * v[j]!;
    }
    return;
  }
  for (let p = 0; p < count; p++) {
    const i = places[p]!;
    const row = (i * (i + 1)) / 2;
    const factor = scale * v[i]!;
    for (let q = 0; q <= p; q++) {
      const j = places[q]!;
      matrix[row + j]! += factor * v[j]!;
    }
  }
}

/**
 * A + x x' in place and C x at once, because reading takes longer than calculating. O(z d).
 *
 * @returns C x, in `product`.
 */
export function addOuterAndMultiply(
  a: Float64Array,
  c: Float64Array,
  x: Float64Array,
  places: readonly number[],
  product: Float64Array,
): Float64Array {
  const d = x.length;
  if (places.length < d) {
    addOuter(a, x, places, 1);
    return multiply(c, x, places, product);
  }
  for (let i = 0, row = 0; i < d; row += ++i) {
    const value = x[i]!;
    let sum = 0;
    for (let j = 0; j < i; j++) {
      const entry = c[row + j]!;
      const other = x[j]!;
      a[row + j]! += value * other;
      product[j]! += entry * value;
      sum += entry * other;
    }
    a[row + i]! += value * value;
    product[i] = sum + c[row + i]! * value;
  }
  return product;
}
