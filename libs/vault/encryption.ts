import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** An encrypted text: a random nonce, and the ciphertext with its tag, both in base64. */
export type Box = Readonly<{ nonce: string; text: string }>;

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** The size of every key. */
export const keyBytes = 32;

/** Encrypts a text (AES-256-GCM) with the context `about` as additional data. */
export function lock(key: Uint8Array, plain: string | Uint8Array, about: string): Box {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(about));
  const bytes = typeof plain === 'string' ? Buffer.from(plain) : plain;
  const text = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), text: text.toString('base64') };
}

/** Decrypts a box; undefined if the key or the context is another, or the box was changed. */
export function unlock(key: Uint8Array, { nonce, text }: Box, about: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  const iv = Buffer.from(nonce, 'base64');
  if (iv.length !== nonceBytes || bytes.length < tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}
