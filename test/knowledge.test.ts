import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_RULES } from '../src/config/default-rules.js';
import { BUILT_IN_FEATURES } from '../src/context/built-in-features.js';
import { createKnowledge } from '../src/knowledge.js';
import type { Knowledge } from '../src/knowledge-api.js';
import { createSlotBandit, type Lesson } from '../src/slot-bandit.js';
import { createDevice } from '../src/device.js';
import { openDevice } from '../src/storage/open-device.js';
import type { Store } from '../src/storage/store.js';
import { createLocalStorage } from './helpers/local-storage.js';

let time: number;
let isWanted: boolean;
beforeEach(() => {
  time = 0;
  globalThis.indexedDB = new IDBFactory();
  vi.stubGlobal('localStorage', createLocalStorage());
});
afterEach(() => vi.unstubAllGlobals());

const MINUTE = 60_000;
const bandit = createSlotBandit(() => BUILT_IN_FEATURES);

/** What a page of the site knows under `granted`, on one device for all pages. */
async function open(store?: Store) {
  isWanted = true;
  const failures: unknown[] = [];
  const learned = vi.fn();
  const knowledge = createKnowledge({
    bandit,
    now: () => time,
    rulesOf: () => DEFAULT_RULES,
    onBroken: (...what) => failures.push(what),
    onLearned: learned,
    device: async () => createDevice('shop', () => time, store),
    isWanted: () => isWanted,
    isAhead: () => false,
    onFailure: (cause) => failures.push(cause),
    onThrown: (cause) => failures.push(cause),
    onEraseFailure: (cause) => failures.push(cause),
  });
  await knowledge.begin('granted');
  return { knowledge, failures, learned };
}

const features = new Float64Array(BUILT_IN_FEATURES.dimension).fill(0.5);
const seen = (id: string): Lesson => ({
  slot: 'hero',
  seen: { id, variant: 'a', features, exposedAt: time },
});
const earned = (id: string): Lesson => ({
  slot: 'hero',
  credit: { id, goal: 'click', value: 1, reward: 1, at: time },
});

const exposures = (knowledge: Knowledge) => knowledge.slot('hero').arms.get('a')?.n ?? 0;
const keys = async () => (await openDevice('shop').entries()).map(([key]) => key);

describe('what is under way when a page is left', () => {
  test('is learned once, also where another page took it in and has let go of it since', async () => {
    const first = await open();
    const done = [first.knowledge.learn(seen('x')), first.knowledge.learn(earned('x'))];
    first.knowledge.pause();
    const second = await open();
    expect(exposures(second.knowledge)).toBe(1);
    // After its window the exposure is not remembered by its id any more.
    time += 31 * MINUTE;
    await second.knowledge.learn(seen('y'));
    first.knowledge.resume();
    await Promise.all(done);
    expect(first.learned).not.toHaveBeenCalled();
    const { knowledge } = await open();
    expect(exposures(knowledge)).toBe(2);
    expect(knowledge.slot('hero').arms.get('a')!.b[0]).toBe(0.5);
  });

  test('is not written back where another page has erased it', async () => {
    const first = await open();
    const done = first.knowledge.learn(seen('x'));
    first.knowledge.pause();
    const second = await open();
    await second.knowledge.moveTo('denied');
    expect(await keys()).toEqual([]);
    first.knowledge.resume();
    await done;
    expect(await keys()).toEqual([]);
  });

  test('is learned when the page is back, if nobody else did', async () => {
    const { knowledge, learned } = await open();
    const done = knowledge.learn(seen('x'));
    knowledge.pause();
    knowledge.resume();
    await done;
    expect(learned).toHaveBeenCalledOnce();
    expect(exposures(knowledge)).toBe(1);
    expect(Object.keys(localStorage)).toHaveLength(0);
  });

  test('is learned also after longer than a change may take', async () => {
    const { knowledge, failures } = await open();
    const done = knowledge.learn(seen('x'));
    knowledge.pause();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await vi.advanceTimersByTimeAsync(10_001);
    vi.useRealTimers();
    knowledge.resume();
    await done;
    expect(failures).toEqual([]);
    expect(knowledge.store!.kind).toBe('indexeddb');
  });
});

describe('what was opened on the device', () => {
  test('is still there after other page views, and not where it was erased and begun anew', async () => {
    const first = await open();
    time += 1000;
    await open();
    expect(await first.knowledge.isKept()).toBe(true);
    const second = await open();
    time += 1000;
    const third = await open();
    await third.knowledge.moveTo('denied');
    expect(await second.knowledge.isKept()).toBe(false);
    await open();
    expect(await second.knowledge.isKept()).toBe(false);
  });

  test('counts as there for a page that has forgotten all itself', async () => {
    const { knowledge } = await open();
    await knowledge.forget();
    expect(await knowledge.isKept()).toBe(true);
  });

  test('is not opened where it is not wanted any more', async () => {
    const { knowledge } = await open();
    await knowledge.moveTo('denied');
    isWanted = false;
    await knowledge.moveTo('granted');
    expect(knowledge.store).toBeNull();
    expect(await keys()).toEqual([]);
  });
});

describe('what a page had no time for', () => {
  test('waits for a device that answers: a page on a slow one neither takes it in nor removes it', async () => {
    const first = await open();
    void first.knowledge.learn(seen('x'));
    void first.knowledge.learn(earned('x'));
    // It is never told that it is back.
    first.knowledge.pause();
    const slow = await open({
      ...openDevice('shop'),
      entries: () => new Promise(() => {}),
    });
    expect(slow.knowledge.store!.kind).toBe('memory');
    expect(Object.keys(localStorage)).toHaveLength(2);
    await slow.knowledge.learn(seen('y'));
    expect(Object.keys(localStorage)).toHaveLength(2);
    const { knowledge } = await open();
    expect(exposures(knowledge)).toBe(1);
    expect(Object.keys(localStorage)).toHaveLength(0);
  });
});

test('what a page has broken goes no further, and costs the device nothing', async () => {
  const { knowledge, failures } = await open();
  const { stringify } = JSON;
  JSON.stringify = () => {
    throw new Error('of the page');
  };
  try {
    await knowledge.learn(seen('x'));
  } finally {
    JSON.stringify = stringify;
  }
  expect(failures.length).toBeGreaterThan(0);
  await knowledge.learn(seen('y'));
  expect(exposures(knowledge)).toBeGreaterThan(0);
});
