/** Whether the page understands a text as a CSS selector; where there is no page, every text is one. */
export function isSelector(text: string): boolean {
  try {
    // With another behind it, as it is asked for: a parser closes what is open at the end of a text.
    if (typeof document !== 'undefined')
      document.createDocumentFragment().querySelector(`${text},a`);
    return true;
  } catch {
    return false;
  }
}
