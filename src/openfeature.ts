/** An OpenFeature provider: flags are slots, their variants are chosen by a client's bandit. */
import {
  type ClientProviderEvents,
  ErrorCode,
  type EvaluationContext,
  type JsonValue,
  OpenFeatureEventEmitter,
  type Provider,
  ProviderEvents,
  type ResolutionDetails,
  StandardResolutionReasons,
  type TrackingEventDetails,
} from '@openfeature/web-sdk';
import type { Tailor } from './tailor-api.js';
import type { Decision, Reason } from './types.js';

export interface TailorbirdProviderOptions {
  /**
   * By flag and variant, the flag's value; `default` is the value that the caller gives. A flag that is not listed has
   * the variants of the config, each of which is its own id, as a text.
   */
  readonly values?: Readonly<Record<string, Readonly<Record<string, JsonValue>>>>;
  /**
   * Whether asking for a flag says that the visitor sees it, as OpenFeature has no other sign of that; true unless
   * said. Otherwise call `tailor.expose()` with the `id` in the evaluation's `flagMetadata`.
   */
  readonly exposesOnEvaluation?: boolean;
}

/** What OpenFeature calls the reasons: https://openfeature.dev/specification/types#resolution-reason */
const REASONS: Readonly<Record<Reason, string>> = {
  policy: StandardResolutionReasons.SPLIT,
  holdout: StandardResolutionReasons.SPLIT,
  sticky: StandardResolutionReasons.CACHED,
  paused: StandardResolutionReasons.DISABLED,
  denied: StandardResolutionReasons.DISABLED,
  'only-one': StandardResolutionReasons.DEFAULT,
  bot: StandardResolutionReasons.DEFAULT,
  preview: StandardResolutionReasons.STATIC,
  late: StandardResolutionReasons.DEFAULT,
  stale: StandardResolutionReasons.STALE,
  error: StandardResolutionReasons.ERROR,
};

/**
 * Decides flags by a client. A flag keeps its variant for the page view, whatever the context becomes meanwhile, so
 * that nothing jumps. Of the context all but `targetingKey` is told to the client as facts: it needs no identity.
 *
 * @example
 * await OpenFeature.setProviderAndWait(new TailorbirdProvider(createTailor({ config })));
 * OpenFeature.getClient().getStringValue('hero', 'default');
 */
export class TailorbirdProvider implements Provider {
  readonly metadata = { name: 'tailorbird' };
  readonly runsOn = 'client';
  readonly events = new OpenFeatureEventEmitter();
  readonly #tailor: Tailor;
  readonly #options: TailorbirdProviderOptions;
  #stop = () => {};
  #isClosed = false;

  constructor(tailor: Tailor, options: TailorbirdProviderOptions = {}) {
    this.#tailor = tailor;
    this.#options = options;
  }

  /** @throws what keeps every slot at its default, if anything does. */
  async initialize(context: EvaluationContext = {}): Promise<void> {
    this.#stop();
    this.#isClosed = false;
    await this.#tell({}, context);
    const { error } = await this.#tailor.ready;
    if (this.#isClosed) return;
    // What is decided becomes another thing when consent does.
    const changed: ClientProviderEvents = ProviderEvents.ConfigurationChanged;
    this.#stop = this.#tailor.on('consent', () => this.events.emit(changed));
    if (error) throw error;
  }

  async onClose(): Promise<void> {
    this.#isClosed = true;
    this.#stop();
  }

  onContextChange(before: EvaluationContext, after: EvaluationContext): Promise<void> {
    return this.#tell(before, after);
  }

  resolveStringEvaluation(flag: string, value: string): ResolutionDetails<string> {
    return this.#resolve(flag, value, (each) => typeof each === 'string');
  }

  resolveBooleanEvaluation(flag: string, value: boolean): ResolutionDetails<boolean> {
    return this.#resolve(flag, value, (each) => typeof each === 'boolean');
  }

  resolveNumberEvaluation(flag: string, value: number): ResolutionDetails<number> {
    return this.#resolve(flag, value, (each) => typeof each === 'number');
  }

  resolveObjectEvaluation<T extends JsonValue>(flag: string, value: T): ResolutionDetails<T> {
    return this.#resolve(flag, value, (each) => typeof each === 'object');
  }

  /** Goals of the config wait for tracked events; their value is the event's `value`, or what they name. */
  track(event: string, _context?: EvaluationContext, details: TrackingEventDetails = {}): void {
    this.#tailor.track(event, details);
  }

  async #tell(before: EvaluationContext, after: EvaluationContext): Promise<void> {
    const gone = Object.keys(before).map((name) => [name, undefined] as const);
    const facts = Object.entries({ ...Object.fromEntries(gone), ...after });
    await this.#tailor.setContext(
      Object.fromEntries(facts.filter(([name]) => name !== 'targetingKey')),
    );
  }

  #resolve<T extends JsonValue>(
    flag: string,
    fallback: T,
    isRight: (value: JsonValue) => boolean,
  ): ResolutionDetails<T> {
    const { values = {}, exposesOnEvaluation = true } = this.#options;
    const listed = Object.hasOwn(values, flag) ? values[flag]! : undefined;
    const variants = listed && Object.keys(listed).filter((id) => id !== 'default');
    const decision = this.#tailor.decide(flag, variants && { variants });
    const details = { variant: decision.variant, flagMetadata: metadataOf(decision) };
    const { variant } = decision;
    const isListed = listed && Object.hasOwn(listed, variant);
    const value =
      variant === 'default' ? fallback : isListed ? listed[variant]! : (variant as JsonValue);
    if (decision.reason === 'error') {
      const reason = StandardResolutionReasons.ERROR;
      return { ...details, value: fallback, reason, errorCode: ErrorCode.GENERAL };
    }
    if (!isRight(value)) {
      const errorMessage = `flag "${flag}": found ${typeof value} for variant "${decision.variant}", expected ${typeof fallback}`;
      const reason = StandardResolutionReasons.ERROR;
      const errorCode = ErrorCode.TYPE_MISMATCH;
      return { ...details, value: fallback, reason, errorCode, errorMessage };
    }
    if (exposesOnEvaluation) void this.#tailor.expose(decision.id);
    return { ...details, value: value as T, reason: REASONS[decision.reason] };
  }
}

/** What the SDK's hooks and telemetry may read of a decision. */
function metadataOf({ id, slot, propensity, reason }: Decision) {
  return { id, slot, propensity, reason, holdout: reason === 'holdout' };
}
