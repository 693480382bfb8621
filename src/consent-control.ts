/** The consent state in force: joins what the site says and the browser allows with what is known and decided. */
import { effectiveConsent, isConsentState } from './consent/effective-consent.js';
import { describeValue } from './errors.js';
import type { FaultLog } from './fault-log.js';
import type { Events } from './events.js';
import type { Knowledge } from './knowledge-api.js';
import type { PageView } from './page-view-api.js';
import type { ConsentState } from './types.js';

export interface ConsentControlOptions {
  readonly knowledge: Pick<Knowledge, 'moveTo'>;
  readonly pageView: Pick<PageView, 'clear'>;
  readonly events: Events;
  readonly faults: FaultLog;
  /** What the site said at first. */
  readonly said: unknown;
  /** Whether nothing may be kept beyond the page view. */
  readonly isCapped: () => boolean | undefined;
  /** Whether knowledge is being read, so that it has to be moved. */
  readonly hasBegun: () => boolean;
  /** Is told that knowledge will be kept elsewhere. */
  readonly onMove: () => void;
}

export interface ConsentControl {
  /** In force now. */
  readonly state: ConsentState;
  /** Consent was withdrawn before knowledge was read: what the device has from before has to go. */
  readonly isWithdrawn: boolean;
  /** Goes to what the site says, as far as the browser allows. */
  change(said: unknown): Promise<void>;
  /** Asks the browser again, days later perhaps: another state may be allowed by now. */
  review(): void;
  /** Nothing is allowed from now on. */
  end(): void;
}

export function createConsentControl(options: ConsentControlOptions): ConsentControl {
  const { knowledge, pageView, events, faults, isCapped, hasBegun, onMove } = options;
  let { said } = options;
  let isOver = false;

  function read(): ConsentState {
    if (!isConsentState(said)) {
      faults.refuse('consent-unknown', 'consent', describeValue(said), 'denied, memory or granted');
      said = 'denied';
    }
    return effectiveConsent(said as ConsentState, isCapped());
  }

  const putInForce = (next: ConsentState): void => {
    if ((next === 'denied') !== (control.state === 'denied')) pageView.clear();
    control.state = next;
    events.emit('consent', next);
  };

  /** @param isAsked erases also what a device has that was not opened. */
  const follow = async (isAsked: boolean): Promise<void> => {
    if (isOver) return;
    const next = read();
    const isLess = next === 'denied' || wanted === 'granted';
    if (next === wanted && !(isAsked && next === 'denied')) return;
    wanted = next;
    // Withdrawal shows at once; more consent shows when what it allows to know is known.
    if ((isLess || !hasBegun()) && next !== control.state) putInForce(next);
    if (!hasBegun()) {
      control.isWithdrawn ||= isLess;
      return;
    }
    onMove();
    await knowledge.moveTo(next);
    if (wanted === next && control.state !== next) putInForce(next);
  };

  const control: Mutable<ConsentControl> = {
    state: read(),
    isWithdrawn: false,
    change: (now) => {
      said = now;
      return follow(true);
    },
    review: () => void follow(false),
    end: () => {
      isOver = true;
      wanted = control.state = 'denied';
    },
  };
  /** The state that the latest call asked for; in force once knowledge has moved there. */
  let wanted = control.state;
  return control;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
