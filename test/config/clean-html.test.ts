import { describe, expect, test } from 'vitest';
import { ATTRIBUTES, ELEMENTS, isCleanHtml } from '../../src/config/clean-html.js';
import { findConfigMistakes } from '../../src/config-mistakes.js';

describe('HTML in a config', () => {
  test.each([
    'Plain words, 3 < 4 & more',
    'A <b>bold</b> and an <EM CLASS="loud">emphatic</EM> word<br/>',
    `<ul><li><a href='/sale' title="Only &quot;now&quot;">Sale</a></li></ul>`,
    '<img src="/shoe.jpg" alt="A shoe" width=200 loading=lazy>',
    '<a href="mailto:shop@example.test">Write</a>',
    '<p aria-label="x = y">online = yes</p>',
  ])('may be %s', (html) => {
    expect(isCleanHtml(html)).toBe(true);
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href=data:text/html,x>x</a>',
    '<img src="data:image/png;base64,AA==">',
    '<form action="/steal"><input name=card></form>',
    '<p id="config">x</p>',
    '<a name="tailorbird">x</a>',
    '<p style="position:fixed">x</p>',
    '<style>*{display:none}</style>',
    '<iframe srcdoc="x"></iframe>',
    '<tailor-slot name="hero"></tailor-slot>',
    '<!-- a remark -->',
    '<?php ?>',
    '</script>',
    '</ >',
    '<b/onclick=alert(1)>x</b>',
    '<b"onclick=alert(1)>x</b>',
    '<template><b>x</b></template>',
  ])('may not be %s', (html) => {
    expect(isCleanHtml(html)).toBe(false);
  });

  test('that may not be is refused where it is, and the message says what may be', () => {
    const html = { title: '<b onclick="x()">x</b>' };
    const config = { version: 1, slots: { hero: { variants: { fast: { content: { html } } } } } };
    const { mistakes } = findConfigMistakes(config, () => true);
    expect(mistakes.map(({ path }) => path)).toEqual([
      'slots.hero.variants.fast.content.html.title',
    ]);
    const { expected } = mistakes[0]!;
    for (const name of [...ELEMENTS, ...ATTRIBUTES]) expect(expected).toContain(name);
  });
});
