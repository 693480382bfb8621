/** Vectors, of which often only a few numbers are not zero. */

/** The places of all numbers of the vectors that were met without a zero, by length. */
const allPlaces: (readonly number[] | undefined)[] = [];

/** The places of a vector's numbers that are not zero, in their order. O(d). */
export function nonZeros(x: Float64Array): readonly number[] {
  const d = x.length;
  let i = 0;
  while (i < d && x[i] !== 0) i++;
  // A new list would take a tenth of the time that learning takes.
  if (i === d) return (allPlaces[d] ??= Array.from(x, (_, place) => place));
  const places: number[] = [];
  for (let j = 0; j < d; j++) if (x[j] !== 0) places.push(j);
  return places;
}

/** x · y over the places of x. O(z). */
export function dot(x: Float64Array, y: Float64Array, places: readonly number[]): number {
  let sum = 0;
  for (let p = 0; p < places.length; p++) sum += x[places[p]!]! * y[places[p]!]!;
  return sum;
}

/** y + scale v, in place. O(d). */
export function addScaled(y: Float64Array, v: Float64Array, scale: number): void {
  for (let i = 0; i < v.length; i++) y[i]! += scale * v[i]!;
}
