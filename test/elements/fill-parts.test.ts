// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { fillParts, type Parts } from '../../src/elements/fill-parts.js';

const markup = `<h1 data-tailor-part="title">Old <b>words</b></h1>
  <p><a data-tailor-part="cta" href="/old">Go</a></p>
  <tailor-slot name="inner"><i data-tailor-part="title">Of another slot</i></tailor-slot>`;

function read(parts: Parts, html = markup) {
  const copy = document.createElement('div');
  copy.innerHTML = html;
  const absent: string[] = [];
  const content = fillParts(
    parts,
    (part) => absent.push(part),
    () => null,
  );
  const fits = content.fits([...copy.childNodes]);
  content.fill(copy);
  return { copy, absent, fits, content };
}

const textOf = (copy: Element, part: string) =>
  [...copy.querySelectorAll(`[data-tailor-part="${part}"]`)].map(({ textContent }) => textContent);

describe('fillParts', () => {
  test('writes texts as they are, never as HTML', () => {
    const { copy, fits } = read({ text: { title: '<img src=x onerror=alert(1)>' } });
    expect(fits).toBe(true);
    expect(textOf(copy, 'title')[0]).toBe('<img src=x onerror=alert(1)>');
    expect(copy.querySelector('img')).toBeNull();
  });

  test('leads a link elsewhere, and may write its text, too', () => {
    const { copy } = read({ text: { cta: 'Buy' }, link: { cta: '/sale' } });
    expect(copy.querySelector('a')?.outerHTML).toBe(
      '<a data-tailor-part="cta" href="/sale">Buy</a>',
    );
  });

  test('fills every place of a name', () => {
    const { copy } = read({ text: { x: 'X' } }, '<b data-tailor-part="x"></b>'.repeat(2));
    expect(textOf(copy, 'x')).toEqual(['X', 'X']);
  });

  test('leaves the places of a slot within the slot to that one', () => {
    const { copy } = read({ text: { title: 'New' } });
    expect(textOf(copy, 'title')).toEqual(['New', 'Of another slot']);
  });

  test.each<[string, Parts]>([
    ['a place that there is none of', { text: { title: 'New', lead: 'More' } }],
    ['a link for what is none', { link: { lead: '/sale' } }],
    ['a place in a slot within it alone', { text: { lead: 'x' } }],
  ])('does not fit, and says so once, with %s', (_what, parts) => {
    const inner = '<tailor-slot><b data-tailor-part="lead"></b></tailor-slot>';
    const { fits, absent, content, copy } = read(
      parts,
      `<h1 data-tailor-part="title"></h1>${inner}`,
    );
    expect([fits, content.fits([...copy.childNodes])]).toEqual([false, false]);
    expect(absent).toEqual(['lead']);
  });

  test.each(['script', 'style', 'template', 'iframe'])('never fills a %s', (kind) => {
    const { fits, copy } = read({ text: { x: 'y' } }, `<${kind} data-tailor-part="x"></${kind}>`);
    expect(fits).toBe(false);
    expect(copy.textContent).toBe('');
  });

  test('does not fit where a text would overwrite another of its places', () => {
    const html =
      '<div data-tailor-part="title">Old <a data-tailor-part="cta" href="/">Go</a></div>';
    const { fits, absent } = read({ text: { title: 'New' }, link: { cta: '/sale' } }, html);
    expect([fits, absent]).toEqual([false, ['cta']]);
    expect(read({ link: { cta: '/sale' } }, html).fits).toBe(true);
  });

  test('has a link where the place is, not elsewhere', () => {
    const { fits, copy } = read({ link: { title: '/sale' } });
    expect(fits).toBe(false);
    expect(copy.querySelector('h1')?.hasAttribute('href')).toBe(false);
  });

  test('does not fit with HTML as long as nothing can put it there, and leaves that to what can', () => {
    const copy = document.createElement('div');
    copy.innerHTML = markup;
    let setHtml: ((element: Element, html: string) => void) | null = null;
    const content = fillParts(
      { html: { title: '<b>New</b>' } },
      () => {},
      () => setHtml,
    );
    expect(content.fits([...copy.childNodes])).toBe(false);
    setHtml = (element, html) => element.setAttribute('data-was', html);
    expect(content.fits([...copy.childNodes])).toBe(true);
    content.fill(copy);
    expect(copy.querySelector('h1')?.getAttribute('data-was')).toBe('<b>New</b>');
    expect(copy.querySelector('tailor-slot [data-was]')).toBeNull();
  });

  test('HTML fits into no table, nor into its rows: what is a row in one browser is a text in another', () => {
    const rows = document.createElement('table');
    rows.innerHTML = '<tbody data-tailor-part="title"></tbody>';
    const absent: string[] = [];
    const content = fillParts(
      { html: { title: '<tr><td>1</td></tr>' } },
      (part) => absent.push(part),
      () => () => {},
    );
    expect(content.fits([rows])).toBe(false);
    expect(absent).toEqual(['title']);
  });

  test('takes names that a selector would stumble over', () => {
    const copy = document.createElement('p');
    copy.setAttribute('data-tailor-part', 'a"]b');
    const content = fillParts(
      { text: { 'a"]b': 'x' } },
      () => {},
      () => null,
    );
    expect(content.fits([copy])).toBe(true);
  });
});
