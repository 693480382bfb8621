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
  readonly pageView: Pick<PageView, 'clear' | 'loseReasons'>;
  readonly events: Events;
  readonly faults: FaultLog;
  /** What the site said at first. */
  readonly said: unknown;
  /** Who said so in the visitor's place, if anybody. */
  readonly by: unknown;
  /** Whether nothing may be kept beyond the page view; undefined leaves that to the browser. */
  readonly isCapped: (said: ConsentState, by: unknown) => boolean | undefined;
  /** Whether knowledge is being read, so that it has to be moved. */
  readonly hasBegun: () => boolean;
  /** Is told that knowledge will be kept elsewhere. */
  readonly onMove: () => void;
}

export interface ConsentControl {
  /** In force now. */
  readonly state: ConsentState;
  /** What the latest call asked for; in force once knowledge has moved there. */
  readonly wanted: ConsentState;
  /** What was said last. */
  readonly said: ConsentState;
  /** Consent was withdrawn before knowledge was read: what the device has from before has to go. */
  readonly isWithdrawn: boolean;
  /** Goes to what the site says, as far as the browser allows. */
  change(said: unknown, by: unknown): Promise<void>;
  /** Goes to what was said in another tab, but not up from what this page's own tag forbids. */
  hear(said: ConsentState, by: unknown): void;
  /** Asks the browser again, days later perhaps: another state may be allowed by now. */
  review(): void;
  /** Nothing is allowed from now on. */
  end(): void;
}

export function createConsentControl(options: ConsentControlOptions): ConsentControl {
  const { knowledge, pageView, events, faults, isCapped, hasBegun, onMove } = options;
  let { said, by } = options;
  /** Nobody has said anything since the page came. */
  let isTags = true;
  let isOver = false;

  function read(): ConsentState {
    if (!isConsentState(said)) {
      faults.refuse('consent-unknown', 'consent', describeValue(said), 'denied, memory or granted');
      said = 'denied';
    }
    return effectiveConsent(said as ConsentState, isCapped(said as ConsentState, by));
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
    if (isLess) pageView.loseReasons();
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
    get wanted() {
      return wanted;
    },
    get said() {
      return said as ConsentState;
    },
    isWithdrawn: false,
    change: (...now) => {
      [said, by] = now;
      isTags = false;
      return follow(true);
    },
    hear: (...now) => {
      if (isTags && said === 'denied') return;
      isTags = false;
      [said, by] = now;
      void follow(false);
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
