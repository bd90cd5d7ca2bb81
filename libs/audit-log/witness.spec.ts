import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  addCheckpoint,
  addCheckpointRequest,
  cosignedCheckpoint,
  openCheckpoint,
  signCheckpoint,
  StoredTree,
  withCosignatures,
  type Witness,
} from './index.js';
import { emptyRoot, leafHash, type Hash } from './hashing.js';
import { keyOf, origin, Place } from './testing/place.js';

describe('a witness', () => {
  const now = 1_741_137_153;
  let place: Place;
  let witness: Witness;

  beforeEach(() => {
    place = new Place();
    const key = keyOf(9, 'witness.example/w1', 'witness');
    witness = { key, logs: [keyOf(1).verifier], folder: join(place.path, 'witness'), clock: { now: () => now * 1000 } };
  });
  afterEach(() => place.remove());

  const ask = (old: number, note: string, proof: readonly Hash[] = []) =>
    addCheckpoint(addCheckpointRequest({ old, proof, note }), witness);

  async function proofTo(size: number, old: number): Promise<Hash[]> {
    return new StoredTree(place.folder, size).consistencyProof(old);
  }

  it('follows a log from checkpoint to checkpoint, and cosigns each', async () => {
    const { store, signer, tailer } = await place.grown(3);
    let old = 0;
    for (const more of [0, 5, 300]) {
      await place.record(store, more);
      const { checkpoint } = await signer.sign((await tailer.advance()).size);
      const { status, body, contentType } = await ask(old, checkpoint.note, await proofTo(checkpoint.size, old));
      expect([status, contentType]).toEqual([200, 'text/plain; charset=utf-8']);
      const keys = [keyOf(1).verifier, witness.key.verifier];
      const cosignatures = [{ name: 'witness.example/w1', unixSeconds: now }];
      expect(openCheckpoint(withCosignatures(checkpoint.note, body), keys).cosignatures).toEqual(cosignatures);
      expect((await signer.cosign(body, [witness.key.verifier])).cosignatures).toEqual(cosignatures);
      await signer.publish();
      expect(openCheckpoint((await place.folder.checkpoint())!, keys).cosignatures).toEqual(cosignatures);
      const hash = createHash('sha256').update(origin).digest('hex');
      expect(await cosignedCheckpoint(hash, witness)).toBe(checkpoint.note + body);
      old = checkpoint.size;
    }
    expect(await cosignedCheckpoint('0'.repeat(64), witness)).toBeUndefined();
  });

  it('tells the size that it stands at, and cosigns that again', async () => {
    const { signer } = await place.grown(3);
    const { note } = await signer.last();
    await ask(0, note);
    expect(await ask(0, note)).toEqual({ status: 409, body: '3\n', contentType: 'text/x.tlog.size' });
    expect(await ask(2, note)).toMatchObject({ status: 409, body: '3\n' });
    expect(await ask(3, note)).toMatchObject({ status: 200 });
  });

  it('refuses two histories of one log, and keeps the evidence', async () => {
    const { store, signer, tailer } = await place.grown(3);
    const first = (await signer.last()).note;
    await ask(0, first);
    const forked = signCheckpoint({ origin, size: 3, root: leafHash(Buffer.from('x')) }, [keyOf(1)], 1_741_137_153);
    const answer = await ask(3, forked);
    expect(answer.status).toBe(422);
    expect(answer.refusal).toMatchObject({ code: 'ROOT_MISMATCH' });
    expect(answer.refusal!.evidence.notes!.map((note) => openCheckpoint(note, witness.logs).size)).toEqual([3, 3]);
    await place.record(store, 4);
    const { checkpoint } = await signer.sign((await tailer.advance()).size);
    const proof = await proofTo(7, 3);
    const larger = signCheckpoint({ origin, size: 7, root: leafHash(Buffer.from('x')) }, [keyOf(1)], 1_741_137_153);
    expect(await ask(3, larger, proof)).toMatchObject({ status: 422, refusal: { code: 'ROOT_MISMATCH' } });
    expect(await ask(3, checkpoint.note, proof.slice(1))).toMatchObject({
      status: 422,
      refusal: { code: 'PROOF_LENGTH' },
    });
    expect(await ask(3, checkpoint.note, proof)).toMatchObject({ status: 200 });
  });

  it('answers as the protocol says what it cannot take', async () => {
    const { signer } = await place.grown(3);
    const { note, root } = await signer.last();
    const statusOf = async (body: string) => (await addCheckpoint(body, witness)).status;
    expect(await statusOf('')).toBe(400);
    expect(await statusOf(`old 00\n\n${note}`)).toBe(400);
    expect(await statusOf(`old 0\nAAAA\n\n${note}`)).toBe(400);
    expect(await statusOf(`old 0\n\n${note.slice(0, -9)}`)).toBe(400);
    expect(await statusOf(`old 4\n\n${note}`)).toBe(400);
    expect(await statusOf(`old 0\n${Buffer.from(root).toString('base64')}\n\n${note}`)).toBe(422);
    const tooMany = Array<Hash>(64).fill(root);
    expect((await ask(0, note, tooMany)).status).toBe(400);
    expect(
      (await ask(0, signCheckpoint({ origin: 'other', size: 1, root }, [keyOf(1, 'other')], 1_741_137_153))).status,
    ).toBe(404);
    expect((await ask(0, signCheckpoint({ origin, size: 3, root }, [keyOf(2)], 1_741_137_153))).status).toBe(403);
    expect((await ask(0, note.replace('\n3\n', '\n2\n'))).status).toBe(403);
    expect((await ask(0, signCheckpoint({ origin, size: 0, root }, [keyOf(1)], 1_741_137_153))).status).toBe(422);
    expect((await ask(0, signCheckpoint({ origin, size: 0, root: emptyRoot }, [keyOf(1)], 1_741_137_153))).status).toBe(
      200,
    );
    expect((await ask(0, note)).status).toBe(200);
  });

  it('cosigns one of two histories that come at once', async () => {
    const roots = ['a', 'b', 'c', 'd'].map((text) => leafHash(Buffer.from(text)));
    const answers = await Promise.all(
      roots.map((root) => ask(0, signCheckpoint({ origin, size: 1, root }, [keyOf(1)], 1_741_137_153))),
    );
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 409, 409, 409]);
  });
});
