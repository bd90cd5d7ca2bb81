import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bilingual } from '../../kernel/bilingual.js';

/** The names of the files in the folder of certificates. */
export const tlsFiles = { authority: 'authority.crt', certificate: 'server.crt', key: 'server.key' } as const;

/** What a service shows to those who connect, as PEM; the certificate may be followed by those above it. */
export type Tls = Readonly<{ cert: string; key: string }>;

/** The certificate of a folder cannot be used: which file, why, and what to do. */
export class UnusableCertificate extends Error {
  override readonly name = 'UnusableCertificate';
  readonly zh: string;
  readonly en: string;

  constructor(path: string, why: Bilingual, cause?: unknown) {
    super(`${path}: ${why.en}`, { cause });
    this.zh = `证书文件 ${path} 无法使用：${why.zh}`;
    this.en = `The certificate file ${path} cannot be used: ${why.en}`;
  }
}

/** Reads the certificate and its key. Throws `UnusableCertificate` if one is missing or damaged, or the two do not belong together. */
export async function readTls(folder: string): Promise<Tls> {
  const [certPath, keyPath] = [join(folder, tlsFiles.certificate), join(folder, tlsFiles.key)];
  const [cert, key] = [await textOf(certPath), await textOf(keyPath)];
  const certificate = parsed(certPath, () => new X509Certificate(cert));
  const privateKey = parsed(keyPath, () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) throw new UnusableCertificate(keyPath, otherKey);
  return { cert, key };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UnusableCertificate(path, unreadable, error);
  }
}

function parsed<Value>(path: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    throw new UnusableCertificate(path, malformed, error);
  }
}

const unreadable = {
  zh: `无法读取。请把证书存为 ${tlsFiles.certificate}、私钥存为 ${tlsFiles.key}，或用 dangri certificate 生成`,
  en: `it cannot be read. Keep the certificate there as ${tlsFiles.certificate} and its key as ${tlsFiles.key}, or let “dangri certificate” make them`,
};

const malformed = {
  zh: '内容不是 PEM 格式（以 -----BEGIN 开头，私钥不得有口令）',
  en: 'it is not in PEM form (which begins with -----BEGIN; a key has no password)',
};

const otherKey = {
  zh: `私钥与 ${tlsFiles.certificate} 不是一对`,
  en: `the key does not belong to ${tlsFiles.certificate}`,
};
