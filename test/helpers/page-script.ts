// Evaluating and waiting, written once for all engines on top of "run this script in the page".

import { setTimeout as delay } from 'node:timers/promises';
import { Script } from 'node:vm';
import type { WaitOptions } from './engines.js';

interface Outcome {
  value?: unknown;
  error?: string;
}

interface PollResult {
  done: boolean;
  value?: unknown;
  last?: string;
}

/** For what hangs, not for what is slow. */
const defaultTimeoutMs = 30_000;

// A page is polled for this long per script, so that WebKit, which runs one command of a profile
// at a time, can run commands of other pages in between.
const sliceMs = 200;

/** The engines say it in different words when a document goes away while its script runs. */
const documentLeft = /context was destroyed|before the unload event|cannot find context|navigat/i;

export abstract class ScriptedPage {
  /** Runs an expression that gives a promise of a string, and resolves to that string. */
  protected abstract run(script: string): Promise<string>;

  async evaluate<T = unknown>(expression: string): Promise<T> {
    assertExpression(expression);
    const outcome = JSON.parse(await this.run(withOutcome(expression))) as Outcome;
    if (outcome.error !== undefined) {
      throw new Error(`${outcome.error}\nwhile evaluating: ${expression}`);
    }
    return outcome.value as T;
  }

  async waitFor<T = unknown>(expression: string, options: WaitOptions = {}): Promise<T> {
    assertExpression(expression);
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    const end = Date.now() + timeoutMs;
    let last = 'the document went away';
    for (;;) {
      const remainingMs = Math.max(0, end - Date.now());
      const result = await this.poll(expression, remainingMs);
      if (result?.done === true) return result.value as T;
      if (result?.last !== undefined) last = result.last;
      if (Date.now() >= end) {
        throw new Error(`Waited ${timeoutMs} ms for: ${expression}\nlast value: ${last}`);
      }
    }
  }

  /** Undefined when the page was left meanwhile; the next document may fulfil the expression. */
  private async poll(expression: string, remainingMs: number): Promise<PollResult | undefined> {
    try {
      return await this.evaluate<PollResult>(pollScript(expression, remainingMs));
    } catch (error) {
      if (!(error instanceof Error) || !documentLeft.test(error.message)) throw error;
      await delay(20);
      return undefined;
    }
  }
}

/** Engines report a syntax error in their own ways or not at all, so it is found here. */
function assertExpression(expression: string): void {
  new Script(`(async () => (\n${expression}\n))`, { filename: 'expression' });
}

// The value crosses as JSON text because the protocols differ on undefined, NaN and dates.
function withOutcome(expression: string): string {
  return `(async () => {
    try {
      return JSON.stringify({ value: await (\n${expression}\n) });
    } catch (error) {
      const stack = error instanceof Error && error.stack ? '\\n' + error.stack : '';
      return JSON.stringify({ error: String(error) + stack });
    }
  })()`;
}

function pollScript(expression: string, remainingMs: number): string {
  return `(async () => {
    const started = performance.now();
    let result = { done: false, last: 'a promise that does not settle' };
    const outOfTime = new Promise((resolve) => setTimeout(resolve, ${remainingMs}));
    const check = async () => {
      try {
        const value = await (\n${expression}\n);
        result = { done: Boolean(value), value, last: JSON.stringify(value) ?? String(value) };
      } catch (error) {
        result = { done: false, last: 'it threw ' + error };
      }
    };
    for (;;) {
      await Promise.race([check(), outOfTime]);
      if (result.done) return result;
      if (performance.now() - started >= ${Math.min(sliceMs, remainingMs)}) return result;
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
        setTimeout(resolve, 50);
      });
    }
  })()`;
}
