// <tailor-list> in real browsers: which order it shows, when it leaves the page's, and what counts as seen.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page, Profile } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const IDS = ['a', 'b', 'c', 'd', 'e'];

const head = `<style>li { height: 40px }</style><script>
  window.log = [];
  window.tailorbird = [(tailor) => {
    for (const name of ['exposure', 'reward', 'learned']) {
      tailor.on(name, (detail) => log.push({ name, ...detail }));
    }
  }];
  window.told = [];
  for (const type of ['tailor-ranking', 'tailor-exposure', 'tailor-reward']) {
    document.addEventListener(type, ({ target, detail }) => told.push({ type, list: target.name, detail }));
  }
  window.orderOf = () => [...document.querySelectorAll('tailor-list [data-item]')].map((item) => item.dataset.item);
</script>`;

const script = `<script async src="/dist/tailorbird.min.js" data-consent="granted"></script>`;
const below = `<div style="height: 3000px"></div>`;
const above = `<div style="height: 3000px" id="end"></div>`;

const items = IDS.map(
  (id) => `<li data-item="${id}"><button id="take-${id}">Take ${id}</button></li>`,
);
const list = (inside: string, attributes = '') =>
  `<tailor-list name="recommended" ${attributes}>${inside}</tailor-list>`;
const inUl = `<ul><li id="heading">Ours</li>${items.slice(0, 2).join('')}<li id="between">And</li>${items.slice(2).join('')}</ul>`;

/** Only with the script in it the page has been painted without. */
const late = (body: string) =>
  html(
    `${body}<script>
    requestAnimationFrame(() => setTimeout(() => {
      const late = document.createElement('script');
      late.src = '/dist/tailorbird.min.js';
      document.body.append(late);
    }, 100));
  </script>`,
    { head },
  );

const routes = {
  '/list': html(below + list(inUl) + above + script, { head }),
  '/late': late(list(`<ul>${items.join('')}</ul>`)),
  '/late-swap': late(list(`<ul>${items.join('')}</ul>`, 'late="swap"')),
  '/late-empty': late(list('<ul></ul>')),
  '/early': html(list(`<ul>${items.join('')}</ul>`), {
    head: `${head}<script src="/dist/tailorbird.min.js"></script>`,
  }),
  '/one-name': html(
    `${below}${list(`<ul>${items.join('')}</ul>`)}<tailor-slot name="recommended"><p>Default</p>
    <template data-variant="a"><p>A</p></template></tailor-slot>${script}`,
    { head },
  ),
  '/taken': html(
    `${list(`<ul>${items.join('')}</ul>`)}<tailor-slot name="hero"><p>Default</p>
    <template data-variant="a"><p>A</p></template></tailor-slot>
    <script>customElements.define('tailor-list', class extends HTMLElement {});</script>${script}`,
    { head },
  ),
  '/repeated': html(below + list(`<ul>${items.join('')}${items[0]!}</ul>`) + script, { head }),
  '/data': html(
    `${below}${list(`<h2>For you</h2><div><template><article>
      <h3 data-tailor-part="title"></h3><a data-tailor-part="more">More</a><img data-tailor-part="photo" alt="">
    </article></template></div>`)}${script}`,
    { head },
  ),
};

const ranking = `told.find(({ type }) => type === 'tailor-ranking')?.detail`;

