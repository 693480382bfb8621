import type { SiteConfig } from '../config/site-config.js';

/** A fact that an audience can be asked for. */
export interface Fact {
  readonly name: string;
  /** In words. */
  readonly label: string;
  readonly kind: 'text' | 'number' | 'boolean' | 'choice';
  /** For a choice. */
  readonly choices?: readonly string[];
}

const BUILT_IN: readonly Fact[] = [
  { name: 'device', label: 'Device', kind: 'choice', choices: ['mobile', 'tablet', 'desktop'] },
  {
    name: 'referrer',
    label: 'Came from',
    kind: 'choice',
    choices: ['direct', 'internal', 'search', 'social', 'other'],
  },
  { name: 'campaign.source', label: 'Campaign source', kind: 'text' },
  { name: 'campaign.medium', label: 'Campaign medium', kind: 'text' },
  { name: 'campaign.name', label: 'Campaign name', kind: 'text' },
  { name: 'returning', label: 'Has been here before', kind: 'boolean' },
  { name: 'visits', label: 'Number of visits', kind: 'number' },
  { name: 'hour', label: 'Hour of the day, 0 to 23', kind: 'number' },
  { name: 'weekday', label: 'Day of the week, 0 is Sunday', kind: 'number' },
  { name: 'locale', label: 'Language', kind: 'text' },
];

/** What a site can ask for: what is known of every visitor, and what its config says that it knows. */
export function factsOf(config: SiteConfig): readonly Fact[] {
  const own = (config.context?.features ?? []).map((feature): Fact => {
    const { name, kind } = feature;
    const label = `${name} (the site’s own)`;
    return kind === 'category'
      ? { name, label, kind: 'choice', choices: feature.levels }
      : { name, label, kind };
  });
  return [...BUILT_IN, ...own];
}
