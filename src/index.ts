export { createTailor } from './tailor.js';
export { TailorError } from './errors.js';
export type { ErrorCode } from './errors.js';
export type { Forgotten, TailorEvents } from './events.js';
export type {
  ExportedData,
  ExportedExposure,
  ExportedKnowledge,
  ExportedSlot,
  ExportedVariant,
  ExportedVisitor,
} from './exported-data.js';
export type {
  About,
  Contribution,
  Counterfactual,
  ExplainedVariant,
  Explanation,
} from './explanation-api.js';
export type { ConsentOptions, Health, Ready, Tailor, TailorOptions } from './tailor-api.js';
export type { SlotContent, VariantContent } from './content-api.js';
export type { Interaction, Place } from './interaction.js';
// All of it, so that a page's own declarations merge with it.
export type * from './site-names.js';
export type {
  Condition,
  FeatureConfig,
  GoalConfig,
  ListConfig,
  SiteConfig,
  SlotConfig,
  VariantConfig,
} from './config/site-config.js';
export type { Store, StoreKind } from './storage/store.js';
export type { DecideOptions, ListItem, RankItem, RankOptions } from './decide-options.js';
export type { DecisionProposal } from './proposal.js';
export type { Preview } from './preview.js';
export type {
  ConsentState,
  Decision,
  Exposure,
  Learned,
  ListRanking,
  Reason,
  Reward,
} from './types.js';
