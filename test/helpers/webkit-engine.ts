// WebKit through WebDriver: a profile is a session with its own browser process, a page is a
// window of it.

import { writeFile } from 'node:fs/promises';
import { By, Key } from 'selenium-webdriver';
import type { WebDriver } from 'selenium-webdriver';
import type { Engine, Page, Profile, ProfileOptions } from './engines.js';
import { ScriptedPage } from './page-script.js';
import { screen, startWebKit } from './webkit-driver.js';
import type { WebKitSession } from './webkit-driver.js';

export async function launchWebKit(): Promise<Engine> {
  return new WebKitEngine(await startWebKit('light'));
}

class WebKitEngine implements Engine {
  readonly name = 'webkit';
  readonly version: string;
  private readonly profiles = new Set<WebKitProfile>();
  /** Started to learn the version; the first light profile takes it over. */
  private unused: WebKitSession | undefined;

  constructor(first: WebKitSession) {
    this.version = first.version;
    this.unused = first;
  }

  async newProfile({ colorScheme = 'light' }: ProfileOptions = {}): Promise<Profile> {
    const unused = colorScheme === 'light' ? this.takeUnused() : undefined;
    const session = unused ?? (await startWebKit(colorScheme));
    const profile = new WebKitProfile(session, () => this.profiles.delete(profile));
    this.profiles.add(profile);
    return profile;
  }

  async close(): Promise<void> {
    await Promise.all([...this.profiles].map((profile) => profile.close()));
    await this.takeUnused()?.stop();
  }

  private takeUnused(): WebKitSession | undefined {
    const session = this.unused;
    this.unused = undefined;
    return session;
  }
}

class WebKitProfile implements Profile {
  private readonly session: WebKitSession;
  private readonly closed: () => void;
  /** The window in the middle of the screen, under the pointer, which gives it the focus. */
  private front: string | undefined;
  private current: string | undefined;
  private lastCommand: Promise<unknown> = Promise.resolve();
  /** The session's first window stays open unused, because the browser ends with its last one. */
  private anchor: Promise<string> | undefined;

  constructor(session: WebKitSession, closed: () => void) {
    this.session = session;
    this.closed = closed;
  }

  async newPage(): Promise<Page> {
    const { driver } = this.session;
    const anchor = await (this.anchor ??= driver.getWindowHandle());
    const handle = await this.inWindow(anchor, async () => {
      await driver.switchTo().newWindow('window');
      return (this.current = await driver.getWindowHandle());
    });
    const page = new WebKitPage(this, handle);
    await page.setViewport(1280, 800);
    return page;
  }

  async close(): Promise<void> {
    this.closed();
    await this.session.stop();
  }

  /** Runs a command in a window. WebDriver has one current window, so commands wait in line. */
  inWindow<T>(handle: string, command: (driver: WebDriver) => Promise<T>): Promise<T> {
    const result = this.lastCommand.then(async () => {
      if (this.current !== handle) await this.session.driver.switchTo().window(handle);
      this.current = handle;
      return command(this.session.driver);
    });
    this.lastCommand = result.catch(() => undefined);
    return result;
  }

  isFront(handle: string): boolean {
    return this.front === handle;
  }

  /**
   * Puts the window under the pointer and the former one off the screen: there is no window
   * manager that could raise a window or give it the focus.
   */
  async moveToFront(handle: string): Promise<void> {
    if (this.front !== undefined && this.front !== handle)
      await this.place(this.front, screen.width, 0);
    this.front = handle;
    const { width, height } = await this.inWindow(handle, (driver) =>
      driver.manage().window().getRect(),
    );
    await this.place(handle, (screen.width - width) / 2, (screen.height - height) / 2);
  }

  async closeWindow(handle: string): Promise<void> {
    await this.inWindow(handle, (driver) => driver.close());
    this.current = undefined;
    if (this.front === handle) this.front = undefined;
  }

  private async place(handle: string, x: number, y: number): Promise<void> {
    const position = { x: Math.round(x), y: Math.round(y) };
    await this.inWindow(handle, (driver) => driver.manage().window().setRect(position));
  }
}

