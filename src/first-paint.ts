/**
 * Inlined in a page's head: shows each slot's variant as soon as the parser has come to its end, before anything of it
 * is painted. It draws as the client does, from what the client left for it on the device, or, where there is no config,
 * uniformly; the client takes the decision over as it is. There is no room here for anything that is not needed.
 */
import { isSignalled } from './consent/effective-consent.js';
import { isRobot } from './context/robots.js';
import { idOf, uniformOf } from './decision/decision-id.js';
import { hasFollowing } from './dom/when-parsed.js';
import { findVariant, readDefaults } from './elements/slot-content.js';
import { draw } from './math/draw.js';
import { type Mirror, mirrorKey } from './mirror.js';
import type { DecisionProposal } from './types.js';

type Slot = HTMLElement & { decision?: DecisionProposal };

const { consent, site, config } = document.currentScript!.dataset;
/** By slot: null of what is left to the client. */
const decisions = { __proto__: null } as unknown as Record<string, DecisionProposal | null>;

/** All alike. */
function uniform(slot: Slot): DecisionProposal['probabilities'] {
  const ids = [...slot.children].map((child) => child.getAttribute('data-variant'));
  const known = ['default', ...ids.filter((id) => id !== null)];
  return Object.fromEntries(known.map((id) => [id, 1 / known.length]));
}

function decide(name: string, slot: Slot): DecisionProposal | null {
  const text = consent === 'granted' && !isSignalled() && (localStorage[mirrorKey(site)] as string);
  const mirror = JSON.parse(text || 'null') as Mirror | null;
  const mirrored = mirror?.slots[name];
  const inline = config && document.getElementById(config.slice(1))?.textContent;
  const holds = mirrored
    ? mirrored.until > Date.now() && (!inline || mirror.config === inline)
    : !config;
  const probabilities = mirrored?.probabilities ?? uniform(slot);
  const ids = Object.keys(probabilities);
  const id = idOf(crypto.getRandomValues(new Uint32Array(4)));
  const variant = ids[draw(Object.values(probabilities), uniformOf(id))]!;
  return holds ? { ...mirrored, id, variant, probabilities } : null;
}

const observer = new MutationObserver(() => {
  // From now on the elements do it themselves.
  if (customElements.get('tailor-slot')) return observer.disconnect();
  for (const slot of document.querySelectorAll<Slot>('tailor-slot[name]')) {
    try {
      const name = slot.getAttribute('name')!;
      const outlet = (slot.shadowRoot?.firstChild ??
        slot
          .attachShadow({ mode: 'open', slotAssignment: 'manual' })
          .appendChild(document.createElement('slot'))) as HTMLSlotElement;
      // Until its end has come, nothing of it is shown.
      if (document.readyState === 'loading' && !hasFollowing(slot)) continue;
      if (!(name in decisions)) {
        decisions[name] = null;
        try {
          decisions[name] = decide(name, slot);
        } catch {
          // What was left cannot be read: the default is shown.
        }
      }
      const decision = decisions[name];
      const shown = decision && findVariant(slot, decision.variant);
      if (shown && shown.parentNode !== slot) slot.append(shown);
      outlet.assign(...(shown ? [shown] : readDefaults(slot)));
      if (shown || decision?.variant === 'default') slot.decision = decision!;
    } catch {
      // What cannot be read is left to the client.
    }
  }
});
// What a consent manager says is not known yet.
if (/^(memory|granted)?$/.test(consent ?? '') && !isRobot(navigator.userAgent + location.search)) {
  observer.observe(document, { childList: true, subtree: true });
}
