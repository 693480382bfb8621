/** A readable trace of a client, for whoever debugs a page: each thing that happens, and why. */
import type { TailorEvents } from './events.js';
import type { Interaction, Place } from './interaction.js';
import { uniformOf } from './decision/decision-id.js';
import type { Tailor } from './tailor-api.js';
import type { Preview } from './preview.js';
import type { Decision } from './types.js';

/** A slot's element, which knows its decision. */
interface SlotElement extends Element {
  readonly decision?: Partial<Pick<Decision, 'id' | 'reason'>> | undefined;
}

/** Clients that are traced already. */
const traced = new WeakSet<Tailor>();

/** Writes to the console what happens in a client from now on. */
export function debug({ tailor }: { readonly tailor: Tailor }): void {
  if (traced.has(tailor)) return;
  traced.add(tailor);
  const { ready, errors } = tailor.health();
  if (ready) traceState(tailor);
  // Until then nobody knows what lasts.
  else void tailor.ready.then(() => traceState(tailor));
  for (const error of errors) print(`error ${error.message}`);
  // What was decided before anybody listened.
  for (const { decision } of slots()) {
    if (decision?.reason) traceDecision(tailor, decision as Decision);
  }
  tailor.on('decision', (decision) => traceDecision(tailor, decision));
  for (const name of Object.keys(TRACES) as (keyof typeof TRACES)[]) {
    tailor.on(name, (detail) => print(`${name} ${TRACES[name](detail as never)}`));
  }
}

const TRACES: { [K in Exclude<keyof TailorEvents, 'decision'>]: (it: TailorEvents[K]) => string } =
  {
    interaction: traceInteraction,
    exposure: ({ slot, variant, id }) => `${slot} ${variant} was seen, ${id}`,
    reward: ({ slot, variant, goal, value, added, reward }) =>
      `${slot} ${variant} +${round(added)} for ${goal} of ${round(value)}, ${round(reward)} in all`,
    learned: ({ slot, variant, from, exposures }) =>
      `${slot} ${variant} from its ${from}, kept: seen ${round(exposures)} times`,
    consent: (state) => `is ${state}`,
    forgotten: (what) => inWords({ ...what }),
    error: ({ message }) => message,
  };

function traceState(tailor: Tailor): void {
  const { consent, storage, lasts } = tailor.health();
  print(`consent ${consent}, storage ${storage}, what is learned lasts: ${lasts}`);
}

function traceDecision(tailor: Tailor, decision: Decision): void {
  const { id, slot, variant, reason, policy, propensity, probabilities, scores } = decision;
  const why = reason === 'policy' ? `drawn with probability ${percent(propensity)}` : reason;
  print(`decision ${slot} -> ${variant}, ${why}, ${id}`);
  const { context, ineligible, exposures } = tailor.peek(slot);
  print(`  facts         ${inWords(context)}`);
  for (const [each, word] of Object.entries(ineligible)) print(`  not eligible  ${each}: ${word}`);
  if (reason !== 'policy') return;
  for (const [each, probability] of byProbability(probabilities)) {
    const score = `score ${round(scores[each] ?? NaN)}`;
    const seen = `seen ${round(exposures[each] ?? 0)} times`;
    print(`  eligible      ${each}: ${percent(probability)}, ${score}, ${seen}`);
  }
  print(`  draw          ${drawOf(decision)}`);
  print(`  policy        ${policy}`);
}

function traceInteraction({ kind, ...rest }: Interaction): string {
  const { goals = [], slots = [], ...more } = rest as Partial<Place>;
  const places = slots.map(({ slot, variant }) => `in ${slot} ${variant}`);
  const reached = goals.map((goal) => `reaches ${goal}`);
  return [kind, inWords({ ...more, at: undefined }), ...places, ...reached]
    .filter(Boolean)
    .join(', ');
}

/** Where the uniform number fell among the probabilities, one after the other. */
function drawOf({ id, variant, probabilities, policy }: Decision): string {
  if (policy.startsWith('adopted')) return 'made before this script came';
  let from = 0;
  for (const [each, probability] of Object.entries(probabilities)) {
    if (each === variant) break;
    from += probability;
  }
  const to = from + probabilities[variant]!;
  const uniform = uniformOf(id);
  const drawn = `${round(uniform)} of the id`;
  // Names that are numbers come first in an object, not in the draw.
  if (uniform < from || uniform >= to) return drawn;
  return `${drawn}, in [${round(from)}, ${round(to)}) of ${variant}`;
}

function slots(): Iterable<SlotElement> {
  return typeof document === 'undefined' ? [] : document.querySelectorAll('tailor-slot');
}

const byProbability = (probabilities: Preview['probabilities']) =>
  Object.entries(probabilities).sort(([, a], [, b]) => b - a);

/** What has a value, as words. */
function inWords(values: Readonly<Record<string, unknown>>): string {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return known.map(([name, value]) => `${name} ${valueInWords(value)}`).join(' · ');
}

function valueInWords(value: unknown): string {
  if (typeof value === 'number') return String(round(value));
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return typeof value;
  }
}

const round = (value: number) => Number(value.toFixed(4));
const percent = (share: number) => `${round(100 * share)} %`;

function print(line: string): void {
  console.info(`Tailorbird: ${line}`);
}
