// Compiles: what a page's own TypeScript may write.

import { createTailor, TailorError, type Decision, type SiteConfig } from 'tailorbird';
import { defineElements, TailorEvent, type TailorList, type TailorSlot } from 'tailorbird/elements';

const config: SiteConfig = {
  version: 1,
  site: 'shop',
  slots: {
    hero: { windowMinutes: 60, minProbability: 0.05, variants: { fast: { status: 'live' } } },
  },
};
const tailor = createTailor({ config, consent: 'granted', random: () => 0.5, now: () => 0 });
defineElements(tailor);

const decision: Decision = tailor.decide('hero', { variants: ['fast', 'cheap'] });
const propensity: number = decision.propensity;
const unsubscribe: () => void = tailor.on('reward', ({ reward, goal }) => [
  reward + 1,
  goal.trim(),
]);
const lasts: 'nothing' | 'this page view only' | 'this device' = tailor.health().lasts;
tailor.on('error', (error) => error instanceof TailorError && error.code === 'config-invalid');
void tailor.reward(decision.id, 1).then(unsubscribe);

const slot: TailorSlot = document.createElement('tailor-slot');
slot.addEventListener('tailor-reward', (event) => event.detail.reward.toFixed(2));
slot.late = 'keep';
document.addEventListener('tailor-decision', (event) => event.detail.propensity.toFixed(2));
window.addEventListener('tailor-exposure', (event) => event.detail.exposedAt);
slot.addEventListener('click', (event) => event instanceof TailorEvent);
document.querySelector('tailor-slot')?.refresh();
const list: TailorList = document.createElement('tailor-list');
list.addEventListener('tailor-ranking', (event) => event.detail.items.join());
list.late = 'swap';
const ranking = tailor.rank('recommended', [{ id: 'a1', tags: ['shoes'] }, { id: 'a2' }]);
const place: number | undefined = ranking.decisions[0]?.position;

window.tailorbird = [(client) => client.track('signup')];

export { lasts, place, propensity };
