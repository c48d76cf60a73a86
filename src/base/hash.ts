/** A 53-bit hash of a text, to tell whether it changed; no protection against someone who wants a clash. */
export function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}

/** A 53-bit hash of bytes, to tell whether they are broken; four bytes at a time (FNV-1a on two lanes). */
export function hashOfBytes(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [high, low] = [0xdeadbeef ^ bytes.length, 0x41c6ce57];
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const word = view.getInt32(at, true);
    high = Math.imul(high ^ word, 2_654_435_761);
    low = Math.imul(low ^ word, 1_597_334_677);
    high ^= high >>> 15;
  }
  for (; at < bytes.length; at += 1) {
    high = Math.imul(high ^ (bytes[at] ?? 0), 2_654_435_761);
    low = Math.imul(low ^ (bytes[at] ?? 0), 1_597_334_677);
  }
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
