/** The client as the parts of it see it that are loaded when they are needed. Types only. */
import type { ConsentControl } from './consent-control.js';
import type { Knowledge } from './knowledge-api.js';
import type { PageView } from './page-view-api.js';
import type { Site } from './site-api.js';
import type { Tailor } from './tailor-api.js';

export interface PartHost {
  readonly tailor: Tailor;
  readonly knowledge: Pick<Knowledge, 'keep' | 'look'>;
  readonly pageView: Pick<PageView, 'findOpen' | 'last'>;
  readonly consent: Pick<ConsentControl, 'state'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The rules in force. */
  readonly siteNow: () => Site;
  /** Separates what is learned on one origin for several sites. */
  readonly siteName: () => string | undefined;
}