class WebKitPage extends ScriptedPage implements Page {
  private readonly profile: WebKitProfile;
  private readonly handle: string;

  constructor(profile: WebKitProfile, handle: string) {
    super();
    this.profile = profile;
    this.handle = handle;
  }

  goto(url: string): Promise<void> {
    return this.command((driver) => driver.get(url));
  }

  reload(): Promise<void> {
    return this.command((driver) => driver.navigate().refresh());
  }

  back(): Promise<void> {
    return this.command((driver) => driver.navigate().back());
  }

  async click(selector: string): Promise<void> {
    await this.focusWindow();
    await this.waitFor(`document.querySelector(${JSON.stringify(selector)}) !== null`);
    await this.command((driver) => driver.findElement(By.css(selector)).click());
  }

  async press(key: string): Promise<void> {
    await this.focusWindow();
    const codes = keyCodes(key);
    await this.command((driver) => {
      const actions = driver.actions({ async: true });
      for (const code of codes) actions.keyDown(code);
      for (const code of codes.reverse()) actions.keyUp(code);
      return actions.perform();
    });
  }

  async setViewport(width: number, height: number): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt++) {
      const [innerWidth, innerHeight] = await this.innerSize();
      await this.command(async (driver) => {
        const window = driver.manage().window();
        const frame = await window.getRect();
        // The toolbar takes a part of the window that differs with its state.
        const toolbarHeight = frame.height - innerHeight;
        await window.setRect({
          width: width + frame.width - innerWidth,
          height: height + toolbarHeight,
        });
      });
      await this.profile.moveToFront(this.handle);
      if (await this.hasInnerSize(width, height)) return;
    }
    const size = (await this.innerSize()).join(' by ');
    throw new Error(`The viewport is ${size} instead of ${width} by ${height}`);
  }

  async screenshot(path: string): Promise<void> {
    const image = await this.command((driver) => driver.takeScreenshot());
    await writeFile(path, image, 'base64');
  }

  kill(): Promise<void> {
    return this.close();
  }

  close(): Promise<void> {
    return this.profile.closeWindow(this.handle);
  }

  protected run(script: string): Promise<string> {
    // The script is part of the function's text, because eval falls to a page's security policy.
    const body = `const done = arguments[arguments.length - 1];\n${script}.then(done);`;
    return this.command((driver) => driver.executeAsyncScript<string>(body));
  }

  private command<T>(command: (driver: WebDriver) => Promise<T>): Promise<T> {
    return this.profile.inWindow(this.handle, command);
  }

  private async focusWindow(): Promise<void> {
    if (!this.profile.isFront(this.handle)) await this.profile.moveToFront(this.handle);
    await this.waitFor('document.hasFocus()');
  }

  private innerSize(): Promise<[number, number]> {
    return this.evaluate('[innerWidth, innerHeight]');
  }

  private hasInnerSize(width: number, height: number): Promise<boolean> {
    const hasSize = `innerWidth === ${width} && innerHeight === ${height}`;
    return this.waitFor(hasSize, { timeoutMs: 1_000 }).then(
      () => true,
      () => false,
    );
  }
}

const namedKeys: Record<string, string> = {
  Tab: Key.TAB,
  // RETURN is the main Enter key, ENTER the one of the number pad.
  Enter: Key.RETURN,
  Escape: Key.ESCAPE,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  Home: Key.HOME,
  End: Key.END,
  PageUp: Key.PAGE_UP,
  PageDown: Key.PAGE_DOWN,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  Shift: Key.SHIFT,
  Control: Key.CONTROL,
  Alt: Key.ALT,
  Meta: Key.META,
  Space: ' ',
};

function keyCodes(key: string): string[] {
  const names = key === '+' ? ['+'] : key.split('+');
  return names.map((name) => {
    const code = namedKeys[name] ?? name;
    if ([...code].length !== 1) throw new Error(`Unknown key: ${name}`);
    return code;
  });
}
