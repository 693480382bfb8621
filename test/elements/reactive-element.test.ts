// @vitest-environment happy-dom
import { ReactiveElement as LitElement } from 'lit';
import { afterEach, describe, expect, test } from 'vitest';
import { ReactiveElement as LeanElement } from '../../rollup/lean-reactive-element.mjs';

let count = 0;

/** An element like a slot: defined anew for every test, because a definition stays. */
function createKind(base: typeof LitElement) {
  const tag = `test-element-${++count}`;
  const updates: Map<PropertyKey, unknown>[] = [];
  class Element extends base {
    static override properties = { name: { reflect: true }, variant: { reflect: true } };
    declare name: string;
    declare variant: string | null;
    constructor() {
      super();
      this.name = 'none';
      this.variant = null;
    }
    protected override createRenderRoot() {
      return this;
    }
    protected override updated(changed: Map<PropertyKey, unknown>): void {
      updates.push(new Map(changed));
    }
  }
  const define = () => customElements.define(tag, Element);
  const create = (markup = `<${tag}></${tag}>`) => {
    document.body.innerHTML = markup.replaceAll('TAG', tag);
    return document.body.querySelector(tag) as Element;
  };
  return { define, create, updates, tag };
}

afterEach(() => document.body.replaceChildren());

describe.each([
  ['Lit’s', LitElement],
  ['the script tag’s', LeanElement],
])('%s reactive element', (_whose, base) => {
  test('reads its attributes, and mirrors what is set in them after an update', async () => {
    const { define, create } = createKind(base);
    define();
    const element = create('<TAG name="hero"></TAG>');
    expect(element.name).toBe('hero');
    await element.updateComplete;
    element.variant = 'fast';
    expect(element.hasAttribute('variant')).toBe(false);
    await element.updateComplete;
    expect(element.outerHTML).toContain('name="hero" variant="fast"');
    element.variant = null;
    await element.updateComplete;
    expect(element.hasAttribute('variant')).toBe(false);
  });

  test('mirrors what its constructor set, and no attribute before it is connected', async () => {
    const { define, tag } = createKind(base);
    define();
    const element = document.createElement(tag) as LitElement;
    expect(element.attributes).toHaveLength(0);
    document.body.append(element);
    await element.updateComplete;
    expect(element.getAttribute('name')).toBe('none');
  });

  test('takes properties that were set before it was defined', async () => {
    const { define, create } = createKind(base);
    const element = create();
    element.name = 'early';
    define();
    customElements.upgrade(element);
    await element.updateComplete;
    expect([element.name, element.getAttribute('name')]).toEqual(['early', 'early']);
    expect(Object.hasOwn(element, 'name')).toBe(false);
  });

  test('updates once for all changes of a moment, and says what was before', async () => {
    const { define, create, updates } = createKind(base);
    define();
    const element = create('<TAG name="a"></TAG>');
    await element.updateComplete;
    updates.length = 0;
    element.name = 'b';
    element.name = 'c';
    element.variant = 'x';
    element.variant = 'x';
    await element.updateComplete;
    expect(updates).toEqual([
      new Map<string, unknown>([
        ['name', 'a'],
        ['variant', null],
      ]),
    ]);
    element.name = 'c';
    await element.updateComplete;
    expect(updates).toHaveLength(1);
  });

  test('updates for an attribute that changes, and has no shadow root of its own', async () => {
    const { define, create, updates } = createKind(base);
    define();
    const element = create();
    await element.updateComplete;
    element.setAttribute('name', 'later');
    await element.updateComplete;
    expect(updates.at(-1)).toEqual(new Map([['name', 'none']]));
    expect(element.shadowRoot).toBeNull();
  });
});
