import { describeValue, TailorError } from '../errors.js';
import type { DecisionProposal } from '../proposal.js';

/** Probabilities that were written as decimals sum to 1 as nearly as this. */
const TOLERANCE = 1e-6;

/**
 * Checks a decision that was made before the script came, on whose propensity others will rely.
 *
 * @param schema by its hash, and how many numbers a context is under it: features of another, or that are none, are
 *   left out.
 * @throws TailorError `proposal-invalid` if it is not such a decision.
 */
export function readProposal(
  value: unknown,
  slot: string,
  schema: { readonly hash: string; readonly dimension: number },
): DecisionProposal {
  const proposal = (value ?? {}) as Partial<DecisionProposal>;
  const { id, variant, probabilities, features, settled } = proposal;
  if (typeof id !== 'string' || !/^[\w-]{8,64}$/.test(id)) {
    return fail('id', describeValue(id), '8 to 64 letters, digits, _ or -');
  }
  let sum = 0;
  for (const p of Object.values(probabilities ?? {})) sum += p >= 0 ? p : NaN;
  if (!(Math.abs(sum - 1) <= TOLERANCE && probabilities![variant!]! > 0)) {
    const expected = 'a sum of 1, with a positive one for the variant';
    return fail('probabilities', `a sum of ${sum}`, expected);
  }
  const isOf =
    proposal.schema === schema.hash &&
    Array.isArray(features) &&
    features.length === schema.dimension &&
    features.every(Number.isFinite);
  return {
    id,
    variant: variant!,
    probabilities: { ...probabilities },
    features: isOf ? features : undefined,
    settled,
  };

  function fail(property: string, found: string, expected: string): never {
    const path = `slot "${slot}" decision.${property}`;
    throw new TailorError('proposal-invalid', path, found, expected);
  }
}
