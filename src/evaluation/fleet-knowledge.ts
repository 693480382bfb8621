import { createFeatureSchema, type Feature, type FeatureSchema, type Prior } from '../bandit.js';
import { fitPrior, type PriorExposure } from '../priors.js';
import type { Fleet } from './fleet.js';

/** What a learner of a fleet starts with. */
export interface Knowledge {
  readonly schema: FeatureSchema;
  readonly prior?: Prior;
}

/** Who learns: seeing pairs of facts or not, after so many earlier visitors. */
export interface KnowledgeNeed {
  readonly hasPairs: boolean;
  readonly earlier: number;
}

/**
 * Learns priors from earlier visitors, each once.
 *
 * @param log by visitor, what earlier ones saw.
 */
export function createKnowledge(
  fleet: Fleet,
  log: readonly (readonly PriorExposure[])[],
): (need: KnowledgeNeed) => Knowledge {
  const known = new Map<string, Knowledge>();
  const learn = ({ hasPairs, earlier }: KnowledgeNeed): Knowledge => {
    const { features } = fleet;
    const schema = createFeatureSchema(hasPairs ? [...features, ...pairsOf(features)] : features);
    if (earlier === 0) return { schema };
    return { schema, prior: fitPrior(schema, log.slice(0, earlier).flat()).prior };
  };
  return (need) => {
    const key = `${need.hasPairs} ${need.earlier}`;
    const knowledge = known.get(key) ?? learn(need);
    known.set(key, knowledge);
    return knowledge;
  };
}

function pairsOf(features: readonly Feature[]): Feature[] {
  return features.flatMap((one, i) =>
    features.slice(0, i).map((other): Feature => {
      const name = `${other.name} x ${one.name}`;
      return { name, kind: 'cross', of: [other.name, one.name] };
    }),
  );
}
