/** Whether the page understands a text as a CSS selector; where there is no page, every text is one. */
export function isSelector(text: string): boolean {
  try {
    if (typeof document !== 'undefined') document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}
