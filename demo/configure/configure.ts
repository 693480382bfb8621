/** The configurator of the demo's shop. */
import { findConfigMistakes } from '../../src/config-mistakes.js';
import type { SiteConfig } from '../../src/config/site-config.js';
import { isSelector } from '../../src/dom/is-selector.js';
import { defineStudio } from '../../src/studio/define-studio.js';
import type { PageAddress } from '../../src/studio/persona.js';
import type { StudioConfigurator } from '../../src/studio/studio-configurator.js';
import { PERSONAS } from './personas.js';

/** The config of this tab, so that loading the page again loses nothing. */
const KEPT = 'tailorbird-configurator';

const addressOf: PageAddress = ({ query, facts }, config, preview) => {
  const said = new URLSearchParams(query);
  said.set('panel', 'none');
  said.set('config', config);
  if (facts) said.set('facts', JSON.stringify(facts));
  if (preview) said.set('tailor-preview', preview);
  return `/?${said.toString()}`;
};

async function readOriginal(): Promise<SiteConfig> {
  const response = await fetch('/demo/configure/site.json');
  if (!response.ok) throw new Error(`The shop's config answers with status ${response.status}.`);
  return (await response.json()) as SiteConfig;
}

/** What a tab has kept, unless something has spoilt it. */
function readKept(): SiteConfig | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
    const { mistakes } = findConfigMistakes(kept, isSelector);
    // A value may be wrong, and is told; what holds values may not.
    const isWhole = mistakes.every(({ expected }) => !/^an? (object|list)$/.test(expected));
    return isWhole ? (kept as SiteConfig) : null;
  } catch {
    return null;
  }
}

function keep(config: SiteConfig): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(config));
  } catch {
    // A browser that keeps nothing: it lasts as long as the page.
  }
}

async function start(place: Element): Promise<void> {
  try {
    const original = await readOriginal();
    defineStudio();
    const studio = document.createElement('studio-configurator') as StudioConfigurator;
    Object.assign(studio, {
      original,
      config: readKept() ?? original,
      personas: PERSONAS,
      address: addressOf,
      findProblems: (config: unknown) => findConfigMistakes(config, isSelector).mistakes,
    });
    studio.addEventListener('change', () => keep(studio.config));
    place.replaceChildren(studio);
  } catch (error) {
    place.textContent = `The configurator could not start: ${String(error)} Load the page again.`;
  }
}

const place = document.querySelector('#studio')!;
// Within another page, such as the shop that it shows, it would write over what that one keeps.
if (window.top === window) void start(place);
else place.textContent = 'The configurator needs a tab of its own.';
