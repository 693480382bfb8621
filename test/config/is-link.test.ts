import { expect, test } from 'vitest';
import { isLink } from '../../src/config/is-link.js';

test.each([
  '/sale',
  'sale?x=1#y',
  '#top',
  'https://a.test/',
  'HTTP://a.test',
  'mailto:a@b.test',
  'tel:+4930',
])('a link may lead to %s', (address) => expect(isLink(address)).toBe(true));

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVa\nScript:alert(1)',
  '\u0001javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:https://a.test/x',
  'file:///etc/passwd',
  'https://',
])('and not to %j', (address) => expect(isLink(address)).toBe(false));