describeEngines((_name, engine) => {
  let site: Site;
  let page: Page;
  let profile: Profile;
  beforeAll(async () => {
    site = await startSite({ routes });
  });
  afterAll(() => site.close());
  pagePerTest(engine, (opened, its) => {
    page = opened;
    profile = its;
  });

  const open = async (path: string, tab = page) => {
    await tab.goto(site.origin + path);
    await tab.waitFor(
      `/decided|exposed/.test(document.querySelector('tailor-list').getAttribute('state'))`,
    );
  };
  const order = (tab = page) => tab.evaluate<string[]>('orderOf()');

  test('has its items in the order that was drawn, and leaves what is between them', async () => {
    await open('/list');
    const {
      items: drawn,
      decisions,
      reason,
    } = await page.evaluate<{
      items: string[];
      decisions: { variant: string; position: number; propensity: number }[];
      reason: string;
    }>(ranking);
    expect(reason).toBe('policy');
    expect(await order()).toEqual(drawn);
    expect([...drawn].sort()).toEqual(IDS);
    expect(decisions.map(({ variant }) => variant)).toEqual(drawn);
    const others = `[...document.querySelectorAll('ul > *')].map(({ id }, i) => id && [id, i]).filter(Boolean)`;
    expect(await page.evaluate(others)).toEqual([
      ['heading', 0],
      ['between', 3],
    ]);
    // The keyboard goes by the same order.
    const buttons = `[...document.querySelectorAll('tailor-list button')].map(({ id }) => id.slice(5))`;
    expect(await page.evaluate(buttons)).toEqual(drawn);
  });

  test('of the page’s own is left alone and told of, and slots go on', async () => {
    await page.goto(`${site.origin}/taken`);
    await page.waitFor(
      `/decided|exposed/.test(document.querySelector('tailor-slot').getAttribute('state'))`,
    );
    expect(await order()).toEqual(IDS);
    const errors = `tailorbird.health().errors.map(({ code, path }) => [code, path])`;
    expect(await page.evaluate(errors)).toEqual([['elements-taken', '<tailor-list>']]);
  });

  test('counts an item as seen when it was, credits the one that was clicked, and learns from both', async () => {
    await open('/list');
    expect(await page.evaluate('log.length')).toBe(0);
    await page.evaluate(`document.querySelector('tailor-list').scrollIntoView()`);
    await page.waitFor(`log.filter(({ name }) => name === 'exposure').length === 5`);
    const third = (await order())[2]!;
    await page.click(`#take-${third}`);
    await page.waitFor(`told.some(({ type }) => type === 'tailor-reward')`);
    const rewards = `log.filter(({ name }) => name === 'reward').map(({ variant, goal, reward }) => [variant, goal, reward])`;
    expect(await page.evaluate(rewards)).toEqual([[third, 'click', 1]]);
    const seen = `told.filter(({ type }) => type === 'tailor-exposure').map(({ list, detail }) => [list, detail.position]).sort()`;
    expect(await page.evaluate(seen)).toEqual([0, 1, 2, 3, 4].map((at) => ['recommended', at]));
    expect(await page.evaluate(`document.querySelector('tailor-list').getAttribute('state')`)).toBe(
      'exposed',
    );
    await page.waitFor(`log.filter(({ name }) => name === 'learned').length === 6`);
    const next = await profile.newPage();
    await open('/list', next);
    const scores = `${ranking}.decisions[0].scores`;
    const known = await next.evaluate<Record<string, number>>(scores);
    expect(Object.keys(known).sort((a, b) => known[b]! - known[a]!)[0]).toBe(third);
  });

  test('that comes late and is in view keeps the page’s order, and teaches nothing', async () => {
    await open('/late');
    expect(await order()).toEqual(IDS);
    expect(await page.evaluate(`${ranking}.reason`)).toBe('late');
    await page.click('#take-b');
    expect(await page.evaluate('log')).toEqual([]);
    // Whoever asks for another order gets it.
    await page.evaluate(
      `document.activeElement.blur(), document.querySelector('tailor-list').refresh()`,
    );
    await page.waitFor(`told.filter(({ type }) => type === 'tailor-ranking').length === 2`);
    expect(await order()).toEqual(await page.evaluate('told.at(-1).detail.items'));
  });

  test('with late="swap" is brought into another order all the same', async () => {
    await open('/late-swap');
    expect(await page.evaluate(`${ranking}.reason`)).toBe('policy');
    expect(await order()).toEqual(await page.evaluate(`${ranking}.items`));
  });

  test('ranks items that a framework brings later before anybody sees them', async () => {
    await page.goto(`${site.origin}/late-empty`);
    await page.waitFor('window.tailorbird.health?.().ready');
    const orders = await page.evaluate<string[][]>(`new Promise((resolve) => {
      const ul = document.querySelector('ul');
      ul.innerHTML = ${JSON.stringify(items.join(''))};
      requestAnimationFrame(() => {
        resolve([orderOf(), ${ranking}.items, [${ranking}.reason]]);
      });
    })`);
    expect(orders[0]).toEqual(orders[1]);
    expect(orders[2]).toEqual(['policy']);
    // Others in their place are ranked anew; those that are added stay where the page put them.
    await page.evaluate(
      `document.querySelector('ul').innerHTML = '<li data-item="x">X</li><li data-item="y">Y</li>'`,
    );
    await page.waitFor(`told.filter(({ type }) => type === 'tailor-ranking').length === 2`);
    await page.evaluate(
      `document.querySelector('ul').insertAdjacentHTML('beforeend', '<li data-item="z">Z</li>')`,
    );
    expect((await order()).at(-1)).toBe('z');
  });

  test('that comes with the page, behind the script, is not late', async () => {
    // A machine that is busy may draw a frame before such a page is complete: then it was seen. Not five times in a row.
    for (let load = 0; load < 5; load++) {
      await open('/early');
      if ((await page.evaluate(`${ranking}.reason`)) !== 'late') break;
    }
    expect(await page.evaluate(`${ranking}.reason`)).toBe('policy');
    expect(await order()).toEqual(await page.evaluate(`${ranking}.items`));
  });

  test('whose items are made anew has its order again, and they are seen', async () => {
    await open('/list');
    const drawn = await order();
    await page.evaluate(
      `document.querySelector('ul').innerHTML = ${JSON.stringify(items.join(''))}`,
    );
    expect(
      await page.evaluate(`new Promise((done) => requestAnimationFrame(() => done(orderOf())))`),
    ).toEqual(drawn);
    await page.evaluate(`document.querySelector('tailor-list').scrollIntoView()`);
    await page.waitFor(`log.filter(({ name }) => name === 'exposure').length === 5`);
  });

  test('of a slot’s name throws nothing into the page', async () => {
    await page.goto(`${site.origin}/one-name`);
    await page.waitFor(`window.tailorbird.health?.().counters['slot-repeated']`);
    await page.evaluate(`document.querySelector('tailor-list').refresh()`);
    await page.evaluate(`tailorbird.consent('denied')`);
    expect(await order()).toEqual(IDS);
  });

  test('in which a visitor is at work keeps its order', async () => {
    await open('/list');
    const before = await order();
    // By the keyboard, so that it shows.
    await page.evaluate(`document.querySelector('tailor-list').scrollIntoView()`);
    await page.click('#heading');
    await page.press('Tab');
    await page.waitFor(`document.activeElement.matches('tailor-list button:focus-visible')`);
    await page.evaluate(`document.querySelector('tailor-list').refresh()`);
    expect(await order()).toEqual(before);
    expect(await page.evaluate(`told.filter(({ type }) => type === 'tailor-ranking').length`)).toBe(
      1,
    );
  });

  test('shows no item for another where two have one id', async () => {
    await open('/repeated');
    expect([...(await order())].sort()).toEqual(['a', 'a', 'b', 'c', 'd', 'e']);
    expect([...(await page.evaluate<string[]>(`${ranking}.items`))].sort()).toEqual(IDS);
  });

  test('forgets its order where consent is withdrawn', async () => {
    await open('/list');
    await page.evaluate(`tailorbird.consent('denied')`);
    await page.waitFor(`told.at(-1).detail.reason === 'denied'`);
    expect(await order()).toEqual(IDS);
  });

  test('shows data, each item in a copy of its template', async () => {
    await page.goto(`${site.origin}/data`);
    const data = [1, 2, 3, 4].map((n) => ({
      ...{ id: `p${n}`, tags: ['shoes'] },
      text: { title: `<b>Shoe</b> ${n}`, photo: `A shoe, ${n}` },
      link: { more: n === 1 ? 'javascript:alert(1)' : `/shoes/${n}` },
      image: { photo: `/pages/${n}.svg` },
    }));
    await page.evaluate(
      `void (window.tailorbird ||= []).push((tailor) => tailor.showItems('recommended', ${JSON.stringify(data)}))`,
    );
    await page.waitFor(`orderOf().length === 4 && told.length > 0`);
    expect(await order()).toEqual(await page.evaluate(`${ranking}.items`));
    const shown = await page.evaluate(`[...document.querySelectorAll('article')].map((each) => [
      each.dataset.item, each.querySelector('h3').textContent, each.querySelector('a').getAttribute('href'),
      each.querySelector('img').alt, each.dataset.tailorTags]).sort()`);
    expect(shown).toEqual(
      data.map(({ id, text, link }, i) => [
        id,
        text.title,
        i === 0 ? null : link.more,
        text.photo,
        'shoes',
      ]),
    );
    // Data that changes: what stays is the same element.
    await page.evaluate(`window.kept = document.querySelector('[data-item="p2"]'),
        tailorbird.showItems('recommended', [{ id: 'p2', text: { title: 'New' } }, { id: 'p9' }])`);
    await page.waitFor('orderOf().length === 2');
    expect([...(await page.evaluate<string[]>('told.at(-1).detail.items'))].sort()).toEqual([
      'p2',
      'p9',
    ]);
    expect(await page.evaluate(`[kept.isConnected, kept.querySelector('h3').textContent]`)).toEqual(
      [true, 'New'],
    );
  });
});
