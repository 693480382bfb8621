/** What a config puts into slots: joins its variants with the places that are marked for them. */
import { ownValue } from './config/own-value.js';
import type { SiteConfig } from './config/site-config.js';
import { ATTRIBUTES, ELEMENTS } from './config/clean-html.js';
import { isLink } from './config/is-link.js';
import { canSetHtml, fillHtml, type Sanitize } from './elements/fill-html.js';
import { fillParts } from './elements/fill-parts.js';
import { TailorError } from './errors.js';
import type { Site, SiteHost } from './site-api.js';
import type { SlotContent } from './content-api.js';

const ALLOWED = { elements: ELEMENTS, attributes: ATTRIBUTES, isAddress: isLink };

/** @param config a validated config. */
export function createSiteContent(
  config: SiteConfig,
  { report, loadPart }: Pick<SiteHost, 'report' | 'loadPart'>,
): Required<Pick<Site, 'contentOf' | 'begin'>> {
  const hasHtml = Object.values(config.slots ?? {}).some(({ variants = {} }) =>
    Object.values(variants).some(({ content }) => content?.html),
  );
  let isNative = false;
  let sanitize: Sanitize | undefined;
  const setHtml = (element: Element, html: string) => fillHtml(element, html, ALLOWED, sanitize);
  const known = new Map<string, SlotContent>();
  const contentOf = (slot: string): SlotContent => {
    const variants = Object.entries(ownValue(config.slots, slot)?.variants ?? {});
    const withContent = variants.flatMap(([id, { content }]) => {
      if (!content) return [];
      const onAbsent = (part: string) => {
        const found = `no ${part in (content.link ?? {}) ? 'link' : 'element'} for "${part}"`;
        const expected = `data-tailor-part="${part}" in the children of the slot`;
        report(new TailorError('part-absent', `slot "${slot}" ${id}`, found, expected));
      };
      return [
        [id, fillParts(content, onAbsent, () => (sanitize || isNative ? setHtml : null))] as const,
      ];
    });
    return Object.fromEntries(withContent);
  };
  return {
    begin: async () => {
      isNative = hasHtml && canSetHtml();
      if (!hasHtml || isNative) return;
      try {
        sanitize = await loadPart('sanitizer');
      } catch (error) {
        report(error as TailorError);
      }
    },
    contentOf: (slot) => {
      const content = known.get(slot) ?? contentOf(slot);
      if (Object.keys(content).length > 0) known.set(slot, content);
      return content;
    },
  };
}
