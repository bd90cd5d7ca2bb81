import { readFileSync } from 'node:fs';
import { checkpointText, openCheckpoint, parseCheckpoint, signCheckpoint, withCosignatures } from './checkpoint.js';
import { AuditLogError } from './errors.js';
import { emptyRoot, leafHash, nodeHash } from './hashing.js';
import { isKeyName, parseSigningKey, parseVerifierKey, signingKeyText } from './keys.js';
import { decodeNote, noteText, openNote, parseNote, signatureLine } from './note.js';
import { parseTlogProof, tlogProofText, verifyTlogProof } from './tlog-proof.js';

type Vector = Record<'key' | 'note', string>;
const vectors = JSON.parse(readFileSync(new URL('vectors/note.json', import.meta.url), 'utf8')) as {
  signedNote: Vector;
  goSumdbNote: Vector & Record<'secret' | 'text', string>;
};

const origin = 'dangri.example.gov.cn/xianning';
const keyOf = (byte: number, name = origin, kind: 'log' | 'witness' = 'log') =>
  parseSigningKey(signingKeyText(name, kind, new Uint8Array(32).fill(byte)));
const throwing = (code: string) => expect.objectContaining({ code }) as Error;

describe('a signed note', () => {
  it('is the one of the specification, and of the reference implementation', () => {
    const { signedNote, goSumdbNote } = vectors;
    for (const { key, note } of [signedNote, goSumdbNote]) {
      expect(openNote(note, [parseVerifierKey(key)]).verified).toHaveLength(1);
      expect(noteText(parseNote(note))).toBe(note);
      expect(parseVerifierKey(key).text).toBe(key);
    }
    const signer = parseSigningKey(goSumdbNote.secret);
    expect(signer.verifier.text).toBe(goSumdbNote.key);
    expect(noteText({ text: goSumdbNote.text, signatures: [signer.sign(goSumdbNote.text, 0)] })).toBe(goSumdbNote.note);
  });

  it('is refused when one bit of it, or of the key, is another', () => {
    const { key, note } = vectors.signedNote;
    const bytes = Buffer.from(note);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const copy = Buffer.from(bytes);
      copy[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => openNote(decodeNote(copy), [parseVerifierKey(key)])).toThrow(AuditLogError);
    }
    for (let bit = 0; bit < key.length * 8; bit += 1) {
      const copy = Buffer.from(key);
      copy[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => parseVerifierKey(copy.toString('latin1'))).toThrow(throwing('MALFORMED_KEY'));
    }
  });

  it.each([
    ['without a signature', 'text\n\n'],
    ['without an empty line', 'text\n— a AAAAAAA=\n'],
    ['without an end', vectors.signedNote.note.trimEnd()],
    ['with a control character', vectors.signedNote.note.replace('an', 'an\r')],
    ['with a dash of another kind', vectors.signedNote.note.replace('—', '-')],
    ['with a name that is none', 'text\n\n— a+b AAAAAAA=\n'],
    ['with an empty signature', 'text\n\n— a AAAAAA==\n'],
    ['with base64 in another spelling', 'text\n\n— a AAAAAAB=\n'],
    ['with more on a line', 'text\n\n— a AAAAAAA= b\n'],
    ['with too many signatures', `text\n\n${'— a AAAAAAA=\n'.repeat(101)}`],
  ])('%s is none', (_, note) => {
    expect(() => parseNote(note)).toThrow(throwing('MALFORMED_NOTE'));
  });

  it('is read only as UTF-8', () => {
    expect(() => decodeNote(Uint8Array.of(0xff))).toThrow(throwing('MALFORMED_NOTE'));
  });

  it('may be signed by keys that are not known, and must be by one that is', () => {
    const [known, other] = [keyOf(1), keyOf(2)];
    const text = 'text\n';
    const note = noteText({ text, signatures: [other.sign(text, 0), known.sign(text, 0)] });
    expect(openNote(note, [known.verifier]).verified.map(({ key }) => key)).toEqual([known.verifier]);
    expect(() => openNote(note, [keyOf(3).verifier])).toThrow(throwing('UNKNOWN_KEY'));
    const forged = noteText({
      text,
      signatures: [known.sign(text, 0), { ...other.sign(text, 0), id: known.verifier.id }],
    });
    expect(() => openNote(forged, [known.verifier])).toThrow(throwing('BAD_SIGNATURE'));
  });
});

describe('a key', () => {
  it('has a name without spaces, plus signs and control characters', () => {
    expect([origin, '咸宁.example'].every(isKeyName)).toBe(true);
    expect(['', 'a b', 'a\u3000b', 'a+b', 'a\u0000', 'a\ud800'].some(isKeyName)).toBe(false);
    expect(() => signingKeyText('a b', 'log', new Uint8Array(32))).toThrow(throwing('MALFORMED_KEY'));
    expect(() => signingKeyText('a', 'log', new Uint8Array(31))).toThrow(throwing('MALFORMED_KEY'));
  });

  it('that is broken is told nothing of', () => {
    const secret = signingKeyText(origin, 'log', new Uint8Array(32).fill(7));
    for (const broken of [secret.replace('+xianning', '+x'), secret.slice(0, -3), secret.replace('dangri', 'other')]) {
      if (broken === secret) continue;
      expect(() => parseSigningKey(broken)).toThrow(throwing('MALFORMED_KEY'));
    }
    expect(JSON.stringify(parseSigningKey(secret))).not.toContain(secret.split('+').at(-1));
  });
});

