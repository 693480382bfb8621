import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Health, Tailor } from '../../src/tailor-api.js';
import type { Preview } from '../../src/preview.js';
import type { Learned } from '../../src/types.js';
import { describeHappening } from './describe-happening.js';
import { formatPercent, formatScore } from './format-numbers.js';
import { type Happening, KINDS } from './happenings.js';
import { readSlotViews, type SlotView } from './slot-views.js';

/** What a person scrolls through at most. */
const MAX_ENTRIES = 60;

/** Less consent is told of before the device is erased, which has no event of its own. */
const ERASING_MS = 500;

/** One line of the timeline. */
export interface Entry {
  readonly key: number;
  readonly kind: Happening['kind'];
  readonly at: number;
  readonly text: string;
}

/** Follows Tailorbird through this page view, by what every page may ask it. */
export class PageRecord implements ReactiveController {
  tailor: Tailor | null = null;
  health: Health | null = null;
  /** The page is there and the script is not. */
  hasFailed = false;
  /** Newest first. */
  entries: readonly Entry[] = [];
  slots: readonly SlotView[] = [];
  /** The latest thing worth saying aloud. */
  said = 'Nothing yet.';

  #host: ReactiveControllerHost;
  #befores = new Map<string, Preview>();
  #count = 0;
  #stop: (() => void)[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    (window.tailorbird ??= []).push((tailor) => this.#start(tailor));
    const check = () => {
      this.hasFailed = this.tailor === null;
      this.#host.requestUpdate();
    };
    // The load event waits for the script, or for its failure.
    if (document.readyState === 'complete') check();
    else window.addEventListener('load', check, { once: true });
  }

  hostDisconnected(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }

  say(text: string): void {
    this.said = text;
    this.#host.requestUpdate();
  }

  /** Looks again at what Tailorbird knows. */
  refresh(): void {
    if (!this.tailor) return;
    this.health = this.tailor.health();
    this.slots = readSlotViews(this.tailor, this.#befores);
    this.#host.requestUpdate();
  }

  #start(tailor: Tailor): void {
    this.tailor = tailor;
    this.hasFailed = false;
    for (const happening of window.happenedEarly?.splice(0) ?? []) this.#take(happening);
    for (const kind of KINDS) {
      this.#stop.push(
        tailor.on(kind, (detail) =>
          this.#take({ kind, detail, at: performance.now() } as Happening),
        ),
      );
    }
    this.refresh();
    void tailor.ready.then(() => this.refresh());
  }

  #take(happening: Happening): void {
    const { kind, at } = happening;
    let change: string | undefined;
    if (kind === 'learned') change = this.#learn(happening.detail);
    // A reward is told of when it was learned already: the views wait for `learned`, to compare.
    else if (kind !== 'reward') this.refresh();
    if (kind === 'decision') this.#sayDecisions();
    if (kind === 'consent' || kind === 'forgotten') {
      this.#befores.clear();
      setTimeout(() => this.refresh(), ERASING_MS);
    }
    const text = describeHappening(happening, change);
    if (text === null) return;
    const entry = { key: ++this.#count, kind, at, text };
    this.entries = [entry, ...this.entries].slice(0, MAX_ENTRIES);
  }

  /** Compares what was known of a slot with what is known now, and says it in words. */
  #learn({ slot, variant, from }: Learned): string {
    const before = this.slots.find(({ name }) => name === slot)?.preview;
    if (before) this.#befores.set(slot, before);
    this.refresh();
    const after = this.slots.find(({ name }) => name === slot)?.preview;
    // Lists have no table.
    if (!after) return `${variant}: ${from === 'reward' ? 'your click' : 'being seen'} was learned`;
    const scores = [before, after].map((preview) => preview?.scores[variant] ?? 0);
    const [old, now] = scores as [number, number];
    const why = from === 'reward' ? 'your click' : 'being seen without a click so far';
    const change = `${why} took the score of ${variant} from ${formatScore(old)} to ${formatScore(now)}`;
    if (from === 'reward') this.say(`${slot}: ${change}.`);
    return change;
  }

  #sayDecisions(): void {
    const decisions = this.slots.flatMap(({ preview }) => preview.decision ?? []);
    const parts = decisions.map(({ slot, variant, propensity, reason }) => {
      const drawn = reason === 'policy' ? ` (${formatPercent(propensity)})` : '';
      return `${slot} shows ${variant}${drawn}`;
    });
    this.say(`This page view: ${parts.join(', ')}.`);
  }
}
