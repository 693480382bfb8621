/** What a config has for slots, as what renders them sees it. Types only. */

/** What a config has for a variant, to be put into a copy of a slot's children. */
export interface VariantContent {
  /** Whether the children have all the places that it is for. */
  fits(children: readonly Node[]): boolean;
  fill(copy: Element): void;
}

/** By variant, what a config has for it. */
export type SlotContent = Readonly<Record<string, VariantContent>>;