describe('a checkpoint', () => {
  const checkpoint = { origin, size: 3, root: leafHash(Uint8Array.of(1)) };
  const root = Buffer.from(checkpoint.root).toString('base64');

  it('is three lines and its signatures', () => {
    const note = signCheckpoint(checkpoint, [keyOf(1)]);
    expect(checkpointText(checkpoint)).toBe(`${origin}\n3\n${root}\n`);
    const [text, signatures] = note.split('\n\n');
    expect(`${text}\n`).toBe(checkpointText(checkpoint));
    expect(signatures).toMatch(/^— dangri\.example\.gov\.cn\/xianning [A-Za-z0-9+/]{91}=\n$/);
    expect(openCheckpoint(note, [keyOf(1).verifier])).toMatchObject({ ...checkpoint, note, cosignatures: [] });
  });

  it.each([
    ['without a root', `${origin}\n3\n`],
    ['of a size with a zero before it', `${origin}\n03\n${root}\n`],
    ['of a size that no number holds', `${origin}\n9007199254740993\n${root}\n`],
    ['of half a root', `${origin}\n3\n${root.slice(0, 8)}\n`],
    ['with an empty line', `${origin}\n3\n${root}\n\n`],
    ['without an origin', `\n3\n${root}\n`],
  ])('%s is none', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(throwing('MALFORMED_CHECKPOINT'));
  });

  it('is signed by the old key and the new one beside it', () => {
    const note = signCheckpoint(checkpoint, [keyOf(1), keyOf(2)]);
    for (const keys of [[keyOf(1)], [keyOf(2)], [keyOf(1), keyOf(2)]]) {
      expect(
        openCheckpoint(
          note,
          keys.map(({ verifier }) => verifier),
        ).signedBy,
      ).toHaveLength(keys.length);
    }
  });

  it('is not taken from a key of another name, nor from a witness alone', () => {
    const [other, witness] = [keyOf(1, 'other.example'), keyOf(2, 'witness.example', 'witness')];
    expect(() => openCheckpoint(signCheckpoint(checkpoint, [other]), [other.verifier])).toThrow(
      throwing('OTHER_ORIGIN'),
    );
    const text = checkpointText(checkpoint);
    const note = noteText({ text, signatures: [witness.sign(text, 1)] });
    expect(() => openCheckpoint(note, [witness.verifier])).toThrow(throwing('UNKNOWN_KEY'));
  });

  it('bears what witnesses say of it, and when', () => {
    const [key, witness] = [keyOf(1), keyOf(2, 'witness.example/w1', 'witness')];
    const note = signCheckpoint(checkpoint, [key]);
    const line = signatureLine(witness.sign(checkpointText(checkpoint), 1_679_315_147));
    const cosigned = withCosignatures(note, line);
    expect(cosigned).toBe(note + line);
    expect(withCosignatures(cosigned, line)).toBe(cosigned);
    expect(openCheckpoint(cosigned, [key.verifier, witness.verifier]).cosignatures).toEqual([
      { name: 'witness.example/w1', unixSeconds: 1_679_315_147 },
    ]);
    expect(openCheckpoint(cosigned, [key.verifier]).cosignatures).toEqual([]);
    const late = Buffer.from(parseNote(line.replace(/^/, 'x\n\n')).signatures[0]!.signature);
    late[7]! ^= 1;
    const moved = withCosignatures(note, signatureLine({ ...witness.sign('x\n', 1), signature: late }));
    expect(() => openCheckpoint(moved, [key.verifier, witness.verifier])).toThrow(throwing('BAD_SIGNATURE'));
  });
});

describe('a tlog-proof', () => {
  const [entry, sibling] = [Buffer.from('entry'), leafHash(Buffer.from('other'))];
  const key = keyOf(1);
  const note = signCheckpoint({ origin, size: 2, root: nodeHash(leafHash(entry), sibling) }, [key]);
  const text = tlogProofText({ index: 0, proof: [sibling], checkpoint: note });

  it('is the file of the specification, and holds what it takes to check an entry', () => {
    const hash = Buffer.from(sibling).toString('base64');
    expect(text).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n${hash}\n\n${note}`);
    expect(parseTlogProof(text)).toEqual({ index: 0, proof: [Buffer.from(sibling)], checkpoint: note });
    expect(verifyTlogProof(text, entry, [key.verifier])).toMatchObject({ origin, size: 2 });
    const withExtra = text.replace('index', 'extra AAAA\nindex');
    expect(verifyTlogProof(withExtra, entry, [key.verifier]).size).toBe(2);
    expect(() => verifyTlogProof(text, Buffer.from('entrY'), [key.verifier])).toThrow(throwing('ROOT_MISMATCH'));
  });

  it('of the only leaf has no hashes', () => {
    const only = signCheckpoint({ origin, size: 1, root: leafHash(entry) }, [key]);
    const proof = tlogProofText({ index: 0, proof: [], checkpoint: only });
    expect(verifyTlogProof(proof, entry, [key.verifier]).size).toBe(1);
  });

  it('is refused when one bit of it is another', () => {
    const bytes = Buffer.from(text);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const copy = Buffer.from(bytes);
      copy[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => verifyTlogProof(decodeNote(copy), entry, [key.verifier])).toThrow(AuditLogError);
    }
  });

  it.each([
    ['of another version', text.replace('@v1', '@v2')],
    ['without an index', text.replace('index 0\n', '')],
    ['with half a hash', text.replace(/^.{44}$/m, 'AAAA')],
    ['with a root of no tree', tlogProofText({ index: 0, proof: Array(64).fill(emptyRoot), checkpoint: note })],
    ['with an empty text', ''],
  ])('%s is none', (_, broken) => {
    expect(() => parseTlogProof(broken)).toThrow(throwing('MALFORMED_PROOF'));
  });
});
