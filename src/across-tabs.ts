/** What is said in one tab, for all that show the site. */

export interface AcrossTabsOptions {
  /** Tells apart the sites of one origin; right from `untilNamed` on. */
  readonly name: () => string;
  readonly untilNamed: () => Promise<unknown>;
  /** Is told what was told in another tab. */
  readonly onHear: (...what: unknown[]) => void;
}

export interface AcrossTabs {
  /** Hears of the others from now on, while this page is shown. */
  open(): void;
  /** Tells all that are shown at the moment; what is told is what structured clone takes. */
  tell(...what: unknown[]): Promise<void>;
  /**
   * Hears no more. A page that is left has to: in the back-forward cache, Chromium and Firefox throw it away when it
   * is told something, and WebKit loses that.
   */
  close(): void;
}

export function createAcrossTabs({ name, untilNamed, onHear }: AcrossTabsOptions): AcrossTabs {
  let channel: BroadcastChannel | undefined;
  return {
    open: () => {
      try {
        // One channel for all sites of the origin: a page that still reads its config hears what it has to do after it.
        channel ??= new BroadcastChannel('tailorbird');
        channel.onmessage = async ({ data }) => {
          await untilNamed();
          const [site, ...what] = (Array.isArray(data) ? data : []) as unknown[];
          if (site === name()) onHear(...what);
        };
      } catch {
        // Not there, or blocked together with the site's storage: this page hears of no others.
      }
    },
    tell: async (...what) => {
      await untilNamed();
      channel?.postMessage([name(), ...what]);
    },
    close: () => {
      channel?.close();
      channel = undefined;
    },
  };
}
