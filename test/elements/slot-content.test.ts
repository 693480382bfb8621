// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { fillParts } from '../../src/elements/fill-parts.js';
import type { TailorError } from '../../src/errors.js';
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

const content = {
  c: fillParts(
    { text: { title: 'Written' } },
    () => {},
    () => null,
  ),
};

const templates = '<template data-variant="a"><p>A</p></template><p data-variant="b">B</p>';

describe('readVariants', () => {
  test('finds templates and elements in their order', () => {
    expect(readVariants(host(`<p>Default</p>${templates}`), 'hero', {})).toEqual(['a', 'b']);
  });

  test('finds what a config has content for, if there is a place for it', () => {
    const children = '<h1 data-tailor-part="title">Hi</h1>';
    expect(readVariants(host(children + templates), 'hero', content)).toEqual(['a', 'b', 'c']);
    expect(readVariants(host(templates), 'hero', content)).toEqual(['a', 'b']);
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
    expect((readVariants(host(markup), 'hero', {}) as TailorError).message).toContain(message);
  });
});

describe('readDefaults', () => {
  test('are the elements and texts that are no variant, no template and no copy', () => {
    const element = host(`<h1>Hi</h1>text<!-- no -->${templates}<template></template>`);
    element.append(findShown(element, 'a', {})!);
    expect(readDefaults(element).map(({ textContent }) => textContent)).toEqual(['Hi', 'text']);
  });
});

describe('findShown', () => {
  test('copies a template into one element without a box', () => {
    const copy = findShown(host(templates), 'a', {}) as HTMLElement;
    expect(copy.outerHTML).toBe(
      '<div style="display: contents;" data-tailor-copy="a"><p>A</p></div>',
    );
  });

  test('takes the copy that is there already', () => {
    const element = host(templates);
    const copy = findShown(element, 'a', {})!;
    element.append(copy);
    expect(findShown(element, 'a', {})).toBe(copy);
  });

  test('takes an id that every object inherits for what it is', () => {
    const element = host('<p>Default</p><template data-variant="toString">Text</template>');
    expect(findShown(element, 'toString', {})?.textContent).toBe('Text');
  });

  test('takes an element variant as it is', () => {
    const element = host(templates);
    expect(findShown(element, 'b', {})).toBe(element.lastElementChild);
  });

  test('copies the default where a config has content, and leaves the page’s own as it is', () => {
    const element = host('<h1 data-tailor-part="title">Hi</h1> and <b>more</b>');
    const copy = findShown(element, 'c', content) as HTMLElement;
    expect(copy.innerHTML).toBe('<h1 data-tailor-part="title">Written</h1> and <b>more</b>');
    expect(element.innerHTML).toBe('<h1 data-tailor-part="title">Hi</h1> and <b>more</b>');
  });

  test('prefers a config’s content to a template, and the template where there is no place', () => {
    const template = '<template data-variant="c">From the template</template>';
    const filled = findShown(host(`<h1 data-tailor-part="title"></h1>${template}`), 'c', content);
    expect(filled?.textContent).toBe('Written');
    expect(findShown(host(template), 'c', content)?.textContent).toBe('From the template');
  });

  test('copies the default anew, for what it says may have changed', () => {
    const element = host('<h1 data-tailor-part="title">Hi</h1><p>5</p>');
    element.append(findShown(element, 'c', content)!);
    element.querySelector('p')!.textContent = '99';
    expect(findShown(element, 'c', content)!.textContent).toBe('Written99');
  });

  test('finds nothing for an id that is no child', () => {
    expect(findShown(host(templates), 'c', {})).toBeUndefined();
  });
});

describe('removeCopies', () => {
  test('leaves the one that is shown, and every node of the page', () => {
    const element = host(`${templates}<template data-variant="c">C</template>`);
    const [a, c] = [findShown(element, 'a', {})!, findShown(element, 'c', {})!];
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
