/** As many as no two devices will ever share. */
const ID_BYTES = 16;

/**
 * A fresh decision id, 32 hexadecimal digits.
 *
 * @param fill writes random bytes; from a cryptographic source, because visitors must never share an
 * id, except for replay.
 */
export function createDecisionId(fill: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const bytes = new Uint8Array(ID_BYTES);
  fill(bytes);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
