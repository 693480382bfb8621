import { LitElement } from 'lit';
import type { Path } from './edit.js';

/** Somebody changed what stands at a path of the config. */
export class StudioEditEvent extends Event {
  readonly path: Path;
  /** Undefined takes away what is there. */
  readonly value: unknown;
  /** Changes about the same thing that follow each other are undone together. */
  readonly about: string | null;

  constructor(path: Path, value: unknown, about: string | null) {
    super('studio-edit', { bubbles: true });
    this.path = path;
    this.value = value;
    this.about = about;
  }
}

declare global {
  interface HTMLElementEventMap {
    'studio-edit': StudioEditEvent;
  }
}

/**
 * A part of the studio. It renders into itself, without a shadow root, so that labels, problems and the fields that
 * they are about find each other across parts.
 */
export class StudioElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /**
   * Takes away what stands at a path, with the button that was pressed for it.
   *
   * @param next has the focus then.
   */
  protected takeAway(path: Path, next: HTMLElement | null | undefined): void {
    next?.focus();
    this.edit(path, undefined);
  }

  /** @param about what follows about the same thing is undone with it; a step of its own without. */
  protected edit(path: Path, value: unknown, about: string | null = null): void {
    this.dispatchEvent(new StudioEditEvent(path, value, about));
  }
}
