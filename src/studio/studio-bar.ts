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

  protected override render() {
    const commands = Object.entries(COMMANDS) as [Command, string][];
    return html`<div class="bar" role="group" aria-label="The config as a whole">
      ${commands.map(
        ([command, words]) =>
          html`<button
            type="button"
            class=${command === 'saveConfig' ? 'main' : ''}
            data-command=${command}
            ?disabled=${!this.able[command]}
            @click=${() => this.dispatchEvent(new StudioCommandEvent(command))}
          >
            ${words}
          </button>`,
      )}
      <a href="#page-title">To what visitors see</a>
    </div>`;
  }
}
