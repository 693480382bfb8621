/** What the script that loads is known by. */
export interface ChunkFile {
  readonly file: string;
  /** See https://www.w3.org/TR/sri/ */
  readonly integrity: string;
}

/** A chunk leaves what it has on its own element. */
export interface ChunkElement extends HTMLScriptElement {
  chunk?: unknown;
}

/** A chunk that makes elements of texts is given what a page that demands it trusts. */
interface TrustingChunk {
  trust?(policy: TrustedPolicy | undefined): void;
}

/**
 * Loads a part of this script from beside it, as strict pages allow: with its integrity, the nonce of this
 * script's tag, and a Trusted Types policy.
 *
 * @param tag this script's own.
 * @returns rejects if it cannot be loaded, or is not the one that was built with this script.
 */
export function loadChunk(tag: HTMLScriptElement, chunk: ChunkFile): Promise<unknown> {
  const script = document.createElement('script') as ChunkElement;
  const loading = new Promise<unknown>((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    script.nonce = tag.nonce;
    script.crossOrigin = 'anonymous';
    script.integrity = chunk.integrity;
    script.src = trust(new URL(chunk.file, tag.src).href);
    document.head.append(script);
  });
  return (
    loading
      .then(() => {
        // One that has thrown has left nothing.
        (script.chunk as TrustingChunk).trust?.(policy);
        return script.chunk;
      })
      // Not before: of a script that is on its way and nowhere in the page, WebKit may lose the listeners.
      .finally(() => script.remove())
  );
}

/** A page may allow one of that name. */
let policy: TrustedPolicy | undefined;

/** Makes an address a script's where the page demands that somebody vouches for it. */
function trust(src: string): string {
  const types = (window as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= types?.createPolicy('tailorbird', { createScriptURL: asItIs, createHTML: asItIs });
  return (policy?.createScriptURL(src) as string | undefined) ?? src;
}

const asItIs = (text: string) => text;

/** As far as it is used: https://www.w3.org/TR/trusted-types/ */
interface TrustedTypes {
  createPolicy(name: string, rules: Record<keyof TrustedPolicy, typeof asItIs>): TrustedPolicy;
}

interface TrustedPolicy {
  createScriptURL(url: string): unknown;
  createHTML(html: string): unknown;
}
