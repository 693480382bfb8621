/**
 * Reads what is selected on the page. Chromium lays out the page for each such question, so that it is asked only when
 * something else was selected since.
 */
export function createSelectionReader(): () => Range | null {
  let selected: Range | null = null;
  let isKnown = false;
  document.addEventListener('selectionchange', () => (isKnown = false));
  return () => {
    if (!isKnown) {
      const selection = getSelection();
      selected = selection?.rangeCount ? selection.getRangeAt(0) : null;
      isKnown = true;
    }
    return selected;
  };
}
