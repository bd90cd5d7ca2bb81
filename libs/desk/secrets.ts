import { createHash, timingSafeEqual } from 'node:crypto';

/** Random bytes from outside, fit for secrets. */
export type RandomBytes = (size: number) => Uint8Array;

const secretBytes = 32;

/** 256 random bits: nobody guesses them, so that a plain SHA-256 keeps them. 43 characters that a URL takes. */
export function newSecret(randomBytes: RandomBytes): string {
  return Buffer.from(randomBytes(secretBytes)).toString('base64url');
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares two SHA-256 in hex in a time that says nothing of where they differ. */
export function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}
