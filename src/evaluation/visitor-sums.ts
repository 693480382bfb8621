/** One logged decision as off-policy evaluation needs it. */
export interface LoggedRound {
  /** Rounds of one visitor are not independent; a round without one stands for itself. */
  readonly visitor?: string;
  readonly arm: string;
  /** In [0, 1]. */
  readonly reward: number;
  /** With which the logging policy drew `arm`, in (0, 1]. */
  readonly propensity: number;
  /** The target policy's probability of every arm here; sums to 1. */
  readonly target: Readonly<Record<string, number>>;
  /** What a reward model expects of every arm that the target draws; without it DM and its kin are not estimated. */
  readonly expected?: Readonly<Record<string, number>>;
}

/** Sums over rounds from which every estimator is calculated. w = target / propensity. */
export interface RoundSums {
  n: number;
  /** w */
  weight: number;
  /** w² */
  squaredWeight: number;
  /** w r */
  weighted: number;
  /** min(w, clip) r */
  clipped: number;
  /** sum over arms of target x expected */
  modelled: number;
  /** w (r - expected of the drawn arm) */
  corrected: number;
  /** the same where w is not above the switch */
  switched: number;
}

export interface SumOptions {
  /** Weights count as at most this in clipped IPS; 10 unless said. */
  readonly clip: number;
  /** Above this weight switch-DR trusts the model alone; 10 unless said. */
  readonly switchAt: number;
}

/** Sums by visitor, in the order in which they first came. */
export function sumByVisitor(rounds: readonly LoggedRound[], options: SumOptions): RoundSums[] {
  const byVisitor = new Map<string | number, RoundSums>();
  rounds.forEach((round, i) => {
    const key = round.visitor ?? i;
    const sums = byVisitor.get(key) ?? noSums();
    byVisitor.set(key, sums);
    addRound(sums, round, options);
  });
  return [...byVisitor.values()];
}

/** w: how much more often the target policy draws the logged arm than the logging policy did. */
export const weightOf = ({ arm, target, propensity }: LoggedRound): number =>
  (target[arm] ?? 0) / propensity;

function addRound(sums: RoundSums, round: LoggedRound, { clip, switchAt }: SumOptions): void {
  const { arm, reward, target, expected = {} } = round;
  const weight = weightOf(round);
  const surprise = weight * (reward - (expected[arm] ?? 0));
  sums.n++;
  sums.weight += weight;
  sums.squaredWeight += weight * weight;
  sums.weighted += weight * reward;
  sums.clipped += Math.min(weight, clip) * reward;
  for (const [each, p] of Object.entries(target)) sums.modelled += p * (expected[each] ?? 0);
  sums.corrected += surprise;
  if (weight <= switchAt) sums.switched += surprise;
}

function noSums(): RoundSums {
  return {
    n: 0,
    weight: 0,
    squaredWeight: 0,
    weighted: 0,
    clipped: 0,
    modelled: 0,
    corrected: 0,
    switched: 0,
  };
}
