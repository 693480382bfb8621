// A visitor who clicks one variant's button on a phone and another's on a desktop, view after view.

import type { Page } from './engines.js';
import { html } from './site.js';

export const VIEWS = 60;

/** Views before the visitor takes up the other device. */
const BLOCK = 5;

/** Views at the end that count, and in how many of them the fitting variant must be shown. */
export const LAST_VIEWS = 20;
export const MIN_FITTING = 16;

export interface View {
  readonly variant: string;
  readonly isFitting: boolean;
  /** Where the knowledge that it was chosen by was read from. */
  readonly source: string;
  /** Exposures that were known at the start of the view. */
  readonly known: number;
}

export const isPhoneView = (view: number) => Math.floor(view / BLOCK) % 2 === 0;

export const fittingVariant = (view: number) => (isPhoneView(view) ? 'b' : 'a');

/** The page under test. Ids, and with them draws, come from the seed: replayable in every engine. */
export function learningPage(consent: string, seed: number): string {
  return html(
    `<tailor-slot name="hero">
      <p>What everybody sees. <button id="default">Go</button></p>
      <template data-variant="a"><h1>A</h1><button id="a">Take A</button></template>
      <template data-variant="b"><h1>B</h1><button id="b">Take B</button></template>
    </tailor-slot>`,
    {
      head: `<script>
        let state = ${seed};
        crypto.getRandomValues = (words) => {
          for (let i = 0; i < words.length; i++) {
            state = (state + 0x6d2b79f5) | 0;
            let t = Math.imul(state ^ (state >>> 15), 1 | state);
            t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
            words[i] = t ^ (t >>> 14);
          }
          return words;
        };
        window.learned = [];
        window.tailorbird = [(tailor) => tailor.on('learned', (each) => learned.push(each.from))];
      </script>
      <script async src="/dist/tailorbird.min.js" data-consent="${consent}"></script>`,
    },
  );
}

/** One page view: load, look until it counts, click if it fits, wait until that is learned. */
export async function viewPage(page: Page, address: string, view: number): Promise<View> {
  if (view % BLOCK === 0) await page.setViewport(isPhoneView(view) ? 390 : 1280, 800);
  await (view === 0 ? page.goto(address) : page.reload());
  await page.waitFor(`document.querySelector('tailor-slot').state !== 'pending'`);
  const { variant, source, known } = await page.evaluate<Omit<View, 'isFitting'>>(`(async () => {
    const { source } = await tailorbird.ready;
    const { exposures } = tailorbird.peek('hero', { variants: ['a', 'b'] });
    const known = Object.values(exposures).reduce((sum, n) => sum + n, 0);
    return { variant: document.querySelector('tailor-slot').variant, source, known };
  })()`);
  const isFitting = variant === fittingVariant(view);
  if (isFitting) await page.click(`#${variant}`);
  await page.waitFor(`learned.includes('${isFitting ? 'reward' : 'exposure'}')`);
  return { variant, isFitting, source, known };
}
