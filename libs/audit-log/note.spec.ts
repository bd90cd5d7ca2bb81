import { readFileSync } from 'node:fs';
import { checkpointText, openCheckpoint, parseCheckpoint, signCheckpoint, withCosignatures } from './checkpoint.js';
import { AuditLogError } from './errors.js';
import { emptyRoot, leafHash, nodeHash } from './hashing.js';
import { isKeyName, parseSigningKey, parseVerifierKey, signingKeyText } from './keys.js';
import { decodeNote, noteText, openNote, parseNote, signatureLine } from './note.js';
import { openingText, parseOpening } from './opening.js';
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
    const note = signCheckpoint(checkpoint, [keyOf(1)], 1_741_137_153);
    expect(checkpointText(checkpoint)).toBe(`${origin}\n3\n${root}\n`);
    const [text, signatures] = note.split('\n\n');
    expect(`${text}\n`).toBe(checkpointText(checkpoint));
    const name = /— dangri\.example\.gov\.cn\/xianning /.source;
    expect(signatures).toMatch(new RegExp(`^${name}[A-Za-z0-9+/]{91}=\n${name}[A-Za-z0-9+/]{102}==\n$`));
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
    const note = signCheckpoint(checkpoint, [keyOf(1), keyOf(2)], 1_741_137_153);
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
    expect(() => openCheckpoint(signCheckpoint(checkpoint, [other], 1_741_137_153), [other.verifier])).toThrow(
      throwing('OTHER_ORIGIN'),
    );
    const text = checkpointText(checkpoint);
    const note = noteText({ text, signatures: [witness.sign(text, 1)] });
    expect(() => openCheckpoint(note, [witness.verifier])).toThrow(throwing('UNKNOWN_KEY'));
  });

  it('bears what witnesses say of it, and when', () => {
    const [key, witness] = [keyOf(1), keyOf(2, 'witness.example/w1', 'witness')];
    const note = signCheckpoint(checkpoint, [key], 1_741_137_153);
    const line = signatureLine(witness.sign(checkpointText(checkpoint), 1_679_315_147));
    const cosigned = withCosignatures(note, line);
    expect(cosigned).toBe(note + line);
    expect(withCosignatures(cosigned, line)).toBe(cosigned);
    expect(openCheckpoint(cosigned, [key.verifier, witness.verifier]).cosignatures).toEqual([
      { name: 'witness.example/w1', unixSeconds: 1_679_315_147 },
    ]);
    expect(openCheckpoint(cosigned, [key.verifier]).signedAt).toBe(1_741_137_153);
    expect(openCheckpoint(cosigned, [key.verifier]).cosignatures).toEqual([]);
    const late = Buffer.from(parseNote(line.replace(/^/, 'x\n\n')).signatures[0]!.signature);
    late[7]! ^= 1;
    const moved = withCosignatures(note, signatureLine({ ...witness.sign('x\n', 1), signature: late }));
    expect(() => openCheckpoint(moved, [key.verifier, witness.verifier])).toThrow(throwing('BAD_SIGNATURE'));
  });
});

describe('the time of a checkpoint', () => {
  const checkpoint = { origin, size: 1, root: emptyRoot };
  const note = signCheckpoint(checkpoint, [keyOf(1)], 1_741_137_153);

  it('is signed by the log under a number of its own, and no witness, even if somebody passes the key as one', () => {
    const asWitness = parseSigningKey(signingKeyText(origin, 'witness', new Uint8Array(32).fill(1))).verifier;
    const opened = openCheckpoint(note, [keyOf(1).verifier, asWitness]);
    expect([opened.signedAt, opened.cosignatures]).toEqual([1_741_137_153, []]);
    expect(keyOf(1).verifier.times!.text).toBe(asWitness.text);
  });

  it('must be there, and is refused when it is another', () => {
    const { text, signatures } = parseNote(note);
    const untimed = noteText({ text, signatures: signatures.slice(0, 1) });
    expect(() => openCheckpoint(untimed, [keyOf(1).verifier])).toThrow(throwing('TIME_MISSING'));
    const later = Buffer.from(signatures[1]!.signature);
    later[7]! += 1;
    const moved = noteText({ text, signatures: [signatures[0]!, { ...signatures[1]!, signature: later }] });
    expect(() => openCheckpoint(moved, [keyOf(1).verifier])).toThrow(throwing('BAD_SIGNATURE'));
  });
});

