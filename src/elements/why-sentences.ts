import type { Contribution, Explanation } from '../explanation-api.js';
import type { Formats } from './why-formats.js';
import type { Say } from './why-words.js';

/** So many signals are named; the rest is in the table. */
const MAX_SIGNALS = 3;

/** Signals with a smaller share of all that spoke for or against are not worth a word. */
const WORTH_SAYING = 0.05;

/** An explanation in words, for people who want to know without knowing how. */
export interface Sentences {
  /** Why, in a sentence or two. */
  readonly reasons: readonly string[];
  /** Terms, and what they are. */
  readonly facts: readonly (readonly [term: string, fact: string])[];
  readonly speaksFor: readonly string[];
  readonly speaksAgainst: readonly string[];
  /** What would have changed it; empty where nothing was weighed. */
  readonly changes: readonly string[];
}

/** What a variant is called: as the config says, else by its id. */
export function createNameOf({ about }: Pick<Explanation, 'about'>, say: Say) {
  return (id: string): string => {
    const label = Object.hasOwn(about, id) ? about[id]!.label : undefined;
    return label ?? (id === 'default' ? say('standard') : `“${id}”`);
  };
}

export function createSentences(
  explanation: Explanation,
  say: Say,
  formats: Formats,
  now: number,
): Sentences {
  const { decision, variants, about, learnedAt, counterfactuals } = explanation;
  const nameOf = createNameOf(explanation, say);
  const count = variants.reduce((sum, { exposures }) => sum + exposures, 0);
  const isWeighed = variants.length > 0;
  const { generated, approvedBy } = (Object.hasOwn(about, decision.variant) &&
    about[decision.variant]) || { generated: false };
  const facts: [string, string][] = [];
  if (isWeighed) {
    facts.push([say('chance'), formats.share(decision.propensity)]);
    facts.push([say('seen'), formats.number(count)]);
    facts.push([say('others'), say('nothing')]);
    if (learnedAt !== null) facts.push([say('age'), formats.ago(learnedAt, now)]);
  }
  if (generated) facts.push([say('content'), say('generated')]);
  if (approvedBy) facts.push([say('approved'), approvedBy]);

  const speaking = count > 0 ? worthSaying(explanation.contributions) : [];
  const written = ({ signal, value }: Contribution) =>
    signal === null ? say('general') : formats.signal(signal, value);
  return {
    reasons: [
      capitalize(reasonOf(explanation, count, say, formats)),
      ...(isWeighed ? [say('automatic')] : []),
    ],
    facts,
    speaksFor: speaking.filter(({ contribution }) => contribution > 0).map(written),
    speaksAgainst: speaking.filter(({ contribution }) => contribution < 0).map(written),
    changes: !isWeighed
      ? []
      : counterfactuals.length === 0
        ? [say('unchanged')]
        : counterfactuals.map((each) =>
            say('change', {
              signal: formats.signal(each.signal, each.value),
              variant: nameOf(each.variant),
              probability: formats.share(each.probability),
              now: formats.share(each.now),
            }),
          ),
  };
}

function reasonOf(explanation: Explanation, count: number, say: Say, { number }: Formats): string {
  const { decision, variants, isExploration } = explanation;
  const { reason, position = 0, scores, policy } = decision;
  const nameOf = createNameOf(explanation, say);
  const variant = nameOf(decision.variant);
  const place = number(position + 1);
  if (reason !== 'policy') return say(reason, { variant });
  const [first] = variants;
  if (!first) {
    const isLast = Object.keys(scores).length < 2;
    return say(isLast ? 'policy.last' : 'policy.forgotten', { variant, place });
  }
  if (policy.startsWith('adopted')) return say('policy.adopted', { variant });
  const best = variants.reduce((one, other) => (other.expected > one.expected ? other : one));
  const kind = count === 0 ? 'new' : isExploration ? 'exploration' : 'best';
  return say(`policy.${kind}${decision.position === undefined ? '' : '.item'}`, {
    variant,
    best: nameOf(best.variant),
    count: number(variants.length),
    place,
  });
}

/** The strongest, from the strongest on. */
function worthSaying(contributions: readonly Contribution[]): Contribution[] {
  const strength = ({ contribution }: Contribution) => Math.abs(contribution);
  const all = contributions.reduce((sum, each) => sum + strength(each), 0);
  return contributions
    .filter((each) => each.signal !== null && strength(each) > WORTH_SAYING * all)
    .sort((one, other) => strength(other) - strength(one))
    .slice(0, MAX_SIGNALS);
}

/** A name may be at the beginning of a sentence. */
const capitalize = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
