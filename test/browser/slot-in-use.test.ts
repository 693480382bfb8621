// What a visitor is doing in a <tailor-slot> goes on, whatever is decided meanwhile; and what came too late stays out.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

/** Everything but the default is drawn, nearly. */
const listen = `<script>
  window.log = [];
  window.tailorbird = [(tailor) => {
    for (const name of ['decision', 'exposure', 'error']) {
      tailor.on(name, (detail) => log.push({ name, ...detail, code: detail.code }));
    }
  }];
</script>`;

const children = `<p id="text">What every visitor may see</p>
  <form><label>Mail <input id="mail"></label><button id="go">Go</button></form>
  <video id="film" muted playsinline></video>
  <template data-variant="a"><p>A <button id="a" type="button">Take A</button></p></template>`;

const page = (attributes = '') =>
  html(
    `<tailor-slot name="hero" ${attributes}>${children}</tailor-slot>
    <p><button id="elsewhere" type="button">Elsewhere</button></p>`,
    { head: listen },
  );

const routes = { '/page': page(), '/keep': page('late="keep"') };

let site: Site;
beforeAll(async () => {
  site = await startSite({ routes });
});
afterAll(() => site.close());

const element = `document.querySelector('tailor-slot')`;
const shownText = `[...${element}.querySelectorAll('p')]
  .filter((each) => each.getClientRects().length > 0).map((each) => each.textContent).join(' ')`;

/** The script comes now, and the decision with it. */
const load = `new Promise((resolve) => {
  const script = document.createElement('script');
  script.src = '/dist/tailorbird.min.js';
  script.onload = () => tailorbird.ready.then(resolve);
  document.head.append(script);
})`;
const painted = `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
  .then(() => performance.getEntriesByType('paint').length > 0)`;

