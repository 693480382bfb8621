import { html, nothing, render } from 'lit/html.js';
import type { Tailor } from '../tailor-api.js';
import { findDecision } from './find-decision.js';
import type { AttachPanel } from './panel-api.js';
import { panelStyle } from './panel-style.js';
import { readStrings } from './read-strings.js';
import { type Answer, whyDialog } from './why-dialog.js';
import { createSay } from './why-words.js';

/** What the keyboard reaches. */
const FOCUSABLE = 'a[href], button, input, summary, [tabindex]';

/**
 * Makes an element a `<tailor-why>`: what is in it opens a dialog that says why something was chosen. What the keyboard
 * cannot reach becomes a button; without anything in it the element has a button of its own, which takes no room, so that
 * nothing jumps.
 */
export const attachPanel: AttachPanel = (element, tailor) => {
  // A framework may put it somewhere else.
  if (element.shadowRoot) return;
  const root = element.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [panelStyle()];
  let answer: Answer | null = null;
  const dialog = () => root.querySelector('dialog');

  const draw = (): void => {
    const say = createSay(readStrings(element));
    const isEmpty = !element.textContent.trim() && !element.firstElementChild;
    const isOwn = isEmpty || !element.querySelector(FOCUSABLE);
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
    render(
      html`${
          isEmpty
            ? html`<span class=${isAmidText(element) ? 'row amid' : 'row'}
                >${button('?')}${slot}</span
              >`
            : isOwn
              ? button(slot)
              : slot
        }
        <dialog part="dialog" aria-labelledby="title" @close=${onClose} @click=${onBackdrop}>
          <div class="inside">
            ${
              answer === null
                ? nothing
                : whyDialog(answer, say, languageOf(element), Date.now(), () => dialog()!.close())
            }
          </div>
        </dialog>`,
      root,
    );
  };
  const open = async (): Promise<void> => {
    if (dialog()!.open) return;
    answer = await answerFor(element, tailor);
    draw();
    if (element.isConnected && !dialog()!.open) dialog()!.showModal();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    void open();
  };
  const onClose = (): void => {
    // Told late, it may be open again.
    if (dialog()!.open) return;
    answer = null;
    draw();
  };
  const onBackdrop = (event: MouseEvent): void => {
    if (event.target === dialog()) dialog()!.close();
  };
  draw();
  element.addEventListener('click', (event) => {
    // What is done in the dialog is done there.
    if (event.composedPath().includes(dialog()!)) return;
    event.preventDefault();
    void open();
  });
};

async function answerFor(element: Element, tailor: Tailor): Promise<Answer> {
  const decision = findDecision(element, tailor);
  return decision ? ((await tailor.explain(decision.id)) ?? 'unavailable') : 'none';
}

/** There it stands in a line, and nowhere else: to end that line would move what follows. */
const isAmidText = ({ previousSibling, nextSibling }: Element) =>
  [previousSibling, nextSibling].some((node) => node instanceof Text && node.data.trim());

const languageOf = (element: Element) =>
  element.closest('[lang]')?.getAttribute('lang') ?? undefined;
