/** The client as the parts of it see it that are loaded when they are needed. Types only. */
import type { AcrossTabs } from './across-tabs.js';
import type { ConsentControl } from './consent-control.js';
import type { Events } from './events.js';
import type { Knowledge } from './knowledge-api.js';
import type { PageView } from './page-view-api.js';
import type { Site } from './site-api.js';
import type { Tailor } from './tailor-api.js';

export interface PartHost {
  readonly tailor: Tailor;
  readonly knowledge: Pick<Knowledge, 'keep' | 'look' | 'profile'>;
  readonly pageView: Pick<PageView, 'clear' | 'findOpen' | 'last'>;
  readonly consent: Pick<ConsentControl, 'by' | 'review' | 'said' | 'state'>;
  readonly tabs: Pick<AcrossTabs, 'tell'>;
  readonly emit: Events['emit'];
  /** Under which key the visitor's own choice is kept. */
  readonly choiceKey: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The rules in force. */
  readonly siteNow: () => Site;
  /** Separates what is learned on one origin for several sites. */
  readonly siteName: () => string | undefined;
}
