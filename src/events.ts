import type { TailorError } from './errors.js';
import type { Interaction } from './interaction.js';
import type { ConsentState, Decision, Exposure, Learned, Reward } from './types.js';

/** Every event of a `Tailor` with what its listeners receive. */
export interface TailorEvents {
  interaction: Interaction;
  decision: Decision;
  exposure: Exposure;
  reward: Reward;
  learned: Learned;
  consent: ConsentState;
  forgotten: Forgotten;
  error: TailorError;
}

/** What `forget()` removed. */
export interface Forgotten {
  /** Slots whose learned statistics were removed. */
  readonly slots: number;
  /** Exposures that those statistics had taken in. */
  readonly exposures: number;
  /** Whether a visitor profile was removed. */
  readonly profile: boolean;
  /** Whether interests were removed. */
  readonly interests: boolean;
}

export interface Events {
  on<K extends keyof TailorEvents>(
    event: K,
    listener: (detail: TailorEvents[K]) => void,
  ): () => void;
  emit<K extends keyof TailorEvents>(event: K, detail: TailorEvents[K]): void;
}

/** Is told what something that a page gave threw, at once or later, and what that was. */
type OnThrow = (what: string, thrown: unknown) => void;

/** Calls what a page gave, at once; what it throws, or rejects with later, goes no further than `onThrow`. */
export async function callSafely<T>(
  onThrow: OnThrow,
  what: string,
  callback: (detail: T) => unknown,
  detail: T,
): Promise<void> {
  try {
    await callback(detail);
  } catch (thrown) {
    onThrow(what, thrown);
  }
}

/** An event bus on which one throwing listener never silences the next. */
export function createEvents(onThrow: OnThrow): Events {
  const listeners = new Map<unknown, ((detail: never) => void)[]>();
  const of = (event: unknown) => listeners.get(event) ?? [];
  return {
    on: (event, listener) => {
      const call = (detail: never) =>
        void callSafely(onThrow, `listener of "${event}"`, listener, detail);
      listeners.set(event, [...of(event), call]);
      return () => {
        listeners.set(
          event,
          of(event).filter((each) => each !== call),
        );
      };
    },
    emit: (event, detail) => {
      for (const call of of(event)) call(detail as never);
    },
  };
}
