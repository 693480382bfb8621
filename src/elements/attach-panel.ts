import { html, nothing, render } from 'lit/html.js';
import type { Tailor } from '../tailor-api.js';
import { findDecision } from './find-decision.js';
import type { AttachPanel } from './panel-api.js';
import { layoutOf } from './panel-layout.js';
import { panelStyles } from './panel-style.js';
import { readStrings } from './read-strings.js';
import { type Answer, whyDialog } from './why-dialog.js';
import { createSay } from './why-words.js';

/**
 * Makes an element a `<tailor-why>`: what is in it opens a dialog that says why something was chosen. What the keyboard
 * cannot reach becomes a button; without anything in it the element has a button of its own, which takes no room, so that
 * nothing jumps.
 */
export const attachPanel: AttachPanel = (element, tailor) => {
  // It was put somewhere else; what was open there would be in the line now.
  if (element.shadowRoot) return element.shadowRoot.querySelector('dialog')?.close();
  const root = element.attachShadow({ mode: 'open' });
  let answer: Answer | null = null;
  const dialog = () => root.querySelector('dialog')!;

  const draw = (): void => {
    const say = createSay(readStrings(element));
    const isEmpty = !element.textContent.trim() && !element.firstElementChild;
    const layout = isEmpty ? layoutOf(element) : 'inline';
    root.adoptedStyleSheets = panelStyles(layout);
    const slot = html`<slot @slotchange=${draw}></slot>`;
    const button = (inside: unknown) =>
      html`<span
        part="button"
        class=${isEmpty ? 'own' : 'inline'}
        role="button"
        tabindex="0"
        aria-haspopup="dialog"
        aria-label=${isEmpty ? say('title') : nothing}
        @keydown=${onKey}
        >${inside}</span
      >`;
    const opener = isEmpty
      ? html`<span class=${layout}>${button('?')}${slot}</span>`
      : [...element.querySelectorAll<HTMLElement>('*')].some(isReachable)
        ? slot
        : button(slot);
    render(
      html`${opener}
        <dialog
          part="dialog"
          aria-labelledby="title"
          @close=${onClose}
          @click=${onDialogClick}
          @keydown=${keep}
        >
          <div class="inside">
            ${
              answer === null
                ? nothing
                : whyDialog(answer, say, languageOf(element), Date.now(), () => dialog().close())
            }
          </div>
        </dialog>`,
      root,
    );
  };
  const open = async (): Promise<void> => {
    if (dialog().open) return;
    answer = await answerFor(element, tailor);
    draw();
    if (element.isConnected && !dialog().open) dialog().showModal();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' '))
      return;
    event.preventDefault();
    keep(event);
    void open();
  };
  const onClose = (): void => {
    // Told late, it may be open again.
    if (dialog().open) return;
    answer = null;
    draw();
  };
  const onDialogClick = (event: MouseEvent): void => {
    keep(event);
    // A link or a label around the panel is not what was clicked, and to prevent that prevents all.
    event.preventDefault();
    const clicked = event.composedPath()[0] as Element;
    if (clicked === dialog()) dialog().close();
    const details = clicked.closest('summary')?.parentElement;
    details?.toggleAttribute('open');
  };
  draw();
  element.addEventListener('click', (event) => {
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    const links = [...element.querySelectorAll('a[href]')];
    // What a link leads to is opened there as ever.
    if (isElsewhere && links.some((link) => event.composedPath().includes(link))) return;
    event.preventDefault();
    keep(event);
    void open();
  });
};

/** What is done here means nothing to the card, the link or the shortcuts of the page around it. */
const keep = (event: Event) => event.stopPropagation();

/** Whether the keyboard gets there. */
const isReachable = (inside: HTMLElement) =>
  (inside.tabIndex >= 0 && !inside.matches(':disabled')) ||
  inside.shadowRoot?.delegatesFocus === true;

async function answerFor(element: Element, tailor: Tailor): Promise<Answer> {
  let decision = findDecision(element, tailor);
  while (decision) {
    const explanation = await tailor.explain(decision.id);
    if (explanation) return explanation;
    // Another one may stand by now.
    const { id } = decision;
    decision = findDecision(element, tailor);
    if (decision?.id === id) return 'unavailable';
  }
  return 'none';
}

const languageOf = (element: Element) =>
  element.closest('[lang]')?.getAttribute('lang') ?? undefined;
