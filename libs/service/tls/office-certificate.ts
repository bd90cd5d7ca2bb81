import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';

/** A certificate for a service in an office, and the authority that vouches for it, as PEM. */
export type OfficeCertificate = Readonly<{
  /** What phones and PCs are told to trust. */
  authority: string;
  /** SHA-256 of the authority, in pairs of hexadecimal digits: what people compare. */
  fingerprint: string;
  certificate: string;
  key: string;
  notAfter: Date;
}>;

const dayMs = 86_400_000;
/** Phones refuse certificates of a private authority that are valid for longer than 825 days. */
const validDays = 820;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * Makes an authority, and a certificate for these names and addresses signed by it. The authority's key is used once and kept
 * nowhere, so nobody can ever make another certificate that the phones of the office would trust.
 */
export async function makeOfficeCertificate(names: readonly string[], nowMs: number): Promise<OfficeCertificate> {
  const [authorityKeys, keys] = [await keyPair(), await keyPair()];
  // Clocks of phones may be a little behind.
  const validity = { notBefore: new Date(nowMs - dayMs), notAfter: new Date(nowMs + validDays * dayMs) };
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: [{ O: ['dangri'] }, { CN: [`dangri ${names[0]!}`] }],
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    subject: [{ CN: [names[0]!] }],
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  return {
    authority: `${authority.toString('pem')}\n`,
    fingerprint: new X509Certificate(authority.toString('pem')).fingerprint256,
    certificate: `${certificate.toString('pem')}\n`,
    key: x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY') + '\n',
    notAfter: validity.notAfter,
  };
}

function keyPair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}
