// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { readSlotsOnPage } from '../../src/studio/slot-on-page.js';
import { pageSnippet } from '../../src/studio/snippet.js';

document.body.innerHTML = `<tailor-slot name="hero">
  <h1 data-tailor-part="title">For
    everybody</h1><p>Text <a data-tailor-part="call" href="#all">See all</a></p>
  <tailor-slot name="inner"><i data-tailor-part="word">Inner</i></tailor-slot>
  <template data-variant="fast"><h1>Fast</h1></template>
  <div data-tailor-copy="fast"><h1 data-tailor-part="title">Fast</h1></div>
</tailor-slot><tailor-slot><p>Without a name</p></tailor-slot>`;

const slots = readSlotsOnPage(document);

test('a page has its named slots, with their variants and the parts of each', () => {
  expect(slots.map(({ name, variants }) => [name, variants])).toEqual([
    ['hero', ['fast']],
    ['inner', []],
  ]);
  expect(slots.map(({ parts }) => parts)).toEqual([
    [
      { name: 'title', text: 'For everybody', link: null },
      { name: 'call', text: 'See all', link: '#all' },
    ],
    [{ name: 'word', text: 'Inner', link: null }],
  ]);
});

test('a page for the config has the tag, and each slot with what is in it, once', () => {
  const page = pageSnippet(slots, 'tailorbird.json');
  const read = new DOMParser().parseFromString(page, 'text/html');
  expect(read.querySelector('script[src]')?.getAttribute('data-config')).toBe('tailorbird.json');
  expect(readSlotsOnPage(read).map(({ name, parts }) => [name, parts.length])).toEqual([
    ['hero', 2],
    ['inner', 1],
  ]);
  expect(page).toContain('<template data-variant="fast">');
  expect(page).not.toContain('data-tailor-copy');
});
