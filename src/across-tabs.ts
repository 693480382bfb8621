/** What is said in one tab, for all that show the site: joins consent and forgetting with the other tabs. */
import type { ConsentControl } from './consent-control.js';
import { createTabs, type Tabs } from './dom/tabs.js';
import type { ConsentState } from './types.js';

const FORGET = 'forget';

export interface AcrossTabs extends Pick<Tabs, 'open' | 'close'> {
  /** Has the others go to what was said here. */
  tellConsent(by: unknown): void;
  /** Has the others forget what they know. */
  tellForget(): void;
}

/**
 * @param name tells apart the sites of one origin.
 * @param forget what this page knows.
 */
export function createAcrossTabs(
  name: () => string,
  consent: () => Pick<ConsentControl, 'said' | 'hear'>,
  forget: () => Promise<unknown>,
): AcrossTabs {
  const { open, close, tell } = createTabs(name, (message) => {
    if (message === FORGET) void forget();
    // Whatever it is, what is no state is refused like all that is said.
    else if (Array.isArray(message)) consent().hear(...(message as [ConsentState, unknown]));
  });
  return {
    open,
    close,
    tellConsent: (by) => tell([consent().said, by]),
    tellForget: () => tell(FORGET),
  };
}
