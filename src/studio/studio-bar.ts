import { html } from 'lit';
import { StudioElement } from './studio-element.js';

const COMMANDS = {
  undo: 'Undo',
  redo: 'Redo',
  restart: 'Start again',
  saveConfig: 'Download the config',
  savePage: 'Download a page for it',
} as const;

export type Command = keyof typeof COMMANDS;

/** Somebody wants something done with the config as a whole. */
export class StudioCommandEvent extends Event {
  readonly command: Command;

  constructor(command: Command) {
    super('studio-command');
    this.command = command;
  }
}

/**
 * What can be done with the config as a whole.
 *
 * @fires studio-command
 */
export class StudioBar extends StudioElement {
  static override properties = { able: { attribute: false } };

  /** What there is something to do for. */
  declare able: Readonly<Record<Command, boolean>>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.ownerDocument.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.ownerDocument.removeEventListener('keydown', this.#onKey);
  }

  #onKey = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    const isOurs = (event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y');
    // A name that is not given yet is no part of the config.
    if (!isOurs || (event.target as Element).closest('studio-adder')) return;
    // A field's own undoing knows nothing of the other fields.
    event.preventDefault();
    this.#do(event.shiftKey || key === 'y' ? 'redo' : 'undo');
  };

  /** A button that has nothing left to do keeps the focus. */
  #do(command: Command): void {
    if (this.able[command]) this.dispatchEvent(new StudioCommandEvent(command));
  }

  protected override render() {
    const commands = Object.entries(COMMANDS) as [Command, string][];
    return html`<div class="bar" role="group" aria-label="The config as a whole">
      ${commands.map(
        ([command, words]) =>
          html`<button
            type="button"
            class=${command === 'saveConfig' ? 'main' : ''}
            data-command=${command}
            aria-disabled=${!this.able[command]}
            @click=${() => this.#do(command)}
          >
            ${words}
          </button>`,
      )}
      <a href="#page-title">To what visitors see</a>
    </div>`;
  }
}
