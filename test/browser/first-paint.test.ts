// The snippet in a page's head: the first frame that shows a slot shows what was decided, and the script takes it over.

import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { compilePrior } from '../../src/cli/compiled-prior.js';
import type { SiteConfig } from '../../src/config/site-config.js';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, recording, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const read = (file: string) => readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8');
const snippet = read('tailorbird-first-paint.js');
const NONCE = 'n0nce';

/** Says of every frame what of the slot it shows, and what was proposed before the script came. */
const watch = `<script nonce="${NONCE}">
  window.frames_ = [];
  window.proposed = undefined;
  (function frame() {
    const slot = document.querySelector('tailor-slot');
    const shown = [...(slot?.querySelectorAll('[data-shows]') ?? [])]
      .filter((each) => each.getClientRects().length > 0).map((each) => each.dataset.shows);
    frames_.push(shown.join());
    requestAnimationFrame(frame);
  })();
  window.log = [];
  (window.tailorbird ||= []).push((tailor) => {
    // The script has come, and defines the elements next.
    window.proposed = document.querySelector('tailor-slot')?.decision;
    void tailor.setContext({ group: '7b' });
    for (const name of ['decision', 'exposure', 'learned', 'error']) {
      tailor.on(name, (detail) => log.push({ name, ...detail, code: detail.code }));
    }
  });
</script>`;

const block = (shows: string) => `<p data-shows="${shows}" style="min-height: 40px">${shows}</p>`;
const template = (id: string) => `<template data-variant="${id}">${block(id)}</template>`;

interface Said {
  consent?: string;
  config?: string;
  inline?: object;
  /** What `tailorbird compile` printed. */
  prior?: string;
}

/** A page whose slot comes in two parts, with a pause between them, and whose script comes late. */
function stream(said: () => Said) {
  return (_request: IncomingMessage, response: ServerResponse) => {
    const { consent, config, inline, prior = '' } = said();
    const attributes =
      (consent ? ` data-consent="${consent}"` : '') + (config ? ` data-config="${config}"` : '');
    const json =
      inline && `<script id="config" type="application/json">${JSON.stringify(inline)}</script>`;
    const compiled = `<script nonce="${NONCE}">${prior}</script>`;
    const [head = '', body = ''] = html(
      `<main><tailor-slot name="hero">${block('default')}${template('fast')}<!-- pause -->
      ${template('cheap')}</tailor-slot></main><p>After</p>
      <script async nonce="${NONCE}" src="/dist/late.js"${attributes}></script>`,
      {
        head: `${json ?? ''}${compiled}<script nonce="${NONCE}"${attributes}>${snippet}</script>${watch}`,
        nonce: NONCE,
      },
    ).split('<!-- pause -->');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      `script-src 'nonce-${NONCE}'; require-trusted-types-for 'script'; trusted-types tailorbird lit-html`,
    );
    response.write(head);
    setTimeout(() => response.end(body), 150);
  };
}

let config: object;
let site: Site;
/** What the page says of itself. */
let said: Said;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/page': stream(() => said),
      '/plain': html('<p>No slot</p>'),
      '/alone': html(
        `<tailor-slot name="hero">${block('default')}${template('fast')}</tailor-slot>`,
        {
          head: `<script data-consent="granted">${snippet}</script>${watch}`,
        },
      ),
      '/mistaken': html(
        ['', '__proto__', 'twice', 'constructor']
          .map(
            (name) =>
              `<tailor-slot name="${name}">${block('default')}${template('fast')}${name === 'twice' ? template('fast') : ''}</tailor-slot>`,
          )
          .join(''),
        { head: `<script>${snippet}</script>${watch}` },
      ),
      '/held': (_request: IncomingMessage, response: ServerResponse) => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        // The script has run, and waits for its config, before the slot has come to its end.
        response.write(
          recording(`<!doctype html><html lang="en"><head>
          <script data-config="/slow.json">${snippet}</script>${watch}</head><body>
          <tailor-slot name="hero">${block('default')}
          <script src="/dist/tailorbird.min.js" data-config="/slow.json"></script>`),
        );
        setTimeout(() => response.end(`${template('fast')}</tailor-slot></body></html>`), 600);
      },
      '/slow.json': (_request: IncomingMessage, response: ServerResponse) => {
        setTimeout(() => response.end('{ "version": 1 }'), 900);
      },
      '/config.json': (_request: IncomingMessage, response: ServerResponse) =>
        response.end(JSON.stringify(config)),
      '/dist/late.js': (_request: IncomingMessage, response: ServerResponse) => {
        response.setHeader('content-type', 'text/javascript');
        // WebKit would take it from the page before, at once.
        response.setHeader('cache-control', 'no-store');
        setTimeout(() => response.end(read('tailorbird.min.js')), 300);
      },
    },
  });
});
afterAll(() => site.close());
beforeEach(() => {
  said = {};
  config = { version: 1 };
});

