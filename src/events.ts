import { createNanoEvents } from 'nanoevents';
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

/**
 * An event bus on which one throwing listener never silences the next: nanoevents calls listeners
 * in a bare loop, so each is wrapped when it subscribes.
 *
 * @param onThrow is told what a listener threw, and for which event.
 */
export function createEvents(
  onThrow: (event: keyof TailorEvents, thrown: unknown) => void,
): Events {
  const emitter =
    createNanoEvents<{ [K in keyof TailorEvents]: (detail: TailorEvents[K]) => void }>();
  return {
    on: (event, listener) =>
      emitter.on(event, ((detail: never) => {
        try {
          listener(detail);
        } catch (thrown) {
          onThrow(event, thrown);
        }
      }) as Parameters<typeof emitter.on<typeof event>>[1]),
    emit: (event, detail) => {
      emitter.emit(
        event,
        ...([detail] as Parameters<Parameters<typeof emitter.on<typeof event>>[1]>),
      );
    },
  };
}
