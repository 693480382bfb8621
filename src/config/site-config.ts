/** What a site may say of one variant. */
export interface VariantConfig {
  /**
   * `live` competes; `fallback`, for `default` only, is shown when nothing else can be. A variant of
   * any other status is not shown.
   */
  readonly status?: string;
}

/** What a site may say of one slot. */
export interface SlotConfig {
  /** How long after an exposure a goal is credited to it, in minutes; 30 unless said. */
  readonly windowMinutes?: number;
  /** Uniform mass over all eligible variants together, in [0, 1]; 0.02 unless said. */
  readonly minProbability?: number;
  readonly variants?: Readonly<Record<string, VariantConfig>>;
}

/** A site's config file. A page needs none. */
export interface SiteConfig {
  readonly $schema?: string;
  readonly version: 1;
  /** Separates what is learned on one origin for several sites. */
  readonly site?: string;
  readonly slots?: Readonly<Record<string, SlotConfig>>;
}
