const STYLE = `:host { all: initial; position: fixed; inset: auto auto 1rem 1rem; z-index: 2147483647; max-width: calc(100vw - 2rem) }
aside { box-sizing: border-box; padding: .75rem 1rem; border: 2px solid #ffd33d; border-radius: .5rem; background: #1b1f24; color: #fff;
  font: 1rem/1.4 system-ui, sans-serif; box-shadow: 0 2px 12px #0006 }
p { margin: 0 } a { color: #ffd33d }
@media print { :host { display: none } }`;

/** Says on the page that it is a preview. */
export interface PreviewBadge {
  /** What became of the variant that was asked for a slot. */
  tell(slot: string, isShown: boolean): void;
}

/**
 * Puts a badge over the page, in an element of its own: which variants are shown, that nothing is recorded, and the
 * way back to the page itself.
 *
 * @param asked by slot, the variant that is asked for.
 * @param end the address of the page without a preview.
 */
export function showPreviewBadge(asked: ReadonlyMap<string, string>, end: string): PreviewBadge {
  const host = document.createElement('tailor-preview-badge');
  const root = host.attachShadow({ mode: 'open' });
  // Not a style element, which a strict page refuses.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const aside = document.createElement('aside');
  aside.setAttribute('aria-label', 'Tailorbird preview');
  const lines = new Map<string, HTMLElement>();
  for (const [slot, variant] of asked) {
    const line = document.createElement('p');
    line.textContent = `Preview: ${slot} shows ${variant}.`;
    lines.set(slot, line);
  }
  const note = document.createElement('p');
  const link = document.createElement('a');
  link.href = end;
  link.textContent = 'End preview';
  note.append('Nothing is recorded. ', link);
  aside.append(...lines.values(), note);
  root.append(aside);
  document.documentElement.append(host);
  return {
    tell: (slot, isShown) => {
      const line = lines.get(slot);
      if (line && !isShown)
        line.textContent = `Preview: ${slot} has no variant ${asked.get(slot)!} here.`;
    },
  };
}
