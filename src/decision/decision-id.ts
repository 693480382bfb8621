/** 128 bits: as many as no two devices will ever share. */
const ID_WORDS = 4;

/**
 * A fresh decision id, four hexadecimal numbers of 32 bits. First paint takes a random UUID for one, which begins with as
 * many random bits.
 *
 * @param fill writes random words; from a cryptographic source, because visitors must never share an id, except
 *   for replay.
 */
export function createDecisionId(fill: (words: Uint32Array<ArrayBuffer>) => unknown): string {
  const words = new Uint32Array(ID_WORDS);
  fill(words);
  return Array.from(words, (word) => word.toString(16)).join('-');
}

/** The uniform number in [0, 1) that a decision is drawn by: the first of its id's numbers. */
export const uniformOf = (id: string): number => parseInt(id, 16) / 2 ** 32;
