import { listen } from './listen.js';

/** What something on the page is about, in the site's own words, with spaces between. */
const TAGS = 'data-tailor-tags';

/** What a visitor met: the tags of something, and the slots around it. */
export interface MetTags {
  readonly tags: readonly string[];
  readonly slots: readonly string[];
}

/**
 * Records what the things are about that visitors click, by the tags that the site gave them: each thing
 * once per page view.
 *
 * @param signal stops recording when it is aborted.
 * @returns functions that begin anew, for another page view; and that tell the tags of the page itself.
 */
export function recordTags(
  root: Document,
  onTags: (met: MetTags) => void,
  signal: AbortSignal,
): { nextView: () => void; tellPage: () => void } {
  let met = new WeakSet<EventTarget>();
  const tell = (path: readonly EventTarget[]) => {
    const elements = path.filter((each) => each instanceof Element);
    const tags = elements.flatMap((element) => {
      if (met.has(element)) return [];
      met.add(element);
      return (element.getAttribute(TAGS) ?? '').split(/\s+/).filter(Boolean);
    });
    const slots = elements.filter(
      ({ localName }) => localName === 'tailor-slot' || localName === 'tailor-list',
    );
    if (tags.length === 0) return;
    onTags({ tags, slots: slots.map((slot) => slot.getAttribute('name') ?? '') });
  };
  listen(
    root,
    ['click', 'auxclick'],
    (event: MouseEvent) => {
      if (event.type === 'click' || event.button === 1) tell(event.composedPath());
    },
    signal,
  );
  return {
    nextView: () => {
      met = new WeakSet();
    },
    tellPage: () => tell([...root.querySelectorAll('html, body, main')]),
  };
}
