import { randomBytes } from 'node:crypto';

/** The length of a salt in bytes. */
export const saltSize = 32;

/** Draws the salt of one event. */
export type DrawSalt = () => Uint8Array;

/** A salt of the system's CSPRNG: nobody can guess what it hides. */
export const randomSalt: DrawSalt = () => randomBytes(saltSize);

/** Whether bytes can be a salt. */
export function isSalt(bytes: unknown): bytes is Uint8Array {
  return bytes instanceof Uint8Array && bytes.length === saltSize;
}
