import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign as signBytes,
  verify as verifyBytes,
  type KeyObject,
} from 'node:crypto';
import { AuditLogError } from './errors.js';
import { base64, fromBase64, sameBytes } from './hashing.js';

/** What a key signs: checkpoints of its own log (signed-note), or cosignatures for other logs (tlog-cosignature). */
export type KeyKind = 'log' | 'witness';

/** A public key that checks signatures. `text` is the form that people pass on: `<name>+<id>+<base64>`. */
export type VerifierKey = Readonly<{
  name: string;
  id: Uint8Array;
  kind: KeyKind;
  text: string;
  /** The 32 bytes of the key. */
  publicKey: Uint8Array;
  /** For a log: the same key pair under its number for times, by which the log says when it signed. */
  times?: VerifierKey;
  /** Whether the signature of a note's text is this key's; a witness's signature begins with its time. */
  verifies(text: string, signature: Uint8Array): boolean;
}>;

/** A signature on a note. */
export type NoteSignature = Readonly<{ name: string; id: Uint8Array; signature: Uint8Array }>;

/** A key that signs. It does not expose the secret. */
export type SigningKey = Readonly<{
  verifier: VerifierKey;
  /** Signs the text of a note; a witness adds the time in seconds since 1970. */
  sign(text: string, unixSeconds: number): NoteSignature;
  /** For a log: says when a text was signed; no witness counts it. */
  signTime(text: string, unixSeconds: number): NoteSignature;
}>;

const typeByte: Readonly<Record<KeyKind, number>> = { log: 0x01, witness: 0x04 };
const kindOf: Readonly<Record<number, KeyKind>> = { 0x01: 'log', 0x04: 'witness' };

const keySize = 32;
const signatureSize = 64;
const timeSize = 8;
/** The length of a signature that says when it was made. */
export const timedSignatureSize = timeSize + signatureSize;

const verifierForm = /^([^+]+)\+([0-9a-f]{8})\+(\S+)$/;
const signerForm = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(\S+)$/;

/** Whether a text may name a key and its log: no space, no `+`, no control character. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Cc}]+$/u.test(name) && name.isWellFormed();
}

/** Parses a verifier key. Throws `MALFORMED_KEY`. */
export function parseVerifierKey(text: string): VerifierKey {
  const { name, id, kind, key } = partsOf(text, verifierForm);
  const verifier = verifierOf(name, kind, key);
  if (!sameBytes(verifier.id, id)) throw new AuditLogError('MALFORMED_KEY');
  return verifier;
}

/** Parses a signing key, `PRIVATE+KEY+<name>+<id>+<base64>`. Throws `MALFORMED_KEY`, which reveals nothing of the key. */
export function parseSigningKey(secretText: string): SigningKey {
  const { name, id, kind, key } = partsOf(secretText.trimEnd(), signerForm);
  const secret = privateKeyOf(key);
  const verifier = verifierOf(name, kind, rawPublicKeyOf(secret));
  if (!sameBytes(verifier.id, id)) throw new AuditLogError('MALFORMED_KEY');
  const signTime = (text: string, unixSeconds: number): NoteSignature => {
    const signed = signBytes(null, Buffer.from(cosignedText(text, unixSeconds)), secret);
    const signature = Buffer.concat([timeBytes(unixSeconds), signed]);
    return { name, id: (verifier.times ?? verifier).id, signature };
  };
  const sign = (text: string) => ({ name, id: verifier.id, signature: signBytes(null, Buffer.from(text), secret) });
  return { verifier, sign: kind === 'log' ? sign : signTime, signTime };
}

/** The secret text of a signing key with a name, from 32 random bytes. Throws `MALFORMED_KEY` for an invalid name. */
export function signingKeyText(name: string, kind: KeyKind, seed: Uint8Array): string {
  if (!isKeyName(name) || seed.length !== keySize) throw new AuditLogError('MALFORMED_KEY');
  const id = keyId(name, kind, rawPublicKeyOf(privateKeyOf(seed)));
  return `PRIVATE+KEY+${name}+${Buffer.from(id).toString('hex')}+${base64(Uint8Array.of(typeByte[kind], ...seed))}`;
}

/** The time in a witness's signature, in seconds since 1970. */
export function timeOfCosignature(signature: Uint8Array): number {
  return Number(Buffer.from(signature).readBigUInt64BE());
}

function partsOf(text: string, form: RegExp) {
  const [, name = '', id = '', coded = ''] = form.exec(text) ?? [];
  const bytes = fromBase64(coded, 1 + keySize);
  const kind = bytes && kindOf[bytes[0]!];
  if (!kind || !isKeyName(name)) throw new AuditLogError('MALFORMED_KEY');
  return { name, id: Buffer.from(id, 'hex'), kind, key: bytes.subarray(1) };
}

/** A log's key also verifies its own times, under the number that a witness's key of these bytes would have. */
function verifierOf(name: string, kind: KeyKind, raw: Uint8Array): VerifierKey {
  const key = publicKeyOf(raw);
  const id = keyId(name, kind, raw);
  const verifies = (text: string, signature: Uint8Array) =>
    kind === 'log'
      ? isSignature(key, text, signature)
      : signature.length === timedSignatureSize &&
        isSignature(key, cosignedText(text, timeOfCosignature(signature)), signature.subarray(timeSize));
  const text = `${name}+${Buffer.from(id).toString('hex')}+${base64(Uint8Array.of(typeByte[kind], ...raw))}`;
  const times = kind === 'log' ? { times: verifierOf(name, 'witness', raw) } : {};
  return { name, id, kind, text, publicKey: raw, verifies, ...times };
}

function isSignature(key: KeyObject, text: string, signature: Uint8Array): boolean {
  return signature.length === signatureSize && verifyBytes(null, Buffer.from(text), key, signature);
}

/** What a witness signs: the time and the whole text of the note (cosignature/v1). */
const cosignedText = (text: string, unixSeconds: number) => `cosignature/v1\ntime ${unixSeconds}\n${text}`;

function timeBytes(unixSeconds: number): Uint8Array {
  const bytes = Buffer.alloc(timeSize);
  bytes.writeBigUInt64BE(BigInt(unixSeconds));
  return bytes;
}

function keyId(name: string, kind: KeyKind, raw: Uint8Array): Uint8Array {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Uint8Array.of(typeByte[kind]))
    .update(raw)
    .digest()
    .subarray(0, 4);
}

/** The bytes before the 32 bytes of a key in PKCS #8 and in SPKI (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

function privateKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' });
}

function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' });
}

function rawPublicKeyOf(secret: KeyObject): Uint8Array {
  return createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length);
}
