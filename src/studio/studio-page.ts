import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { SiteConfig } from '../config/site-config.js';
import { type PageLook, watchPage } from './page-look.js';
import type { PageAddress, Persona } from './persona.js';
import { StudioElement } from './studio-element.js';

/** A page is not loaded for every letter that is typed. */
const PAUSE_MS = 400;

/** A page has shown something to a persona. */
export class StudioLookEvent extends Event {
  readonly persona: string;
  readonly look: PageLook;

  constructor(persona: string, look: PageLook) {
    super('studio-look', { bubbles: true });
    this.persona = persona;
    this.look = look;
  }
}

/**
 * The page that is configured, loaded once for every persona, of whom one is in sight.
 *
 * @fires studio-look
 */
export class StudioPage extends StudioElement {
  static override properties = {
    config: { attribute: false },
    personas: { attribute: false },
    persona: {},
    preview: { attribute: false },
    address: { attribute: false },
    loads: { state: true },
    room: { state: true },
  };

  /** The page goes by it; one without mistakes. */
  declare config: SiteConfig;
  declare personas: readonly Persona[];
  /** The id of the one in sight. */
  declare persona: string;
  /** A variant that the one in sight is shown, as `slot:variant`; null for what is drawn. */
  declare preview: string | null;
  declare address: PageAddress;
  /** By persona, how often their page was loaded. */
  declare loads: Readonly<Record<string, number>>;
  /** The width that there is, in CSS pixels. */
  declare room: number;

  #configAddress = '';
  #pause: ReturnType<typeof setTimeout> | undefined;
  #resized = new ResizeObserver(([entry]) => (this.room = entry!.contentRect.width));

  constructor() {
    super();
    this.loads = {};
    this.room = 390;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    this.#resized.disconnect();
    URL.revokeObjectURL(this.#configAddress);
    this.#configAddress = '';
  }

  protected override firstUpdated(): void {
    this.#resized.observe(this);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('config')) {
      clearTimeout(this.#pause);
      if (this.#configAddress) this.#pause = setTimeout(() => this.#publish(), PAUSE_MS);
      else this.#publish();
    }
  }

  /** Has everything drawn anew for a persona. */
  reload(persona: string): void {
    this.loads = { ...this.loads, [persona]: (this.loads[persona] ?? 0) + 1 };
  }

  #publish(): void {
    URL.revokeObjectURL(this.#configAddress);
    const text = JSON.stringify(this.config);
    this.#configAddress = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    for (const { id } of this.personas) this.reload(id);
  }

  protected override render() {
    return html`<div class="stage">
      ${this.personas.map((persona) => this.#renderFrame(persona))}
    </div>`;
  }

  #renderFrame(persona: Persona) {
    const { id, name, width, height } = persona;
    const isInSight = id === this.persona;
    const scale = Math.min(1, this.room / width, roomBelow() / height);
    const preview = isInSight ? this.preview : null;
    // A new frame for every load: another address in the same one would be a step of the browser's history.
    return html`<div
      class="screen"
      ?data-hidden=${!isInSight}
      style="width: ${width * scale}px; height: ${height * scale}px"
    >
      ${keyed(
        `${this.loads[id]} ${preview}`,
        html`<iframe
          title="The page as: ${name}"
          tabindex=${isInSight ? 0 : -1}
          src=${this.address(persona, this.#configAddress, preview)}
          style="width: ${width}px; height: ${height}px; scale: ${scale}"
          @load=${(event: Event) => this.#watch(id, event.target as HTMLIFrameElement)}
        ></iframe>`,
      )}
    </div>`;
  }

  #watch(persona: string, { contentWindow, contentDocument }: HTMLIFrameElement): void {
    // Another origin has nothing to look at.
    if (!contentWindow || !contentDocument) return;
    stayOn(contentDocument);
    watchPage(contentWindow, (look) => {
      this.dispatchEvent(new StudioLookEvent(persona, look));
    });
  }
}

/** Beside the form there shall be room for what is under the page, too; in CSS pixels. */
function roomBelow(): number {
  return window.matchMedia('(width >= 64rem)').matches ? window.innerHeight * 0.55 : Infinity;
}

/** What is clicked counts; where it leads, nobody goes: the page in sight stays the one that is configured. */
function stayOn(page: Document): void {
  page.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link) return;
    event.preventDefault();
    const { hash } = new URL(link.href, page.baseURI);
    if (hash) page.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  });
  page.addEventListener('submit', (event) => event.preventDefault());
}
