// The provider in the official SDK.

import 'fake-indexeddb/auto';
import { type JsonValue, OpenFeature, ProviderEvents } from '@openfeature/web-sdk';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TailorbirdProvider } from '../src/openfeature.js';
import { startTailor } from './helpers/tailor-in-node.js';

const config = {
  version: 1,
  context: { features: [{ name: 'plan', kind: 'category', levels: ['free', 'pro'] }] },
  goals: { bought: { on: 'track', event: 'bought', value: 'value', max: 100 } },
  slots: {
    hero: {
      goals: { bought: 1 },
      variants: { default: { status: 'fallback' }, fast: { when: { plan: 'pro' } } },
    },
    layout: { variants: { default: { status: 'fallback' } } },
    off: { status: 'paused', variants: { fast: {} } },
  },
};
const values: Record<string, Record<string, JsonValue>> = {
  layout: { grid: { columns: 3 } },
  columns: { many: 5 },
  nav: { on: true },
};

const start = async (options = {}, given: object = { config }) => {
  const watched = await startTailor(given);
  const provider = new TailorbirdProvider(watched.tailor, { values, ...options });
  await OpenFeature.setProviderAndWait(provider);
  return { ...watched, client: OpenFeature.getClient() };
};
afterEach(async () => {
  await OpenFeature.clearProviders();
  await OpenFeature.clearContexts();
  vi.restoreAllMocks();
});

describe('a flag', () => {
  test('is a slot, and its value the variant that fits the context', async () => {
    await OpenFeature.setContext({ targetingKey: 'ada@example.org', plan: 'pro' });
    const { client, tailor } = await start();
    expect(client.getStringDetails('hero', 'default')).toMatchObject({
      value: 'fast',
      variant: 'fast',
      reason: 'DEFAULT',
      flagMetadata: { slot: 'hero', reason: 'only-one', propensity: 1, holdout: false },
    });
    expect(tailor.peek('hero').context).toMatchObject({ plan: 'pro' });
    expect(JSON.stringify(tailor.peek('hero'))).not.toContain('ada@example.org');
    await OpenFeature.setContext({});
    expect(tailor.peek('hero').context['plan']).toBeUndefined();
    // Nothing jumps: the page view keeps its decision.
    expect(client.getStringValue('hero', 'default')).toBe('fast');
  });

  test('has values of every type, and says how it was drawn', async () => {
    const { client } = await start({}, { config: { version: 1 } });
    const { value, reason, flagMetadata } = client.getObjectDetails('layout', { columns: 1 });
    expect([{ columns: 3 }, { columns: 1 }]).toContainEqual(value);
    expect({ reason, flagMetadata }).toMatchObject({
      reason: 'SPLIT',
      flagMetadata: { reason: 'policy', propensity: 0.5 },
    });
    expect([1, 5]).toContain(client.getNumberValue('columns', 1));
    expect(client.getBooleanDetails('nav', false)).toMatchObject({ reason: 'SPLIT' });
  });

  test('of another type than it is asked for gives the caller’s value, and says so', async () => {
    const config = {
      version: 1,
      slots: { layout: { variants: { default: { status: 'paused' } } } },
    };
    const { client } = await start({}, { config });
    expect(client.getNumberDetails('layout', 7)).toMatchObject({
      value: 7,
      reason: 'ERROR',
      errorCode: 'TYPE_MISMATCH',
      errorMessage: 'flag "layout": found object for variant "grid", expected number',
    });
  });

  test.each([
    ['off', 'DISABLED'],
    ['constructor', 'DEFAULT'],
  ])('without a choice has the caller’s value: %s', async (flag, reason) => {
    const { client, codes } = await start();
    expect(client.getStringDetails(flag, 'mine')).toMatchObject({ value: 'mine', reason });
    expect(codes()).toEqual([]);
  });
});

describe('asking', () => {
  test('says that it is seen, once, and what is tracked earns', async () => {
    await OpenFeature.setContext({ plan: 'pro' });
    const { client, heard } = await start(
      {},
      { config: { ...config, slots: { hero: { goals: { bought: 1 }, variants: { fast: {} } } } } },
    );
    client.getStringValue('hero', 'default');
    client.getStringValue('hero', 'default');
    client.track('bought', { value: 50 });
    await vi.waitFor(() => expect(heard.map(([name]) => name)).toContain('reward'));
    const seen = heard.filter(([name]) => name === 'exposure');
    expect(seen).toHaveLength(1);
    expect(heard.find(([name]) => name === 'reward')![1]).toMatchObject({ value: 50, reward: 0.5 });
  });

  test('does not, where somebody else says what is seen', async () => {
    const { client, heard, tailor } = await start(
      { exposesOnEvaluation: false },
      { config: { version: 1 } },
    );
    const { flagMetadata } = client.getBooleanDetails('nav', false);
    await tailor.ready;
    expect(heard.map(([name]) => name)).not.toContain('exposure');
    await tailor.expose(flagMetadata['id'] as string);
    expect(heard.map(([name]) => name)).toContain('exposure');
  });
});

describe('the provider', () => {
  test('tells that flags change when consent does', async () => {
    const { client, tailor } = await start({}, { config: { version: 1 } });
    const changed = vi.fn();
    client.addHandler(ProviderEvents.ConfigurationChanged, changed);
    expect(client.getBooleanDetails('nav', false).reason).toBe('SPLIT');
    await tailor.consent('denied');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
    expect(client.getBooleanDetails('nav', false)).toMatchObject({
      value: false,
      reason: 'DISABLED',
    });
  });

  test('is in error where the client is, and gives the caller’s values', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await expect(start({}, { config: { version: 2 } })).rejects.toThrow('config-invalid');
    expect(OpenFeature.getClient().getBooleanDetails('nav', false)).toMatchObject({
      value: false,
      reason: 'ERROR',
      errorCode: 'GENERAL',
    });
  });
});
