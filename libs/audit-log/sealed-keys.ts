import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { AuditLogError } from './errors.js';
import { base64, fromBase64 } from './hashing.js';
import { withoutMark } from './lenient.js';

const format = 'dangri-sealed-keys/v1';
/** The first recommendation of RFC 7914 for files: about a second and 128 MB for each guess. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 } as const;
const cipher = 'aes-256-gcm';
const [saltSize, nonceSize, tagSize] = [16, 12, 16] as const;

/**
 * Seals secret texts with a password: a small text file that may lie where the data lies, or be printed. scrypt (RFC 7914)
 * makes the key, AES-256-GCM seals, and the first lines are sealed in, so that no name can be changed.
 */
export function sealTexts(origin: string, secretTexts: readonly string[], password: string): string {
  const [salt, nonce] = [randomBytes(saltSize), randomBytes(nonceSize)];
  const head = headOf(origin);
  const sealing = createCipheriv(cipher, keyOf(password, salt), nonce);
  sealing.setAAD(Buffer.from(head));
  const sealed = Buffer.concat([sealing.update(secretTexts.join('\n')), sealing.final(), sealing.getAuthTag()]);
  return `${head}${base64(salt)}\n${base64(nonce)}\n${base64(sealed)}\n`;
}

/** The secret texts of a sealed file. Throws `MALFORMED_SEALED_KEYS`, or `WRONG_PASSWORD` where it does not open. */
export function openSealedTexts(file: string, password: string): string[] {
  const [first, origin = '', ...coded] = linesOf(file);
  const [salt, nonce] = [fromBase64(coded[0] ?? '', saltSize), fromBase64(coded[1] ?? '', nonceSize)];
  const sealed = Buffer.from(coded[2] ?? '', 'base64');
  if (first !== format || !salt || !nonce || sealed.length <= tagSize) throw new AuditLogError('MALFORMED_SEALED_KEYS');
  const opening = createDecipheriv(cipher, keyOf(password, salt), nonce);
  opening.setAAD(Buffer.from(headOf(origin)));
  opening.setAuthTag(sealed.subarray(-tagSize));
  try {
    const text = Buffer.concat([opening.update(sealed.subarray(0, -tagSize)), opening.final()]);
    return text.toString().split('\n');
  } catch {
    throw new AuditLogError('WRONG_PASSWORD');
  }
}

/** The name of the log whose keys a sealed file holds. Throws `MALFORMED_SEALED_KEYS`. */
export function originOfSealedKeys(file: string): string {
  const [first, origin = ''] = linesOf(file);
  if (first !== format || origin === '') throw new AuditLogError('MALFORMED_SEALED_KEYS');
  return origin;
}

function linesOf(file: string): string[] {
  return withoutMark(file).split(/\r?\n/);
}

function headOf(origin: string): string {
  return `${format}\n${origin}\n`;
}

function keyOf(password: string, salt: Uint8Array): Uint8Array {
  return scryptSync(password.normalize('NFKC'), salt, 32, cost);
}
