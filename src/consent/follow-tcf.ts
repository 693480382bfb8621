/**
 * Consent as a manager of the IAB's Transparency & Consent Framework tells it:
 * https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework/blob/master/TCFv2/IAB%20Tech%20Lab%20-%20CMP%20API%20v2.md
 * (2.3 has the same interface).
 */
import type { ConsentState } from '../types.js';

/** What a manager tells, as far as it is read. */
interface TcData {
  readonly listenerId?: number;
  readonly eventStatus?: string;
  readonly gdprApplies?: boolean;
  readonly purpose?: { readonly consents?: Readonly<Record<number, boolean>> };
}

type TcfApi = (
  command: string,
  version: number,
  callback: (data: TcData | undefined, isDone: boolean) => void,
  listenerId?: number,
) => void;

/** What the framework's purposes allow: to store on the device; to know, and to use, what fits a visitor. */
const STORE = 1;
const PROFILE = 5;
const PERSONALISE = 6;

/** While its banner is shown a manager tells what is preset, which nobody has chosen. */
const ANSWERS = ['tcloaded', 'useractioncomplete'];

/**
 * Follows the manager of the page: at once, and whenever the visitor chooses anew.
 *
 * @param onState is told the state; what a manager leaves open changes nothing.
 * @param signal stops following when it is aborted.
 * @returns false if there is no manager.
 */
export function followTcf(onState: (state: ConsentState) => void, signal: AbortSignal): boolean {
  const api = (window as { __tcfapi?: TcfApi }).__tcfapi;
  if (typeof api !== 'function') return false;
  let listenerId: number | undefined;
  api('addEventListener', 2, (data, isDone) => {
    if (!isDone || !data || signal.aborted) return;
    ({ listenerId } = data);
    const state = stateOfTcf(data);
    if (state) onState(state);
  });
  signal.addEventListener('abort', () => api('removeEventListener', 2, () => {}, listenerId));
  return true;
}

/** What the visitor's choice allows; null as long as there is none. */
export function stateOfTcf({ eventStatus, gdprApplies, purpose }: TcData): ConsentState | null {
  if (gdprApplies === false || !ANSWERS.includes(eventStatus!)) return null;
  const { [STORE]: store, [PROFILE]: profile, [PERSONALISE]: use } = purpose?.consents ?? {};
  if (profile !== true || use !== true) return 'denied';
  return store === true ? 'granted' : 'memory';
}
