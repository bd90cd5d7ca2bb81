import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  deriveAgain,
  eventsOf,
  LogFolder,
  LogSigning,
  openCheckpoint,
  Signer,
  SignerFolder,
  verifyLog,
} from './index.js';
import { keyOf, Place } from './testing/place.js';

const keys = [keyOf(1).verifier];

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.remove());

const sizesOf = (notes: readonly string[]) => notes.map((note) => openCheckpoint(note, keys).size);
const file = () => join(place.folder.path, 'checkpoints', '2025-03');

describe('the checkpoints that a log keeps', () => {
  it('are all that were signed, each with its time, in a file of their month', async () => {
    const { signer } = await place.grown(10, 5);
    await signer.publish();
    expect(await place.folder.notes.months()).toEqual(['2025-03']);
    const notes = await place.folder.keptNotes();
    expect(sizesOf(notes)).toEqual([10, 15]);
    // The clock of a place goes on by a second with each event, from 2025-03-05T01:12:33Z on.
    expect(notes.map((note) => openCheckpoint(note, keys).signedAt - 1_741_137_153)).toEqual([10, 15]);
    expect(readFileSync(file(), 'utf8')).toBe(`${notes[0]}\n${notes[1]}\n`);
  });

  it('are whole again after a crash in the middle of a note, or before it was kept', async () => {
    const { signer } = await place.grown(10, 5);
    const whole = readFileSync(file());
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(file(), whole.subarray(0, length));
      await signer.publish();
      const first = Buffer.from(`${(await place.folder.keptNotes())[0]!}\n`);
      expect(whole.indexOf(first)).toBeGreaterThanOrEqual(0);
      expect(sizesOf(await place.folder.keptNotes()).at(-1)).toBe(15);
    }
    rmSync(file());
    await signer.publish();
    expect(sizesOf(await place.folder.keptNotes())).toEqual([15]);
  });

  it('lose nothing but the torn note where there are many', async () => {
    const { signer } = await place.grown(1, 1);
    const [note] = await place.folder.keptNotes();
    // More than what is read of the end.
    for (let n = 0; n < 1500; n += 1) appendFileSync(file(), `${note}\n`);
    await signer.publish();
    const { length } = await place.folder.keptNotes();
    expect(length).toBe(1503);
    truncateSync(file(), readFileSync(file()).length - 20);
    await signer.publish();
    expect(sizesOf(await place.folder.keptNotes())).toEqual([1, 2, ...Array<number>(1500).fill(1), 2]);
  });

  it('stand behind the last one, also when a clock was ahead when that was signed', async () => {
    const { store, tailer } = await place.grown(1);
    const at = (year: number) => ({ now: () => Date.UTC(year, 0, 15) });
    for (const year of [2036, 2026]) {
      await place.record(store, 1);
      const { size } = await tailer.advance();
      const { state } = place;
      await new Signer(place.folder, state, [keyOf(1)], at(year)).sign(size);
    }
    expect(await place.folder.notes.months()).toEqual(['2025-03', '2036-01']);
    expect(sizesOf(await place.folder.keptNotes())).toEqual([1, 2, 3]);
  });

  it('come along when the files of the log are derived again', async () => {
    const { store, signer } = await place.grown(10, 5);
    const before = readFileSync(file());
    await deriveAgain(store, place.folder, await signer.last());
    expect(readFileSync(file())).toEqual(before);
    const { findings } = await verifyLog({ log: place.folder, keys, events: eventsOf(store) });
    expect(findings).toEqual([]);
  });

  it('grow once a day where nothing is recorded, and only then', async () => {
    const store = await place.open();
    let now = Date.UTC(2026, 2, 5);
    const clock = { now: () => now };
    const signer = new SignerFolder(join(place.path, 'own'));
    await signer.create('dangri.example.gov.cn/xianning', clock);
    const folder = new LogFolder(join(place.path, 'own-log'));
    const signing = new LogSigning({ store, folder, signer, clock, signs: true });
    await signing.publish();
    const wants = async (hours: number) => {
      now += hours * 3_600_000;
      return signing.look();
    };
    expect(await wants(23)).toBe(0);
    expect(await wants(1)).toBe(1);
    expect(await signing.sign()).toBe(true);
    expect(await wants(23)).toBe(0);
    expect(await signing.sign()).toBe(true);
    expect((await folder.keptNotes()).length).toBe(2);
    expect(await wants(1)).toBe(1);
  });

  it('prove no setting back where one was signed while the log is verified, and prove it where it is not published', async () => {
    const { store, signer, tailer } = await place.grown(10);
    const before = readFileSync(join(place.folder.path, 'checkpoint'));
    await place.record(store, 5);
    await signer.sign((await tailer.advance()).size);
    const after = readFileSync(join(place.folder.path, 'checkpoint'));
    writeFileSync(join(place.folder.path, 'checkpoint'), before);
    const setBack = await verifyLog({ log: place.folder, keys });
    expect(setBack.findings).toMatchObject([{ kind: 'log-set-back', position: 10 }]);
    // As a signer does: the note is kept, and published a moment later.
    const log = new LogFolder(place.folder.path);
    log.keptNotes = async () => {
      const notes = await place.folder.keptNotes();
      setTimeout(() => writeFileSync(join(place.folder.path, 'checkpoint'), after), 150);
      return notes;
    };
    const { findings, checkpoint } = await verifyLog({ log, keys });
    expect([findings, checkpoint?.size]).toEqual([[], 10]);
  });
});
