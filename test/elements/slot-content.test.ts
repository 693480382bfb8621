// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import {
  findShown,
  readDefaults,
  readVariants,
  removeCopies,
} from '../../src/elements/slot-content.js';

function host(markup: string): HTMLElement {
  const element = document.createElement('div');
  element.innerHTML = markup;
  return element;
}

const templates = '<template data-variant="a"><p>A</p></template><p data-variant="b">B</p>';

describe('readVariants', () => {
  test('finds templates and elements in their order', () => {
    expect([...readVariants(host(`<p>Default</p>${templates}`), 'hero').keys()]).toEqual([
      'a',
      'b',
    ]);
  });

  test.each([
    ['no variant', '<p>Default</p>', 'slot "hero": found no variants'],
    ['a template without id', '<template></template>', 'slot "hero": found a variant without id'],
    ['an empty id', '<p data-variant="">x</p>', 'slot "hero": found a variant without id'],
    ['a repeated id', templates + templates, 'slot "hero": found another variant "a"'],
    ['default as an id', '<p data-variant="default">x</p>', 'found another variant "default"'],
    [
      'too many',
      Array.from({ length: 65 }, (_, i) => `<p data-variant="v${i}"></p>`).join(''),
      'found 65 variants, expected at most 64',
    ],
  ])('refuses %s', (_what, markup, message) => {
    expect(() => readVariants(host(markup), 'hero')).toThrow(message);
  });
});

describe('readDefaults', () => {
  test('are the elements and texts that are no variant, no template and no copy', () => {
    const element = host(`<h1>Hi</h1>text<!-- no -->${templates}<template></template>`);
    element.append(findShown(element, 'a')!);
    expect(readDefaults(element).map(({ textContent }) => textContent)).toEqual(['Hi', 'text']);
  });
});

describe('findShown', () => {
  test('copies a template into one element without a box', () => {
    const copy = findShown(host(templates), 'a') as HTMLElement;
    expect(copy.outerHTML).toBe(
      '<div style="display: contents;" data-tailor-copy="a"><p>A</p></div>',
    );
  });

  test('takes the copy that is there already', () => {
    const element = host(templates);
    const copy = findShown(element, 'a')!;
    element.append(copy);
    expect(findShown(element, 'a')).toBe(copy);
  });

  test('takes an element variant as it is', () => {
    const element = host(templates);
    expect(findShown(element, 'b')).toBe(element.lastElementChild);
  });

  test('finds nothing for an id that is no child', () => {
    expect(findShown(host(templates), 'c')).toBeNull();
  });
});

describe('removeCopies', () => {
  test('leaves the one that is shown, and every node of the page', () => {
    const element = host(`${templates}<template data-variant="c">C</template>`);
    const [a, c] = [findShown(element, 'a')!, findShown(element, 'c')!];
    element.append(a, c);
    removeCopies(element, c);
    expect([...element.children].map(({ localName }) => localName)).toEqual([
      'template',
      'p',
      'template',
      'div',
    ]);
    expect(element.lastElementChild).toBe(c);
  });
});
