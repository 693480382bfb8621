// Chromium and Firefox through playwright-core: a profile is a browser context.

import { chromium, firefox } from 'playwright-core';
import type { Browser, BrowserContext, Page as PlaywrightTab } from 'playwright-core';
import { programPath } from './browsers.js';
import type { ColorScheme, Engine, Page, Profile, ProfileOptions } from './engines.js';
import { ScriptedPage } from './page-script.js';

type PlaywrightEngineName = 'chromium' | 'firefox';

function launchBrowser(name: PlaywrightEngineName, colorScheme: ColorScheme): Promise<Browser> {
  if (name === 'chromium') {
    // Playwright switches the back-forward cache off, which visitors have.
    const ignoreDefaultArgs = ['--disable-back-forward-cache'];
    return chromium.launch({ executablePath: programPath('chromium'), ignoreDefaultArgs });
  }
  return firefox.launch({
    // The BiDi channel is the only one that drives an unpatched Firefox.
    channel: 'moz-firefox',
    executablePath: programPath('firefox'),
    // Emulating the colour scheme per context does nothing over BiDi.
    firefoxUserPrefs: {
      'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    },
  });
}

export async function launchPlaywright(name: PlaywrightEngineName): Promise<Engine> {
  const browser = await launchBrowser(name, 'light');
  return new PlaywrightEngine(name, browser);
}

class PlaywrightEngine implements Engine {
  readonly name: PlaywrightEngineName;
  readonly version: string;
  private readonly browser: Browser;
  private darkFirefox: Promise<Browser> | undefined;

  constructor(name: PlaywrightEngineName, browser: Browser) {
    this.name = name;
    this.version = browser.version();
    this.browser = browser;
  }

  async newProfile({ colorScheme = 'light' }: ProfileOptions = {}): Promise<Profile> {
    const browser = await this.browserFor(colorScheme);
    const viewport = { width: 1280, height: 800 };
    return new PlaywrightProfile(await browser.newContext({ viewport, colorScheme }));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await (await this.darkFirefox)?.close();
  }

  private browserFor(colorScheme: ColorScheme): Browser | Promise<Browser> {
    if (this.name === 'chromium' || colorScheme === 'light') return this.browser;
    return (this.darkFirefox ??= launchBrowser('firefox', 'dark'));
  }
}

class PlaywrightProfile implements Profile {
  private readonly context: BrowserContext;

  constructor(context: BrowserContext) {
    this.context = context;
    context.setDefaultTimeout(10_000);
    context.setDefaultNavigationTimeout(30_000);
  }

  async newPage(): Promise<Page> {
    return new PlaywrightPage(await this.context.newPage());
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

class PlaywrightPage extends ScriptedPage implements Page {
  private readonly tab: PlaywrightTab;

  constructor(tab: PlaywrightTab) {
    super();
    this.tab = tab;
  }

  async goto(url: string): Promise<void> {
    await this.tab.goto(url);
  }

  async reload(): Promise<void> {
    await this.tab.reload();
  }

  async back(): Promise<void> {
    // Playwright's own way waits for a load, which a page out of the cache has had.
    await this.tab.evaluate('void setTimeout(() => history.back())');
  }

  // Firefox gives focus events and moves the focus with Tab only in the page in front.
  async click(selector: string): Promise<void> {
    await this.tab.bringToFront();
    // Plain `css` would look into shadow roots, which WebDriver does not.
    await this.tab.locator(`css:light=${selector}`).first().click();
  }

  async press(key: string): Promise<void> {
    await this.tab.bringToFront();
    await this.tab.keyboard.press(key);
  }

  setViewport(width: number, height: number): Promise<void> {
    return this.tab.setViewportSize({ width, height });
  }

  async screenshot(path: string): Promise<void> {
    await this.tab.screenshot({ path });
  }

  async kill(): Promise<void> {
    const isChromium = this.tab.context().browser()?.browserType().name() === 'chromium';
    if (!isChromium) return this.close();
    const session = await this.tab.context().newCDPSession(this.tab);
    const crash = new Promise((resolve) => this.tab.once('crash', resolve));
    // Never answered: nobody is left to answer.
    session.send('Page.crash').catch(() => {});
    await crash;
  }

  close(): Promise<void> {
    return this.tab.close();
  }

  protected run(script: string): Promise<string> {
    return this.tab.evaluate<string>(script);
  }
}