/** Until the other variant was drawn; it is as likely as the default each time. */
const refreshUntilOther = `(async () => {
  for (let i = 0; i < 100 && ${element}.decision.variant !== 'a'; i++) ${element}.refresh();
})()`;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (page) => {
    tab = page;
  });

  const decision = () =>
    tab.waitFor<{ variant: string; reason: string }>(
      `${element}.state !== 'pending' && ${element}.decision`,
    );

  test('a visitor who has the focus in it keeps it, and the decision says that it came too late', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.click('#mail');
    await tab.press('x');
    await tab.evaluate(load);
    expect(await decision()).toMatchObject({ variant: 'default', reason: 'late' });
    expect(await tab.evaluate('document.activeElement.id')).toBe('mail');
    await tab.press('y');
    expect(await tab.evaluate(`document.querySelector('#mail').value`)).toBe('xy');
    expect(await tab.evaluate('log.filter(({ code }) => code)')).toEqual([]);
  });

  test('what was typed stays, also when the visitor has gone on elsewhere and all is withdrawn', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(load);
    await decision();
    await tab.evaluate(`(async () => {
      for (let i = 0; i < 100 && ${element}.decision.variant !== 'default'; i++) ${element}.refresh();
    })()`);
    await tab.click('#mail');
    await tab.press('x');
    await tab.click('#elsewhere');
    const before = await tab.evaluate<{ id: string }>(`${element}.decision`);
    await tab.evaluate(`${element}.refresh()`);
    expect(await tab.evaluate(`${element}.decision`)).toEqual(before);
    await tab.evaluate(`tailorbird.consent('denied')`);
    expect(await decision()).toMatchObject({ variant: 'default', reason: 'denied' });
    expect(await tab.evaluate(`document.querySelector('#mail').value`)).toBe('x');
  });

  test('what is shown stays while it has the focus; who withdraws consent sees the default', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(load);
    await decision();
    await tab.evaluate(refreshUntilOther);
    await tab.click('#a');
    // As the keyboard leaves it.
    await tab.evaluate(`document.querySelector('#a').focus({ focusVisible: true })`);
    const before = await tab.evaluate(`${element}.decision`);
    if (await tab.evaluate(`document.querySelector('#a').matches(':focus-visible')`)) {
      await tab.evaluate(`${element}.refresh()`);
      expect(await tab.evaluate(`${element}.decision`)).toEqual(before);
    }
    await tab.evaluate(`tailorbird.consent('denied')`);
    await tab.waitFor(
      `${element}.decision.reason === 'denied' && ${element}.variant === 'default'`,
    );
  });

  test('a text that is selected stays selected', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(`getSelection().selectAllChildren(document.querySelector('#text'))`);
    await tab.evaluate(load);
    expect(await decision()).toMatchObject({ variant: 'default', reason: 'late' });
    expect(await tab.evaluate('String(getSelection())')).toContain('What every visitor may see');
    // Selected somewhere else, it is nobody's.
    await tab.evaluate(`getSelection().selectAllChildren(document.querySelector('#elsewhere'))`);
    await tab.waitFor(`${element}.refresh() || ${element}.decision.reason === 'policy'`);
  });

  test('a film goes on that the visitor has started', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(`(() => {
      const canvas = document.createElement('canvas');
      canvas.getContext('2d').fillRect(0, 0, 9, 9);
      const film = document.querySelector('#film');
      film.srcObject = canvas.captureStream(9);
      // Begun as soon as it is asked for; WebKitGTK may never get so far as to play what a page draws.
      void film.play();
    })()`);
    await tab.evaluate(load);
    expect(await decision()).toMatchObject({ variant: 'default', reason: 'late' });
    expect(await tab.evaluate(`document.querySelector('#film').paused`)).toBe(false);
  });

  test('late="keep" leaves what was on the screen, and nobody learns from it', async () => {
    await tab.goto(`${site.origin}/keep`);
    await tab.waitFor(painted);
    await tab.evaluate(load);
    expect(await decision()).toMatchObject({ variant: 'default', reason: 'late', propensity: 1 });
    // One that comes with the script is decided in time, and seen: by then the other one would have been, too.
    await tab.evaluate(`(() => {
      const slot = document.createElement('tailor-slot');
      slot.setAttribute('name', 'other');
      slot.setAttribute('late', 'keep');
      slot.innerHTML = '<p>Other</p><template data-variant="b"><p>B</p></template>';
      document.body.prepend(slot);
    })()`);
    await tab.waitFor(`log.some(({ name, slot }) => name === 'exposure' && slot === 'other')`);
    expect(
      await tab.evaluate(
        `log.find(({ name, slot }) => name === 'decision' && slot === 'other').reason`,
      ),
    ).toBe('policy');
    expect(
      await tab.evaluate(`log.filter(({ name, slot }) => name === 'exposure' && slot === 'hero')`),
    ).toEqual([]);
    // Who asks gets another.
    await tab.evaluate(`${element}.refresh()`);
    expect(await decision()).toMatchObject({ reason: 'policy' });
  });

  test('without it a decision is shown that comes late', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.waitFor(painted);
    await tab.evaluate(load);
    expect(await decision()).toMatchObject({ reason: 'policy' });
  });

  test('CSS may ask for its state', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(load);
    await tab.waitFor(`${element}.matches(':state(exposed)')`);
    expect(await tab.evaluate(`${element}.matches(':state(pending), :state(decided)')`)).toBe(
      false,
    );
  });

  test('a framework may put other children into it: the variant is shown while there is one', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(load);
    await decision();
    await tab.evaluate(refreshUntilOther);
    await tab.evaluate(
      `${element}.innerHTML = '<p>New</p><template data-variant="a"><p>New A</p></template>'`,
    );
    await tab.waitFor(`${shownText} === 'New A'`);
    expect(await tab.evaluate(`${element}.variant`)).toBe('a');
    await tab.evaluate(`${element}.innerHTML = '<p>Newer</p>'`);
    await tab.waitFor(`${shownText} === 'Newer'`);
    expect(await tab.evaluate(`${element}.variant`)).toBe('default');
  });

  test('a page that will not have what is shown gets its default, and goes on', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(`new MutationObserver(() =>
      ${element}.querySelectorAll('[data-tailor-copy]').forEach((copy) => copy.remove())
    ).observe(${element}, { childList: true })`);
    await tab.evaluate(load);
    await decision();
    await tab.evaluate(refreshUntilOther);
    await tab.waitFor(`${element}.variant === 'default' && ${shownText}.includes('every visitor')`);
  });

  test('a slot within a variant is decided for itself, and a click in it counts for both', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(`${element}.innerHTML =
      '<tailor-slot name="inner"><p>Inner <button id="in" type="button">Go</button></p>' +
      '<template data-variant="x"><p>X <button id="in" type="button">Go</button></p></template></tailor-slot>' +
      '<template data-variant="a"><tailor-slot name="inner"><p>Inner of A <button id="in" type="button">Go</button></p>' +
      '<template data-variant="x"><p>X of A <button id="in" type="button">Go</button></p></template></tailor-slot></template>'`);
    await tab.evaluate(load);
    await tab.evaluate(`tailorbird.on('reward', ({ slot }) => log.push({ name: 'reward', slot }))`);
    await decision();
    await tab.evaluate(refreshUntilOther);
    await tab.waitFor(
      `${element}.state === 'exposed' && ${element}.querySelector(':scope > div > tailor-slot').state === 'exposed'`,
    );
    await tab.evaluate(
      `[...document.querySelectorAll('#in')].find((each) => each.getClientRects().length > 0).click()`,
    );
    await tab.waitFor(`log.filter(({ name }) => name === 'reward').length === 2`);
    expect(
      await tab.evaluate(
        `log.filter(({ name }) => name === 'reward').map(({ slot }) => slot).sort()`,
      ),
    ).toEqual(['hero', 'inner']);
  });

  test('moved and taken away a thousand times it is seen once, and one observer watches it', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(`(() => {
      window.watching = 0;
      const { observe, disconnect } = IntersectionObserver.prototype;
      const targets = new WeakMap();
      IntersectionObserver.prototype.observe = function (target) {
        if (!targets.has(this)) watching++;
        targets.set(this, target);
        observe.call(this, target);
      };
      IntersectionObserver.prototype.disconnect = function () {
        if (targets.delete(this)) watching--;
        disconnect.call(this);
      };
    })()`);
    await tab.evaluate(load);
    const { id } = (await decision()) as unknown as { id: string };
    await tab.evaluate(`(async () => {
      const slot = ${element};
      const places = [document.body, document.createElement('section')];
      document.body.append(places[1]);
      for (let i = 0; i < 1000; i++) {
        slot.remove();
        places[i % 2].append(slot);
        if (i % 10 === 0) await Promise.resolve();
      }
    })()`);
    await tab.waitFor(`${element}.state === 'exposed'`);
    expect(
      await tab.evaluate(`log.filter(({ name }) => name === 'exposure').map(({ id }) => id)`),
    ).toEqual([id]);
    await tab.evaluate(`${element}.remove()`);
    await tab.waitFor('watching === 0');
  });

  test('of many that come at once, none with late="keep" changes what a frame has shown', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(load);
    await tab.waitFor(`${element}.state !== 'pending'`);
    await tab.evaluate(`(() => {
      const markup = Array.from({ length: 90 }, (_, i) => '<tailor-slot late="keep" name="k' + i + '"><p>Default</p>' +
        '<template data-variant="a"><p>A</p></template></tailor-slot>').join('');
      document.body.insertAdjacentHTML('beforeend', markup);
      window.swapped = [];
      const seen = new Map();
      requestAnimationFrame(function frame() {
        for (const slot of document.querySelectorAll('[late]')) {
          const shows = slot.variant ?? 'default';
          if (seen.has(slot) && seen.get(slot) !== shows) swapped.push(slot.getAttribute('name'));
          seen.set(slot, shows);
        }
        requestAnimationFrame(frame);
      });
    })()`);
    await tab.waitFor(
      `[...document.querySelectorAll('[late]')].every(({ state }) => state !== 'pending')`,
    );
    expect(await tab.evaluate('swapped')).toEqual([]);
  });

  test('many are decided in steps, those in view before the others', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.evaluate(`(() => {
      const markup = Array.from({ length: 200 }, (_, i) => '<tailor-slot name="s' + i + '"><p>Default</p>' +
        '<template data-variant="a"><p>A</p></template></tailor-slot>').join('');
      document.body.insertAdjacentHTML('beforeend', markup);
      scrollTo(0, document.body.scrollHeight);
    })()`);
    await tab.evaluate(load);
    await tab.waitFor(`document.querySelector('[name="s199"]').state !== 'pending'`);
    const order = await tab.waitFor<
      string[]
    >(`log.filter(({ name }) => name === 'decision').length > 200 &&
      log.filter(({ name }) => name === 'decision').map(({ slot }) => slot)`);
    expect(order.indexOf('s199')).toBeLessThan(order.indexOf('s0'));
    expect(new Set(order).size).toBe(201);
  });
});
