import {
  type DecisionLogLine,
  type LoggedDecision,
  readDecisionLogLine,
} from './decision-log-line.js';
import type { LoggedRound } from './visitor-sums.js';

/** Messages kept; a log with more broken lines than this has said enough. */
const MAX_FAULTS = 20;

/** A round with the decision that it comes from. */
export interface DecisionRound extends LoggedRound {
  readonly decision: LoggedDecision;
}

export interface DecisionLog {
  /** In the order of the decisions in the log. */
  readonly rounds: readonly DecisionRound[];
  /** Different decisions in the log, of which `notPolicy` were no draws and `notExposed` were never seen. */
  readonly decisions: number;
  readonly notPolicy: number;
  readonly notExposed: number;
  /** Lines that cannot be read; each is left out. */
  readonly broken: number;
  /** Of the first 20 of them: `line 3, propensity: found 0, expected a number in (0, 1]`. */
  readonly faults: readonly string[];
}

/**
 * Reads a log of decisions, exposures and rewards as a `Tailor` emits them: a line is the JSON of an event's
 * record with its name as `event`, and with a `visitor` if several visitors are in one log.
 *
 *     {"event":"decision","id":"…","slot":"hero","variant":"fast","propensity":0.4,"reason":"policy",…}
 *
 * A decision that was drawn by the policy and was seen becomes a round; its reward is the last reward so far,
 * or 0. Lines belong together by id in whatever order they come, and repeated ones count once. Lines of other
 * events are passed over. Never throws about a line.
 *
 * @param targetOf the target policy's probability of every variant for a decision; sums to 1.
 * @example readDecisionLog(text, ({ probabilities }) => probabilities) // values the policy that logged it
 */
export function readDecisionLog(
  text: string,
  targetOf: (decision: LoggedDecision) => Readonly<Record<string, number>>,
): DecisionLog {
  const decisions = new Map<string, LoggedDecision>();
  const exposed = new Set<string>();
  const rewardById = new Map<string, number>();
  const faults: string[] = [];
  let broken = 0;
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    const fault = take(readDecisionLogLine(line));
    if (fault === undefined) return;
    broken++;
    if (faults.length < MAX_FAULTS) faults.push(`line ${i + 1}${fault}`);
  });
  const drawn = [...decisions.values()].filter(({ reason }) => reason === 'policy');
  const seen = drawn.filter(({ id }) => exposed.has(id));
  return {
    rounds: seen.map((decision) => ({
      ...(decision.visitor !== undefined && { visitor: decision.visitor }),
      arm: decision.variant,
      reward: rewardById.get(decision.id) ?? 0,
      propensity: decision.propensity,
      target: targetOf(decision),
      decision,
    })),
    decisions: decisions.size,
    notPolicy: decisions.size - drawn.length,
    notExposed: drawn.length - seen.length,
    broken,
    faults,
  };

  /** @returns what is wrong with the line, if anything. */
  function take(line: DecisionLogLine): string | undefined {
    if (line.kind === 'broken') return line.fault;
    if (line.kind === 'decision') {
      const { id, variant, propensity } = line.decision;
      const known = decisions.get(id) ?? line.decision;
      if (known.variant !== variant || known.propensity !== propensity) {
        return `, id: found "${id}" again with another variant or propensity, expected ids that differ`;
      }
      decisions.set(id, known);
    }
    if (line.kind === 'exposure') exposed.add(line.id);
    if (line.kind === 'reward') {
      // What an exposure earned so far only grows: the largest is the last, even if lines were sent twice.
      rewardById.set(line.id, Math.max(rewardById.get(line.id) ?? 0, line.reward));
    }
    return undefined;
  }
}
