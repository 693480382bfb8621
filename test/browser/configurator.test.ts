// The demo's configurator as a marketer uses it, by mouse and by keyboard alone.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startDemo, type DemoServer } from '../helpers/demo-server.js';
import { describeEngines, type Page, type Profile } from '../helpers/engines.js';
import { startSite } from '../helpers/site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let demo: DemoServer;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

const NEW = 'slots.hero.variants.mob';
const ADD = 'studio-slot[name="hero"] > studio-adder input';
const TITLE = `[id="field_${NEW}.content.text.title"]`;
const REQUIRE = `[id="field_${NEW}.when"] > button`;
const STATUS = `[id="field_${NEW}.status"]`;
const show = (variant: string, persona: string) =>
  `studio-chances[name="hero"] button[aria-label$=": show ${variant} to ${persona}"]`;
const PHONE = 'New, on a phone';
const DESK = 'New, at a desk';
const button = (command: string) => `.bar > button[data-command="${command}"]`;

/** What is in the columns of a variant. */
const rowOf = (variant: string) => `(() => {
  const rows = [...document.querySelectorAll('studio-chances[name="hero"] tbody tr')];
  const row = rows.find((each) => each.querySelector('th').textContent === '${variant}');
  return row && [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim());
})()`;

/** The slot of the page in sight. */
const SLOT = `document.querySelector('.screen:not([data-hidden]) iframe')
  .contentDocument?.querySelector('tailor-slot[name="hero"]')`;

const shownWords = `${SLOT}?.shadowRoot?.firstElementChild.assignedElements()
  .map((element) => element.textContent).join(' ')`;

