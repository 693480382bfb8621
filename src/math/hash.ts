/**
 * A 53-bit hash of a string as a number in [0, 1): two 32-bit lanes with MurmurHash3's multipliers
 * and finaliser (Austin Appleby, public domain) over UTF-16 code units. Not cryptographic: it turns
 * an id that is random already into the uniform number of a draw, the same in every engine.
 */
export function hashToUniform(text: string): number {
  let high = 0x9747b28c ^ text.length;
  let low = 0x1b873593 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0xcc9e2d51);
    high = (high << 13) | (high >>> 19);
    low = Math.imul(low ^ unit, 0x85ebca6b);
    low = (low << 15) | (low >>> 17);
  }
  high = finalize(high + Math.imul(low, 5));
  low = finalize(low ^ high);
  return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
}

function finalize(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
