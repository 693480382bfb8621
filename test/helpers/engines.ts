// One small interface over Chromium, Firefox and WebKit, and the describe block that runs a suite
// in each of them.

import { afterAll, beforeAll, describe, test } from 'vitest';
import { engineNames, installCommand, missingEngines } from './browsers.js';
import { launchPlaywright } from './playwright-engine.js';
import { launchWebKit } from './webkit-engine.js';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

export type ColorScheme = 'light' | 'dark';

export interface Engine {
  readonly name: EngineName;
  readonly version: string;
  /** A browser profile with no cookies and no stored data. */
  newProfile(options?: ProfileOptions): Promise<Profile>;
  /** Closes the profiles that are still open as well. */
  close(): Promise<void>;
}

export interface ProfileOptions {
  /** What `prefers-color-scheme` says; light unless told. */
  colorScheme?: ColorScheme;
}

/** Keeps cookies and stored data over the page views made in it, until it is closed. */
export interface Profile {
  /** A page of 1280 by 800 in a window of its own, which has the focus. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export interface Page {
  /** Resolves at the load event. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Goes back to the page before, which may come out of the browser's back-forward cache. */
  back(): Promise<void>;
  /**
   * The value of a JavaScript expression in the page, awaited when it is a promise and passed as
   * JSON. Statements need a function around them.
   */
  evaluate<T = unknown>(expression: string): Promise<T>;
  /** Polls in the page until the expression is truthy and resolves to its value. */
  waitFor<T = unknown>(expression: string, options?: WaitOptions): Promise<T>;
  /**
   * A trusted click on the first light DOM element that matches, once there is one. The element is
   * scrolled into view and its page gets the focus.
   */
  click(selector: string): Promise<void>;
  /** A trusted key press, named as in `KeyboardEvent.key`: `Tab`, `a`, `Shift+Tab`. */
  press(key: string): Promise<void>;
  /** Makes `innerWidth` and `innerHeight` exactly these. */
  setViewport(width: number, height: number): Promise<void>;
  /** Ends the page's process without a word where the engine can be told to, else closes the page. */
  kill(): Promise<void>;
  /** Writes what the viewport shows to a PNG file. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface WaitOptions {
  timeoutMs?: number;
}

function launch(name: EngineName): Promise<Engine> {
  return name === 'webkit' ? launchWebKit() : launchPlaywright(name);
}

/**
 * Runs the suite once per engine. The engine is launched before the suite's first test and closed
 * after its last, so `engine()` works in tests and hooks only. A missing engine is skipped, except
 * in continuous integration, where it fails.
 */
export function describeEngines(suite: (name: EngineName, engine: () => Engine) => void): void {
  const missing = missingEngines();
  for (const name of engineNames) {
    if (!missing.includes(name)) describe(name, () => runSuite(name, suite));
    else if (process.env['CI'] === 'true') describe(name, () => failAsMissing(name));
    else describe.skip(`${name} (missing, run: ${installCommand()})`, () => suite(name, noEngine));
  }
}

function runSuite(name: EngineName, suite: (name: EngineName, engine: () => Engine) => void): void {
  let running: Engine | undefined;
  beforeAll(async () => {
    running = await launch(name);
  });
  afterAll(() => running?.close());
  suite(name, () => running ?? noEngine());
}

function failAsMissing(name: EngineName): void {
  test('is installed', () => {
    throw new Error(`${name} is missing. Run: ${installCommand()}`);
  });
}

function noEngine(): never {
  throw new Error('The engine runs only while tests and hooks run');
}