/** How somebody uses a page. */
interface Hand {
  press(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** Chooses in a list by a word's first letter. */
  choose(selector: string, value: string): Promise<void>;
}

const mouse = (page: Page): Hand => ({
  press: (selector) => page.click(selector),
  type: async (selector, text) => {
    await page.click(selector);
    for (const key of text) await page.press(key);
  },
  choose: async (selector, value) => {
    await page.waitFor(`document.querySelector(${JSON.stringify(selector)})`);
    await page.evaluate(`(() => {
      const list = document.querySelector(${JSON.stringify(selector)});
      list.value = ${JSON.stringify(value)};
      list.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
  },
});

/** Goes from field to field until it is there, the shorter way. */
async function tabTo(page: Page, selector: string): Promise<void> {
  const target = `document.querySelector(${JSON.stringify(selector)})`;
  await page.waitFor(target);
  for (let steps = 0; steps < 150; steps++) {
    const way = await page.evaluate<string>(`(() => {
      const [target, active] = [${target}, document.activeElement];
      if (target === active) return '';
      return target.compareDocumentPosition(active) & 4 ? 'Shift+Tab' : 'Tab';
    })()`);
    if (way === '') return;
    await page.press(way);
  }
  throw new Error(`The keyboard does not come to ${selector}`);
}

const keyboard = (page: Page): Hand => ({
  press: async (selector) => {
    await tabTo(page, selector);
    await page.press('Enter');
  },
  type: async (selector, text) => {
    await tabTo(page, selector);
    for (const key of text) await page.press(key);
  },
  choose: async (selector) => {
    await tabTo(page, selector);
    await page.press('ArrowUp');
  },
});

describeEngines((_name, engine) => {
  let profile: Profile;
  let page: Page;
  beforeEach(async () => {
    profile = await engine().newProfile();
    page = await profile.newPage();
  });
  afterEach(() => profile.close());

  const open = async (width: number, height: number) => {
    await page.setViewport(width, height);
    await page.goto(`${demo.origin}/configure/`);
    await page.waitFor(`${rowOf('wet')}?.every((cell) => cell !== '…')`);
    await page.evaluate(`(() => {
      window.saved = [];
      const create = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => (saved.push(blob), create(blob));
      // Firefox takes the keys from a page that has just saved a file.
      HTMLAnchorElement.prototype.click = function () { saved.names.push(this.download); };
      saved.names = [];
    })()`);
  };
  /** The file that is saved by a button. */
  const save = async (hand: Hand, command: string) => {
    await page.evaluate('saved.length = 0');
    await hand.press(button(command));
    return page.waitFor<string>('saved.at(-1)?.text()');
  };

  test.each([
    ['the mouse', mouse],
    ['the keyboard', keyboard],
  ])(
    'a marketer adds a variant for phones with %s, and a plain page shows it to phones',
    async (_with, handOf) => {
      await open(1280, 900);
      const hand = handOf(page);
      await hand.type(ADD, 'mob');
      await page.press('Enter');
      await page.waitFor(`${rowOf('mob')}?.[0] === 'a draft'`);
      await hand.choose(STATUS, '');
      await hand.press(REQUIRE);
      await hand.type(TITLE, '!');
      const cells = ['25 %', 'not for them', 'not for them', 'not for them'];
      await page.waitFor(`${rowOf('mob')}?.join() === ${JSON.stringify(cells.join())}`);

      await hand.press(show('mob', PHONE));
      await page.waitFor(`${SLOT}?.variant === 'mob' && ${shownWords}.includes('!')`);
      await hand.press(show('speed', DESK));
      await page.waitFor(`${SLOT}?.variant === 'speed'`);
      expect(
        await page.evaluate(`!!document.querySelector(${JSON.stringify(show('mob', DESK))})`),
      ).toBe(false);

      const config = await save(hand, 'saveConfig');
      const plain = await save(hand, 'savePage');
      expect(await page.evaluate('saved.names')).toEqual(['tailorbird.json', 'page.html']);
      const site = await startSite({
        routes: {
          '/': plain.replace('src="tailorbird.min.js"', 'src="/dist/tailorbird.min.js"'),
          '/tailorbird.json': (_request, response) => response.end(config),
        },
      });
      const look = async (width: number, query: string) => {
        await page.setViewport(width, 800);
        await page.goto(`${site.origin}/${query}`);
        await page.waitFor(`document.querySelector('tailor-slot').state !== 'pending'`);
        return page.evaluate<{ probabilities: object; ineligible: object }>(
          `tailorbird.peek('hero')`,
        );
      };
      const onPhone = await look(390, '');
      expect(onPhone.probabilities).toEqual({
        default: 0.25,
        speed: 0.25,
        comfort: 0.25,
        mob: 0.25,
      });
      const atDesk = await look(1280, '');
      expect(atDesk.ineligible).toEqual({ wet: 'when', mob: 'when' });
      await look(390, '?tailor-preview=hero:mob');
      expect(
        await page.evaluate(`document.querySelector('[data-tailor-copy="mob"] h1').textContent`),
      ).toContain('!');
      await site.close();
    },
  );

  test('what is wrong is told at its field, the page stays, and undo takes it back', async () => {
    await open(1280, 900);
    const field = '#field_holdout';
    const text = (selector: string) => `document.querySelector('${selector}').textContent.trim()`;
    await mouse(page).type(field, '2');
    expect(await page.evaluate(text(`${field}-problem`))).toBe(
      'Found 2, expected a number from 0 to 0.95.',
    );
    expect(await page.evaluate(text('studio-problems'))).toContain('One thing is not right yet');
    expect(await page.evaluate(`document.querySelector('.bar .main').ariaDisabled`)).toBe('true');
    expect(await page.evaluate(rowOf('speed'))).toHaveLength(4);
    await mouse(page).press(button('undo'));
    await page.waitFor(`${text('studio-problems')} === ''`);
    expect(await page.evaluate(`document.querySelector('${field}').value`)).toBe('');
    await mouse(page).press(button('redo'));
    expect(await page.evaluate(`document.querySelector('${field}').value`)).toBe('2');
    // Another page view goes on with it, and the page with what was right before.
    await page.reload();
    await page.waitFor(`document.querySelector('${field}')?.value === '2'`);
    await page.waitFor(`${rowOf('wet')}?.[2] === '25 %'`);
  });

  test('says what visitors are shown with a holdout, and takes back row by row what was typed', async () => {
    await open(1280, 900);
    const hand = mouse(page);
    await hand.type('[id="field_slots.hero.holdout"]', '0.5');
    // A third of the half that is drawn for, and the half that is held out.
    await page.waitFor(`${rowOf('default')}?.[0] === '67 %' && ${rowOf('speed')}[0] === '17 %'`);

    const wet = 'field_slots.hero.variants.wet.when';
    await hand.press(`[id="${wet}"] > button`);
    await hand.choose(`[id="${wet}.1.fact"]`, 'visits');
    await hand.type(`[id="${wet}.1.value"]`, '0.05');
    const value = (i: number) => `document.querySelector('[id="${wet}.${i}.value"]')?.value`;
    // Wherever the browser puts the caret, nothing of it is lost.
    expect(await page.evaluate(value(1))).toMatch(/^(0\.051|10\.05)$/);
    await hand.type(`[id="${wet}.0.value"]`, 'x');
    await hand.press(button('undo'));
    expect(await page.evaluate(value(0))).toBe('newsletter');
    expect(await page.evaluate(value(1))).toContain('0.05');
  });

  test('stays on the page that is configured, whatever is clicked there', async () => {
    await open(1280, 900);
    const frame = `document.querySelector('.screen:not([data-hidden]) iframe')`;
    const steps = await page.evaluate('history.length');
    await page.evaluate(`${frame}.contentDocument.querySelector('footer a').click()`);
    await page.evaluate(`${frame}.contentDocument.querySelector('nav a').click()`);
    // Where a click leads is known in the task after it.
    await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
    expect(await page.evaluate(`${frame}.contentWindow.location.pathname`)).toBe('/');
    expect(await page.evaluate('history.length')).toBe(steps);

    // Nor does one within another write over what that one keeps.
    await page.evaluate(`${frame}.src = '/configure/'`);
    await page.waitFor(`${frame}.contentDocument.body?.textContent.includes('a tab of its own')`);
  });

  describe.each([
    ['phone', 390, 844],
    ['desktop', 1280, 800],
  ])('on a %s', (_device, width, height) => {
    test('has no fault that axe finds, and nothing beside the screen', async () => {
      await open(width, height);
      await page.evaluate(`(() => {
        const script = document.createElement('script');
        script.textContent = ${JSON.stringify(axe)};
        document.head.append(script);
      })()`);
      const faults = await page.evaluate(`axe.run({ iframes: false }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join()))`);
      expect(faults).toEqual([]);
      const overflow = `document.documentElement.scrollWidth - innerWidth`;
      expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
    });
  });
});
