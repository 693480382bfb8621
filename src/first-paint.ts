/**
 * Inlined in a page's head: shows each slot's variant in the first frame in which the parser is through with the slot.
 * It decides as the client does, from what the client left for it on the device, from a compiled prior in the page, or,
 * where there is no config, uniformly; the client takes the decision over as it is.
 *
 * It may have 700 bytes in a page: nothing is shared with other files, and some things are written for how well they
 * compress. What it must do is in test/browser/first-paint.test.ts.
 */
import type { Mirror, MirroredSlot } from './mirror.js';
import type { DecisionProposal } from './proposal.js';

interface Slot extends HTMLElement {
  outlet?: HTMLSlotElement;
  decision?: DecisionProposal;
}
/** What calls back when the script comes, with the compiled prior of the page. */
type Client = (() => void)[] & { prior?: Mirror };
type Drawn = { -readonly [Name in keyof MirroredSlot]?: MirroredSlot[Name] } & {
  id?: string;
  variant?: string;
};

/** By the name of their slots; false of what is left to the client. */
const decisions: Record<string, Drawn | 0 | false> = {};
const { consent, site, config } = document.currentScript!.dataset;
let known: Mirror | false;
const client = ((self as unknown as { tailorbird?: Client }).tailorbird ??= []);

const variantOf = (node: Node): string =>
  (node as HTMLElement).dataset?.['tailorCopy'] ??
  (node as HTMLElement).dataset?.['variant'] ??
  'default';

const show = (): void => {
  const { readyState } = document;
  // The client does it itself once its elements are defined.
  const slots = document.querySelectorAll<Slot>('tailor-slot[name]:not(:defined)');
  for (const slot of slots) {
    // Elements and texts; a template that is among them shows nothing.
    const find = (variant = 'default') =>
      [...slot.childNodes].filter(
        (node): node is Element => node.nodeType < 4 && variantOf(node) == variant,
      );
    try {
      const outlet = (slot.outlet ??= slot
        .attachShadow({ mode: 'open', slotAssignment: 'manual' })
        .appendChild(document.createElement('slot')));
      // While the page is loading, nothing is shown of what the parser may be in.
      if (readyState > 'l' && !slot.closest(':has(+*)')) continue;
      known ??=
        consent == 'granted' &&
        !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl &&
        (JSON.parse((localStorage[`tailorbird:${site ?? ''}`] || 0) as string) as Mirror);
      const inline = document.getElementById(
        config?.slice(1) as string,
      ) as HTMLScriptElement | null;
      const name = slot.getAttribute('name')!;
      const held = (known || client.prior)?.[inline?.text as string]?.[name];
      const decision = (decisions[name + '-'] ??= held
        ? held.until > (new Date() as never) && held
        : config
          ? 0
          : {}) as Drawn;
      if (!decision.variant) {
        // All alike where nothing is known; the default is always among them.
        const probabilities: Record<string, number> = (decision.probabilities ??=
          Object.fromEntries([document, ...slot.childNodes].map((each) => [variantOf(each), 1])));
        let rest = parseInt((decision.id = crypto.randomUUID()), 16) / 2 ** 32;
        const ids = Object.keys(probabilities);
        for (const id of ids) {
          // eslint-disable-next-line @typescript-eslint/no-unused-expressions -- two bytes less
          rest < 0 || (decision.variant = id);
          rest -= probabilities[id]! /= held ? 1 : ids.length;
        }
      }
      const nodes = find(decision.variant);
      const last = nodes.at(-1) as HTMLTemplateElement | undefined;
      if (last?.content) {
        // Outside of shadow trees it is an element like any other, which makes no box.
        const copy = slot.appendChild(outlet.cloneNode() as HTMLElement);
        const template = last.cloneNode(true) as HTMLTemplateElement;
        copy.dataset['tailorCopy'] = variantOf(last);
        copy.append(template.content, ...template.childNodes);
        // There may be slots in it.
        return show();
      }
      outlet.assign(...(last ? nodes : find()));
      // Also where the page has no such variant any more: to draw again would favour the others.
      slot.decision = decision as DecisionProposal;
    } catch {
      slot.outlet?.assign(...find());
    }
  }
  // Before each frame until the page is complete, and the client with it; if it never comes, the page's own changes show.
  if (readyState > 'd') requestAnimationFrame(show);
  else if (slots[0]) setTimeout(show, 99);
};

// Left to the client: who denies, what a consent manager will say, previews, and robots.
if (
  !/^(?!(memory|granted)?,)|bot|crawl|spider|preview/i.test([
    consent,
    navigator.userAgent,
    location.search,
  ] as never)
) {
  client.push(show);
  show();
}
