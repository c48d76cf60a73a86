const digits = new Map([...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((digit, value) => [digit, value] as const));

/** The bytes of base64 text (RFC 4648, with or without padding); `undefined` where it is none. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const plain = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const digit of plain) {
    const value = digits.get(digit);
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 0xff;
    at += 1;
  }
  return bytes;
}
