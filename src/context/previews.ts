/** Asks in a page's address for variants to be shown: `?tailor-preview=hero:fast`. */
const PREVIEW = 'tailor-preview';

/** Whether a page is looked at by somebody who makes it. */
export function isPreviewed(query: string): boolean {
  return /[?&]tailor-preview(=|&|$)/.test(query);
}

/** The address without what it asks for. */
export function withoutPreview(address: string): string {
  const url = new URL(address);
  url.searchParams.delete(PREVIEW);
  return url.href;
}

/** The variants that are asked for, by slot; several are parted by commas, or named one by one. */
export function readPreviews(query: string): ReadonlyMap<string, string> {
  const said = new URLSearchParams(query).getAll(PREVIEW).flatMap((each) => each.split(','));
  return new Map(
    said.map((each) => {
      const at = each.indexOf(':');
      return at < 0 ? [each, 'default'] : [each.slice(0, at), each.slice(at + 1)];
    }),
  );
}
