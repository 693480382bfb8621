/** The names of a site's config, as types. Types only. */

/**
 * Empty, so that any name is a name, until what `npx tailorbird types` prints declares those of a config: then
 * `decide`, `peek`, `track` and elements take no others.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged with what is declared
export interface SiteNames {}

/** A slot of the site. */
export type SlotName = SiteNames extends { slots: infer Slots } ? keyof Slots & string : string;

/** A list of the site. */
export type ListName = SiteNames extends { lists: infer Lists extends string } ? Lists : string;

/** A variant of a slot. */
export type VariantId<Slot extends string = string> = SiteNames extends { slots: infer Slots }
  ? Slot extends keyof Slots
    ? Slots[Slot] & string
    : string
  : string;

/** An event that a goal of the site waits for. */
export type EventName = SiteNames extends { events: infer Events extends string } ? Events : string;

/** A goal of the site. */
export type GoalName = SiteNames extends { goals: infer Goals extends string } ? Goals : string;
