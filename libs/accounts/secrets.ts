import { createHash, timingSafeEqual } from 'node:crypto';

/** A source of random bytes for secrets. */
export type RandomBytes = (size: number) => Uint8Array;

const secretBytes = 32;

/** 256 random bits as 43 characters for URLs. Nobody can guess them, so a plain SHA-256 is a safe hash. */
export function newSecret(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(secretBytes)).toString('base64url');
}

/** Digits and letters that are not mistaken for each other on paper (Crockford’s base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 5;

/** 125 random bits to be printed and typed: five groups of five letters and digits. */
export function newCode(randomBytes: RandomBytes): string {
  const text = [...randomBytes(groups * groups)].map((byte) => letters[byte % letters.length]).join('');
  return text.match(/.{5}/g)!.join('-');
}

/** The hash of a typed code. Case, spaces and hyphens do not matter, nor O for 0, I and L for 1. */
export function hashOfCode(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '');
  return sha256(text.replaceAll('O', '0').replaceAll(/[IL]/g, '1'));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares two SHA-256 hashes in hex in constant time. */
export function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}
