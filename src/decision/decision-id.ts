/** As many as no two devices will ever share. */
const ID_BYTES = 16;

/**
 * A fresh decision id, 32 hexadecimal digits. Cryptographic, because two visitors must never share
 * one and pages may have replaced `Math.random`.
 *
 * @param random uniform numbers in [0, 1) instead, for replay.
 */
export function createDecisionId(random?: () => number): string {
  const bytes = new Uint8Array(ID_BYTES);
  if (random) bytes.forEach((_, i) => (bytes[i] = Math.floor(random() * 256)));
  else crypto.getRandomValues(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