const element = `document.querySelector('tailor-slot')`;
const KEY = 'tailorbird:';
/** By slot, whatever the config. */
const mirror = `Object.values(JSON.parse(localStorage.getItem('${KEY}')) ?? {})[0]`;

interface Decided {
  id: string;
  variant: string;
  reason: string;
  policy: string;
  propensity: number;
  probabilities: Record<string, number>;
  features: number[];
}

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, async (page) => {
    tab = page;
    // A profile's first use of IndexedDB may take longer than the script waits for it, on a busy machine.
    await tab.goto(`${site.origin}/plain`);
    await tab.evaluate(`new Promise((resolve, reject) => {
      const open = indexedDB.open('first');
      open.onerror = reject;
      open.onsuccess = () => {
        open.result.close();
        indexedDB.deleteDatabase('first').onsuccess = () => resolve();
      };
    })`);
  });

  /** The decision of the script, what was proposed before, and what the frames showed. */
  const load = async (query = '') => {
    await tab.goto(`${site.origin}/page${query}`);
    const decision = await tab.waitFor<Decided>(
      `(${element}.state === 'decided' || ${element}.state === 'exposed') && ${element}.decision`,
    );
    // As soon as another frame has shown what the script made of it.
    const frames = await tab.waitFor<string[]>(
      `(window.upTo ??= frames_.length + 2) <= frames_.length && frames_`,
    );
    const proposed = await tab.evaluate<Decided | null>('window.proposed || null');
    return { decision, proposed, shown: [...new Set(frames.filter((each) => each))] };
  };
  /** On a page that writes nothing itself when it is left. */
  const leave = async (variant: string, more = {}) => {
    await tab.goto(`${site.origin}/plain`);
    const ids = [...new Set(['default', 'fast', 'cheap', variant])];
    const probabilities = Object.fromEntries(
      ids.map((id) => [id, id === variant ? 1 - (ids.length - 1) * 1e-9 : 1e-9]),
    );
    const slots = { hero: { until: Date.now() + 1e6, probabilities, ...more } };
    await tab.evaluate(
      `localStorage.setItem('${KEY}', ${JSON.stringify(JSON.stringify({ undefined: slots }))})`,
    );
  };

  test('a newcomer sees one variant from the first frame on, drawn by the snippet and taken over as it was', async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 6; i++) {
      const { decision, proposed, shown } = await load();
      expect(shown).toEqual([decision.variant]);
      expect(proposed).toMatchObject({ id: decision.id, variant: decision.variant });
      expect(decision).toMatchObject({
        reason: 'policy',
        propensity: 1 / 3,
        probabilities: { default: 1 / 3, fast: 1 / 3, cheap: 1 / 3 },
      });
      seen.add(decision.id);
      expect(await tab.evaluate(`log.filter(({ code }) => code)`)).toEqual([]);
    }
    expect(seen.size).toBe(6);
    expect(await tab.evaluate(`Object.keys(localStorage)`)).toEqual([]);
  });

  test('a visitor who comes back sees what was learned, weighed for the context that it was left with', async () => {
    said = { consent: 'granted' };
    await load();
    await tab.waitFor(`log.some(({ name }) => name === 'learned') && ${mirror}`);
    const before = await tab.waitFor<Decided>(`(() => {
      const { probabilities, features } = tailorbird.peek('hero');
      const left = ${mirror}.hero;
      return JSON.stringify(left.probabilities) === JSON.stringify(probabilities) && { probabilities, features };
    })()`);
    const { decision, proposed, shown } = await load();
    expect(shown).toEqual([decision.variant]);
    expect(proposed?.id).toBe(decision.id);
    expect(decision.reason).toBe('policy');
    expect(decision.policy).toMatch(/^adopted\+/);
    expect(decision.probabilities).toEqual(before.probabilities);
    expect(decision.propensity).toBe(before.probabilities[decision.variant]);
    expect(decision.features).toEqual(before.features);
    await tab.waitFor(`log.some(({ name }) => name === 'learned')`);
  });

  test('what was left is not used once it is over, nor for another config', async () => {
    said = { consent: 'granted' };
    await load();
    await leave('fast', { until: Date.now() - 1 });
    expect((await load()).proposed).toBeNull();
    said = { consent: 'granted', config: '#config', inline: { version: 1 } };
    await leave('fast');
    const { proposed, decision } = await load();
    expect(proposed).toBeNull();
    expect(decision.policy).not.toMatch(/^adopted/);
  });

  test('a variant that is killed in the inline config is not painted in the next view', async () => {
    const variants = (status: string) => ({ fast: { status }, cheap: { status: 'paused' } });
    const inline = (status: string) => ({
      version: 1,
      slots: { hero: { variants: variants(status) } },
    });
    said = { consent: 'granted', config: '#config', inline: inline('live') };
    await load();
    await tab.waitFor(`${mirror}?.hero`);
    expect(Object.keys(await tab.evaluate(`${mirror}.hero.probabilities`))).toEqual([
      'default',
      'fast',
    ]);
    expect((await load()).proposed).not.toBeNull();
    said.inline = inline('paused');
    expect((await load()).shown).toEqual(['default']);
    await tab.waitFor(`${mirror}.hero.settled`);
  });

  test('a newcomer to a page with a config sees what others were pleased with, without what was stopped since', async () => {
    const inline = (status: string) => ({
      version: 1,
      slots: { hero: { variants: { fast: { status }, cheap: { status: 'live' } } } },
    });
    const ids = ['default', 'fast', 'cheap'];
    const rows = [[1e-9, 1 - 2e-9, 1e-9]];
    const prior = compilePrior(inline('live') as SiteConfig, { hero: { ids, rows } }, 'config');
    said = { config: '#config', inline: inline('live'), prior };
    const { decision, proposed, shown } = await load();
    expect(proposed?.id).toBe(decision.id);
    expect(shown).toEqual([decision.variant]);
    // Of thousandths, one of each that is unlikely.
    const probabilities = { default: 1 / 1002, fast: 1000 / 1002, cheap: 1 / 1002 };
    expect(decision).toMatchObject({ reason: 'policy', probabilities });
    said.inline = inline('killed');
    const { decision: after, shown: left } = await load();
    expect(left).toEqual([after.variant]);
    expect(after).toMatchObject({ probabilities: { default: 0.5, cheap: 0.5 } });
    expect(await tab.evaluate('recorded.violations')).toEqual([]);
  });

  test('where the page has no longer what was drawn, the default is shown, and nothing learned of it', async () => {
    said = { consent: 'granted' };
    await load();
    await leave('gone');
    const { decision, shown } = await load();
    expect(shown).toEqual(['default']);
    expect(decision).toMatchObject({ variant: 'default', reason: 'stale' });
    expect(await tab.evaluate(`log.filter(({ code }) => code)`)).toEqual([]);
  });

  test('without an inline config that takes one view, which teaches nothing', async () => {
    const say = (status: string) => {
      config = { version: 1, slots: { hero: { variants: { fast: { status } } } } };
    };
    said = { consent: 'granted', config: '/config.json' };
    say('live');
    await load();
    await tab.waitFor(`${mirror}?.hero`);
    await leave('fast');
    say('paused');
    const stale = await load();
    expect(stale.shown).toEqual(['fast']);
    expect(stale.decision).toMatchObject({ variant: 'fast', reason: 'stale' });
    await tab.waitFor(`!('fast' in ${mirror}.hero.probabilities)`);
    for (let i = 0; i < 3; i++) expect((await load()).shown).not.toContain('fast');
  });

  test('who is held out sees the default, and with a config nothing is drawn without what was left', async () => {
    // By this key the same ones are held out each time, of which the group is one.
    config = { version: 1, holdoutKey: 'group', slots: { hero: { holdout: 0.95 } } };
    said = { consent: 'granted', config: '/config.json' };
    const first = await load();
    expect(first.proposed).toBeNull();
    expect(first.decision).toMatchObject({ variant: 'default', reason: 'holdout' });
    await tab.waitFor(`${mirror}?.hero.settled`);
    const { shown, decision, proposed } = await load();
    expect(shown).toEqual(['default']);
    expect(proposed).not.toBeNull();
    expect(decision).toMatchObject({ variant: 'default', reason: 'holdout' });
  });

  test('what is shown again is painted again, with the propensity of its draw', async () => {
    config = { version: 1, slots: { hero: { sticky: 'visitor' } } };
    said = { consent: 'granted', config: '/config.json' };
    const { decision: first } = await load();
    await tab.waitFor(`log.some(({ name }) => name === 'learned') && ${mirror}?.hero.settled`);
    const { shown, decision } = await load();
    expect(shown).toEqual([first.variant]);
    expect(decision).toMatchObject({
      variant: first.variant,
      reason: 'sticky',
      propensity: first.propensity,
    });
  });

  test('nothing is left under memory, and what was left goes with the rest', async () => {
    said = { consent: 'granted' };
    await load();
    await tab.waitFor(`${mirror}?.hero`);
    expect(
      await tab.evaluate(
        `tailorbird.exportData().then(({ device }) => device.firstPaint[undefined].hero)`,
      ),
    ).toMatchObject({ probabilities: {} });
    await tab.evaluate(`tailorbird.forget()`);
    expect(await tab.evaluate(`localStorage.getItem('${KEY}')`)).toBeNull();
    await load();
    await tab.waitFor(`${mirror}?.hero`);
    await tab.evaluate(`tailorbird.consent('memory')`);
    expect(await tab.evaluate(`localStorage.getItem('${KEY}')`)).toBeNull();
    await tab.evaluate(`${element}.refresh()`);
    said = {};
    await leave('fast');
    // What is left there is not looked at.
    expect((await load()).proposed).toMatchObject({ probabilities: { fast: 1 / 3 } });
  });

  test('a preview, and who denies, get what the script says', async () => {
    expect((await load('?tailor-preview=hero:cheap')).proposed).toBeNull();
    for (const consent of ['tcf', 'google', 'given', 'm']) {
      said = { consent };
      expect((await load()).proposed).toBeNull();
    }
    said = { consent: 'denied' };
    const { proposed, decision, shown } = await load();
    expect(proposed).toBeNull();
    expect(decision).toMatchObject({ variant: 'default', reason: 'denied' });
    expect(shown).toContain('default');
  });

  test('a slot that the script takes over in the middle of it shows its default until it is decided', async () => {
    await tab.goto(`${site.origin}/held`);
    await tab.waitFor(`${element}?.state === 'pending' && frames_.includes('default')`);
    await tab.waitFor(`${element}.state !== 'pending'`);
  });

  test('where what was left is rubbish the default is shown, also if the script never comes', async () => {
    for (const rubbish of ['rubbish', '{"undefined":{"hero":{"until":9e15}}}', '7', '"text"']) {
      await tab.goto(`${site.origin}/plain`);
      await tab.evaluate(`localStorage.setItem('${KEY}', ${JSON.stringify(rubbish)})`);
      await tab.goto(`${site.origin}/alone`);
      const shown = await tab.waitFor<string>(`frames_.find((each) => each)`);
      expect(['default', 'fast']).toContain(shown);
      await tab.waitFor(`${element}.shadowRoot.querySelector('slot').assignedNodes().length > 0`);
    }
  });

  test('what the page changes in a slot shows, also if the script never comes', async () => {
    await tab.goto(`${site.origin}/alone`);
    await tab.waitFor(`frames_.some((each) => each)`);
    await tab.evaluate(`${element}.innerHTML = '<p data-shows="new">New</p>'`);
    await tab.waitFor(`frames_.at(-1) === 'new'`);
  });

  test('mistakes of a page leave no slot empty, and nothing else changed', async () => {
    await tab.goto(`${site.origin}/mistaken`);
    await tab.waitFor(`document.readyState === 'complete' && frames_.length > 3`);
    const texts = `[...document.querySelectorAll('tailor-slot')].map((slot) =>
      slot.shadowRoot.firstChild.assignedElements().filter((each) => each.localName !== 'template').length)`;
    await tab.waitFor(`${texts}.every((count) => count > 0)`);
    expect(await tab.evaluate(`'variant' in {} || 'probabilities' in {}`)).toBe(false);
    expect(await tab.evaluate('recorded.errors')).toEqual([]);
  });

  test('over 20,000 loads the propensities give back what each variant is worth, and no id comes twice', async () => {
    await tab.goto(`${site.origin}/plain`);
    const { ids, values } = await tab.evaluate<{
      ids: number;
      values: { rate: number; estimate: number; error: number }[];
    }>(`(() => {
      const N = 20000;
      const RATES = { default: 0.2, fast: 0.5, cheap: 0.7 };
      const probabilities = { default: 0.1, fast: 0.6, cheap: 0.3 };
      localStorage.setItem('${KEY}', JSON.stringify({
        undefined: { hero: { until: Date.now() + 1e9, probabilities } },
      }));
      // mulberry32, for what visitors do.
      let state = 1;
      const random = () => {
        state = (state + 0x6d2b79f5) | 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
      };
      // The snippet's own code, of which each run is a load of a page that is complete.
      const run = new Function('document', ${JSON.stringify(snippet)});
      const ids = new Set();
      const sums = { default: [0, 0], fast: [0, 0], cheap: [0, 0] };
      for (let i = 0; i < N; i++) {
        const slot = document.createElement('div');
        slot.setAttribute('name', 'hero');
        for (const id of ['fast', 'cheap']) {
          const variant = document.createElement('template');
          variant.setAttribute('data-variant', id);
          slot.append(variant);
        }
        run({
          currentScript: { dataset: { consent: 'granted' } },
          querySelectorAll: () => [slot],
          readyState: 'complete',
          getElementById: () => null,
          createElement: (name) => document.createElement(name),
        });
        const { id, variant, probabilities: known } = slot.decision;
        ids.add(id);
        const isRewarded = random() < RATES[variant];
        for (const each of Object.keys(RATES)) {
          const value = each === variant && isRewarded ? 1 / known[each] : 0;
          sums[each][0] += value;
          sums[each][1] += value ** 2;
        }
      }
      return {
        ids: ids.size,
        values: Object.entries(sums).map(([id, [sum, squares]]) => ({
          rate: RATES[id],
          estimate: sum / N,
          error: Math.sqrt((squares / N - (sum / N) ** 2) / N),
        })),
      };
    })()`);
    expect(ids).toBe(20_000);
    for (const { rate, estimate, error } of values) {
      // Of nine in the three engines, one in forty runs would be further off; crypto cannot be seeded, so four times is allowed.
      expect(Math.abs(estimate - rate)).toBeLessThan(4 * error);
    }
  });
});
