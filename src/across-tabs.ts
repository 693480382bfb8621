/** What is said in one tab, for all that show the site: joins consent and forgetting with the other tabs. */
import type { ConsentControl } from './consent-control.js';
import { createTabs, type Tabs } from './dom/tabs.js';
import type { ConsentState } from './types.js';

export interface AcrossTabsOptions {
  /** Tells apart the sites of one origin; right from `untilNamed` on. */
  readonly name: () => string;
  readonly untilNamed: () => Promise<unknown>;
  readonly consent: () => Pick<ConsentControl, 'said' | 'hear'>;
  /** Has this page forget what it knows. */
  readonly forget: () => Promise<unknown>;
}

export interface AcrossTabs extends Pick<Tabs, 'open' | 'close'> {
  /** Has the others go to what was said here. */
  tellConsent(by: unknown): void;
  /** Has the others forget what they know. */
  tellForget(): void;
}

export function createAcrossTabs(options: AcrossTabsOptions): AcrossTabs {
  const { name, untilNamed, consent, forget } = options;
  // One channel for all sites of the origin: a page that still reads its config hears what it has to do after it.
  const { open, close, tell } = createTabs('tailorbird', (message) => {
    void untilNamed().then(() => {
      const [site, said, by] = (Array.isArray(message) ? message : []) as unknown[];
      if (site !== name()) return;
      if (said === undefined) void forget();
      // Whatever it is, what is no state is refused like all that is said.
      else consent().hear(said as ConsentState, by);
    });
  });
  const tellAll = (...what: unknown[]) => void untilNamed().then(() => tell([name(), ...what]));
  return {
    open,
    close,
    tellConsent: (by) => tellAll(consent().said, by),
    tellForget: () => tellAll(),
  };
}
