import { isLink } from './is-link.js';

/** What HTML in a config may have: what is read and looked at. Nothing that runs, is filled in, or styles the page. */
export const ELEMENTS: readonly string[] = (
  'a abbr b bdi bdo blockquote br cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd ' +
  'li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr'
).split(' ');

/** Ids and names are left out: scripts of the page may look for them. */
export const ATTRIBUTES: readonly string[] = (
  'alt aria-hidden aria-label class colspan datetime dir height href hreflang lang loading rel rowspan scope src start ' +
  'target title width'
).split(' ');

const TAG = /<([/!?]?)([a-z][^\s/>]*)?([^>]*)/gi;
const ATTRIBUTE = /([^\s"'/=]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/**
 * Whether a text says nothing but what HTML in a config may have, as far as its letters say; a sanitizer sees to the
 * rest when it is shown.
 */
export function isCleanHtml(text: string): boolean {
  return [...text.matchAll(TAG)].every(([, mark, name, rest]) => {
    // A `<` that begins no tag.
    if (!mark && !name) return true;
    return ELEMENTS.includes(name?.toLowerCase() ?? '') && areClean(rest!);
  });
}

function areClean(attributes: string): boolean {
  return [...attributes.matchAll(ATTRIBUTE)].every(([, name, ...values]) => {
    const known = name!.toLowerCase();
    const isAddress = known === 'href' || known === 'src';
    return ATTRIBUTES.includes(known) && (!isAddress || isLink(values.join('')));
  });
}
