import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import {
  addCheckpointRequest,
  leafHash,
  openCheckpoint,
  signCheckpoint,
  Witnesses,
  type Witness,
} from '#libs/audit-log/index.js';
import { keyOf, origin, Place } from '#libs/audit-log/testing/place.js';
import { openWitness } from './open-witness.js';
import { serveWitness, type RunningWitness } from './serve-witness.js';

const now = 1_741_137_153;
const name = 'inspection.example.gov.cn/w1';
const logs = [keyOf(1).verifier.text];

let place: Place;
let folder: string;
let witness: Witness;
let running: RunningWitness;
let refused: string[];

beforeEach(async () => {
  place = new Place();
  folder = join(place.path, 'witness');
  refused = [];
  await start();
});
afterEach(async () => {
  await running.close();
  await place.remove();
});

async function start() {
  witness = await openWitness(folder, { name, logs, clock: { now: () => now * 1000 } });
  running = await serveWitness(witness, { host: '127.0.0.1', port: 0, refused: (what) => void refused.push(what) });
}

const post = async (body: string) => {
  const answer = await fetch(`${running.url}/add-checkpoint`, { method: 'POST', body });
  return { status: answer.status, text: await answer.text() };
};

describe('a witness over HTTP', () => {
  it('cosigns what a log asks it, over restarts of both, and publishes it', async () => {
    const { store, signer, tailer } = await place.grown(3);
    const told: unknown[] = [];
    const key = witness.key.verifier;
    const asking = () => new Witnesses([{ key, url: running.url }], place.folder, (_, error) => told.push(error));
    let witnesses = asking();
    for (const [more, isNew] of [
      [0, false],
      [5, false],
      [300, true],
      [2, false],
    ] as const) {
      if (isNew) {
        await running.close();
        await start();
        witnesses = asking();
      }
      await place.record(store, more);
      const { checkpoint } = await signer.sign((await tailer.advance()).size);
      await witnesses.cosign(checkpoint, signer);
      const published = openCheckpoint((await place.folder.checkpoint())!, [keyOf(1).verifier, key]);
      expect(published.cosignatures).toEqual([{ name, unixSeconds: now }]);
      const hash = createHash('sha256').update(origin).digest('hex');
      expect(await (await fetch(`${running.url}/${hash}/checkpoint`)).text()).toBe(published.note);
    }
    expect([told, refused]).toEqual([[], []]);
    expect(statSync(join(folder, 'witness.key')).mode & 0o777).toBe(0o600);
  });

  it('refuses a fork, and keeps what proves it', async () => {
    const { signer } = await place.grown(3);
    const { note } = await signer.last();
    expect(await post(addCheckpointRequest({ old: 0, proof: [], note }))).toMatchObject({ status: 200 });
    const forked = signCheckpoint({ origin, size: 3, root: leafHash(Buffer.from('x')) }, [keyOf(1)], 1_741_137_153);
    expect(await post(addCheckpointRequest({ old: 3, proof: [], note: forked }))).toMatchObject({ status: 422 });
    const [file] = readdirSync(join(folder, 'evidence'));
    expect(refused).toEqual([`ROOT_MISMATCH ${join(folder, 'evidence', file!)}`]);
  });

  it('answers what it does not take with a refusal, and goes on', async () => {
    expect(await post('nonsense')).toMatchObject({ status: 400 });
    expect(await post('x'.repeat(100_000))).toMatchObject({ status: 413 });
    expect((await fetch(running.url)).status).toBe(404);
    expect((await fetch(`${running.url}/${'0'.repeat(64)}/checkpoint`)).status).toBe(404);
    expect(refused).toEqual(['MALFORMED_PROOF']);
  });

  it('asks for a name at its first run', async () => {
    const other = join(place.path, 'other');
    await expect(openWitness(other, { name: undefined, logs, clock: witness.clock })).rejects.toThrow(/--name/);
    rmSync(other, { recursive: true, force: true });
  });
});

describe('a log whose witness does not answer', () => {
  it('goes on without it, and tells', async () => {
    const { signer } = await place.grown(3);
    const told: string[] = [];
    const key = witness.key.verifier;
    const failed = (who: string) => void told.push(who);
    await running.close();
    await new Witnesses([{ key, url: running.url }], place.folder, failed).cosign(await signer.last(), signer);
    await new Witnesses([{ key, url: 'x' }], place.folder, failed, async () => ({
      status: 200,
      text: `— ${name} AAAA\n`,
    })).cosign(await signer.last(), signer);
    expect(told).toEqual([name, name]);
    expect(openCheckpoint((await place.folder.checkpoint())!, [keyOf(1).verifier]).size).toBe(3);
    await start();
  });
});
