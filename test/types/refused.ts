// Each line marked below must fail to compile; the mark itself fails where it does not.

import { createTailor, type Decision, type SiteConfig } from 'tailorbird';
import { defineElements } from 'tailorbird/elements';

const tailor = createTailor();

// @ts-expect-error: consent has three states.
createTailor({ consent: 'yes' });
// @ts-expect-error: the options have no such name.
createTailor({ visitor: 'v1' });
// @ts-expect-error: a slot has a name.
tailor.decide();
// @ts-expect-error: variants are ids.
tailor.decide('hero', { variants: [{ id: 'fast' }] });
// @ts-expect-error: a reward is a number.
void tailor.reward('id', '1');
// @ts-expect-error: there is no such event.
tailor.on('impression', () => {});
// @ts-expect-error: an exposure earns nothing yet.
tailor.on('exposure', ({ reward }) => reward);
// @ts-expect-error: no such reason.
tailor.on('decision', ({ reason }) => reason === 'lucky');
// @ts-expect-error: a decision does not change.
tailor.decide('hero').variant = 'fast';
// @ts-expect-error: nor do its probabilities.
tailor.decide('hero').probabilities['fast'] = 1;
// @ts-expect-error: a client is needed.
defineElements();
// @ts-expect-error: version 1 is the only one.
export const config: SiteConfig = { version: 2 };
// @ts-expect-error: every decision has its propensity.
export const decision: Decision = { id: '1', slot: 'hero', variant: 'a' };
const slot = document.createElement('tailor-slot');
// @ts-expect-error: what a slot's event tells is typed.
slot.addEventListener('tailor-decision', (event) => event.detail.score);
// @ts-expect-error: the module has no default export.
export { default } from 'tailorbird';
