// @vitest-environment happy-dom
// The recipe for Vitest in docs/testing.md.

import { expect, test } from 'vitest';
import { defineElements } from '../../src/elements/index.js';
import { forceVariants } from '../../src/testing.js';

test('a slot shows the variant that is forced', async () => {
  const tailor = forceVariants({ hero: 'fast' });
  defineElements(tailor);
  document.body.innerHTML = `<tailor-slot name="hero"><h1>Welcome</h1>
    <template data-variant="fast"><h1><a href="#shop">With you tomorrow</a></h1></template></tailor-slot>`;
  await new Promise((resolve) => tailor.on('decision', resolve));
  expect(document.querySelector('tailor-slot a')?.getAttribute('href')).toBe('#shop');
});
