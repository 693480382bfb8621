import { describeValue, TailorError } from '../errors.js';

/** An id is kept with every exposure; a longer one is content by mistake. */
const MAX_ID_LENGTH = 100;

/** What is wrong with what is asked for a decision, also where no type checker has looked. */
export function findMistake(slot: unknown, variants: unknown): TailorError | null {
  if (typeof slot !== 'string' || slot === '') {
    const found = describeValue(slot);
    const expected = 'a name, as name="…" or an argument';
    return new TailorError('slot-without-name', 'slot', found, expected);
  }
  const isId = (id: unknown) => typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH;
  if (variants === undefined || (Array.isArray(variants) && variants.every(isId))) return null;
  const expected = `an array of ids of at most ${MAX_ID_LENGTH} characters`;
  return new TailorError('variants-invalid', `slot "${slot}"`, describeValue(variants), expected);
}
