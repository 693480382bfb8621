/** Long enough for the clock, short enough to alternate often. */
const BATCH_MS = 20;

function timeBatch(run, calls) {
  const started = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) run(i);
  return Number(process.hrtime.bigint() - started) / calls;
}

function callsFor(run) {
  let calls = 1;
  while (timeBatch(run, calls) * calls < BATCH_MS * 1e6) calls *= 2;
  return calls;
}

const medianOf = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Times two things by turns, so that what the machine does meanwhile meets both.
 *
 * @returns medians in nanoseconds per call, and the median of the ratios of neighbouring batches.
 */
export function timeInPairs(ours, reference, rounds = 31) {
  const calls = [callsFor(ours), callsFor(reference)];
  const pairs = Array.from({ length: rounds }, () => [
    timeBatch(ours, calls[0]),
    timeBatch(reference, calls[1]),
  ]);
  return {
    ours: medianOf(pairs.map(([one]) => one)),
    reference: medianOf(pairs.map(([, other]) => other)),
    ratio: medianOf(pairs.map(([one, other]) => one / other)),
  };
}
