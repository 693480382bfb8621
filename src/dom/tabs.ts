/** The other tabs that show pages of this origin. */
export interface Tabs {
  /** Hears of them from now on, while this page is shown. */
  open(): void;
  /** Tells all that are shown at the moment; the message is what structured clone takes. */
  tell(message: unknown): void;
  /**
   * Hears no more. A page that is left has to: in the back-forward cache, Chromium and Firefox throw it away when it
   * is told something, and WebKit loses that.
   */
  close(): void;
}

/**
 * @param name tells apart what pages of one origin talk of.
 * @param onMessage is told what another tab tells.
 */
export function createTabs(name: string, onMessage: (message: unknown) => void): Tabs {
  let channel: BroadcastChannel | undefined;
  return {
    open: () => {
      try {
        channel ??= new BroadcastChannel(name);
        channel.onmessage = ({ data }) => onMessage(data);
      } catch {
        // Not there, or blocked together with the site's storage: this page hears of no others.
      }
    },
    tell: (message) => channel?.postMessage(message),
    close: () => {
      channel?.close();
      channel = undefined;
    },
  };
}
