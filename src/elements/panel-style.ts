const STYLE = `
.row { position: relative; display: block; block-size: 0 }
.own { position: absolute; inset: 0 0 auto auto; z-index: 1; display: inline-grid; place-items: center; box-sizing: border-box; inline-size: 1.75rem;
  block-size: 1.75rem; border: 1px solid; border-radius: 50%; color: CanvasText; background: Canvas; font: 700 1rem/1 system-ui, sans-serif; cursor: pointer }
:is(.amid, .out) .own { inset: auto }
.inline { cursor: pointer; text-decoration: underline dotted }
:is(.own, .inline, dialog *):focus-visible { outline: 2px solid; outline-offset: 2px }
dialog { box-sizing: border-box; inline-size: 36rem; max-inline-size: calc(100vw - 1rem); max-block-size: calc(100dvh - 1rem); padding: 0;
  border: 1px solid color-mix(in srgb, CanvasText 30%, Canvas); border-radius: .75rem; overflow: auto; overscroll-behavior: contain;
  color: CanvasText; background: Canvas; font: 1rem/1.5 system-ui, sans-serif; letter-spacing: normal; text-align: start; text-transform: none;
  text-shadow: none; white-space: normal; cursor: auto }
.inside { padding: 0 1.25rem 1.25rem }
dialog::backdrop { background: #0008 }
header { position: sticky; inset-block-start: 0; display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: .75rem;
  background: Canvas }
h2 { margin: 0; font-size: 1.25rem; line-height: 1.3; outline: none }
h3 { margin: 1rem 0 .25rem; font-size: 1rem }
p { margin: 0 0 .5rem }
ul { margin: 0; padding-inline-start: 1.25rem }
.close { flex: none; inline-size: 2.75rem; block-size: 2.75rem; margin-inline-end: -.75rem; border: 0; border-radius: .5rem; color: inherit; background: none;
  font-size: 1.125rem; cursor: pointer }
dl { margin: .75rem 0 0 }
dl > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding-block: .25rem;
  border-block-end: 1px solid color-mix(in srgb, CanvasText 15%, Canvas) }
dd { margin: 0; overflow-wrap: anywhere }
details { margin-block-start: 1.25rem }
summary { padding-block: .5rem; font-weight: 600; cursor: pointer }
.table { margin-block-start: .5rem; overflow-x: auto }
table { inline-size: 100%; border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums }
caption { padding-block: .5rem; font-weight: 600; text-align: start }
th, td { padding: .25rem .5rem; border-block-end: 1px solid color-mix(in srgb, CanvasText 15%, Canvas); text-align: end; vertical-align: top }
th { font-weight: 400 } thead th, tfoot * { font-weight: 600 }
th:first-child { padding-inline-start: 0; text-align: start }
@media (forced-colors: active) { dialog, .own, .close { border: 1px solid } }
@media print { .own, dialog { display: none } }`;

/** Among the items of a flexible box or a grid every box takes room: a gap at least. */
const OUT = ':host { position: absolute }';

/** Where the button of a panel without anything in it is: over the end of the line that follows, in a line, or out of the flow. */
export type Layout = 'row' | 'amid' | 'out' | 'inline';

const sheets = new Map<string, CSSStyleSheet>();

/** The same sheets for all panels of the page; not style elements, which a strict page refuses. */
export function panelStyles(layout: Layout): CSSStyleSheet[] {
  return [STYLE, ...(layout === 'out' ? [OUT] : [])].map(sheetOf);
}

function sheetOf(text: string): CSSStyleSheet {
  const known = sheets.get(text);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}