describe('a tlog-proof', () => {
  const opened = (actor: string) => {
    const rest = '"id":"a","position":"0","recordedAt":"b","revision":"0","schema":1,"stream":"c","type":"d","v":2}';
    const record = `{"actor":"${actor}","data":{},${rest}`;
    return parseOpening(openingText({ record, salt: new Uint8Array(32).fill(3) }));
  };
  const entry = opened('m-1');
  const sibling = leafHash(Buffer.from('other'));
  const key = keyOf(1);
  const note = signCheckpoint(
    { origin, size: 2, root: nodeHash(leafHash(entry.entry), sibling) },
    [key],
    1_741_137_153,
  );
  const text = tlogProofText({ index: 0, proof: [sibling], checkpoint: note });

  it('is the file of the specification, and holds what it takes to check an entry', () => {
    const hash = Buffer.from(sibling).toString('base64');
    expect(text).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n${hash}\n\n${note}`);
    expect(parseTlogProof(text)).toEqual({ index: 0, proof: [Buffer.from(sibling)], checkpoint: note });
    expect(verifyTlogProof(text, entry, [key.verifier])).toMatchObject({ origin, size: 2 });
    const withExtra = text.replace('index', 'extra AAAA\nindex');
    expect(verifyTlogProof(withExtra, entry, [key.verifier]).size).toBe(2);
    expect(() => verifyTlogProof(text, opened('m-2'), [key.verifier])).toThrow(throwing('ROOT_MISMATCH'));
  });

  it('of the only leaf has no hashes', () => {
    const only = signCheckpoint({ origin, size: 1, root: leafHash(entry.entry) }, [key], 1_741_137_153);
    const proof = tlogProofText({ index: 0, proof: [], checkpoint: only });
    expect(verifyTlogProof(proof, entry, [key.verifier]).size).toBe(1);
  });

  it('is refused when one bit of it is another, but where only blanks and empty lines differ', () => {
    const bytes = Buffer.from(text);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const copy = Buffer.from(bytes);
      copy[bit >> 3]! ^= 1 << (bit & 7);
      expect([bit, isTaken(copy)]).toEqual([bit, isSameApartFromBlanks(copy, text)]);
    }
  });

  it('is refused with half a hash, which then reads as the beginning of the checkpoint', () => {
    const broken = text.replace(/^.{44}$/m, 'AAAA');
    expect(() => verifyTlogProof(broken, entry, [key.verifier])).toThrow(AuditLogError);
  });

  function isTaken(bytes: Buffer): boolean {
    try {
      return verifyTlogProof(decodeNote(bytes), entry, [key.verifier]).size === 2;
    } catch (error) {
      if (error instanceof AuditLogError) return false;
      throw error;
    }
  }

  const tidy = (kept: string) =>
    kept
      .replaceAll('\r', '\n')
      .split('\n')
      .map((line) => line.replace(/[ \t]+$/, ''))
      .filter(Boolean);
  const isSameApartFromBlanks = (copy: Buffer, original: string) =>
    JSON.stringify(tidy(copy.toString())) === JSON.stringify(tidy(original));

  it.each([
    ['of another version', text.replace('@v1', '@v2')],
    ['without an index', text.replace('index 0\n', '')],
    ['with a root of no tree', tlogProofText({ index: 0, proof: Array(64).fill(emptyRoot), checkpoint: note })],
    ['with an empty text', ''],
  ])('%s is none', (_, broken) => {
    expect(() => parseTlogProof(broken)).toThrow(throwing('MALFORMED_PROOF'));
  });
});
