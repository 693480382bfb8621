import { hashToUniform } from './hash.js';

/** A number that changes with a text, put before it, to tell later whether something has spoilt it. */
export function seal(text: string): string {
  return `${hashToUniform(text)} ${text}`;
}

/** The text that was sealed; null if it is not the same any more, or never was. */
export function unseal(sealed: string): string | null {
  const text = sealed.slice(sealed.indexOf(' ') + 1);
  return seal(text) === sealed ? text : null;
}
