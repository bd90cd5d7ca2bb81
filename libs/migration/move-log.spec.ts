import { cpSync } from 'node:fs';
import { openEventStoreDbEventStore } from '../event-store/eventstoredb-event-store.js';
import { LogIncomplete, LogMoved, openMovableLog, type EventStore } from '../event-store/index.js';
import { ServerLog } from '../event-store/testing/eventstoredb/server-log.js';
import { StandIn, type AppendFate } from '../event-store/testing/eventstoredb/stand-in.js';
import { emptyRoot } from '../audit-log/index.js';
import { systemClock } from '../kernel/clock.js';
import { reopenLog } from './index.js';
import { fill, impatient, MovePlace, patient, rowsOf } from './testing/move-place.js';

let place: MovePlace;
let standIn: StandIn;
let original: ReturnType<typeof rowsOf>;
let copies = 0;

const isOurs = ({ stream }: { stream: string }) => /^(south\.)?(test|other)-/.test(stream);
const ours = () => standIn.log.records.filter(isOurs);
const there = () => place.server(standIn.url);
const command = { actor: 'm-00001' };
const noted = (n: number) => ({
  id: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
  type: 'Noted',
  data: { n },
  partitions: [2026],
});

/** The service's own way to open the log at the stand-in. */
function openThere(prefix = ''): Promise<EventStore> {
  const mirror = `${place.folder}/mirror-${(copies += 1)}.sqlite`;
  return openEventStoreDbEventStore(standIn.url, { clock: systemClock, mirror, prefix, silenceMs: 50 });
}

beforeEach(async () => {
  place = new MovePlace();
  standIn = await StandIn.start({ log: new ServerLog(5), lateMs: 60 });
  const log = await place.open();
  await fill(log);
  await log.close();
  original = rowsOf(place.file());
  cpSync(place.file().file, place.file('kept.sqlite').file);
});

afterEach(() => {
  standIn.stop();
  place.remove();
});

describe('a log that is moved', () => {
  it('is the same to the last row when it has been to a server and back in another file', async () => {
    const { events, roots } = await place.move(place.file(), there());
    expect(events).toBe(24);
    expect(roots.target).toEqual(roots.source);
    expect(ours()).toHaveLength(24);
    expect(await place.move(there(), place.file('back.sqlite'))).toEqual({ events, roots });
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it('goes back into the file that it left, with what was recorded at the server', async () => {
    await place.move(place.file(), there());
    const log = await openThere();
    await log.append('test-0', 'any', [noted(1)], command);
    await log.close();
    const { events } = await place.move(there(), place.file());
    expect(events).toBe(25);
    const back = rowsOf(place.file());
    expect([back['schema'], back['kind']]).toEqual([original['schema'], original['kind']]);
    expect(back['event']!.slice(0, 24)).toEqual(original['event']);
    const again = await place.open();
    expect(await again.append('test-0', 'any', [noted(2)], command)).toMatchObject({ position: 25, repeated: false });
    await again.close();
    // And once more to the server, which holds a beginning.
    expect(await place.move(place.file(), there())).toMatchObject({ events: 26 });
  });

  it('goes from one server to another, or under another prefix', async () => {
    await place.move(place.file(), there());
    const moved = await place.move(there(), place.server(standIn.url, 'south.'));
    expect(moved.events).toBe(24);
    await place.move(place.server(standIn.url, 'south.'), place.file('back.sqlite'));
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it('keeps the order of the log, and what was recorded at once together', async () => {
    await place.move(place.file(), there());
    const ids = (original['event'] as { id: string }[]).map(({ id }) => id);
    expect(ours().map(({ id }) => id)).toEqual(ids);
    // Eight pairs, eight single events, two marks; each an append.
    expect(standIn.calls.append).toBe(18);
  });

  it('is moved again without anything being done, also when it has grown there', async () => {
    const first = await place.move(place.file(), there());
    const log = await openThere();
    await log.append('test-0', 'any', [noted(1)], command);
    await log.close();
    const { append } = standIn.calls;
    expect(await place.move(place.file(), there())).toEqual(first);
    expect(standIn.calls.append).toBe(append);
  });
});

describe('a move that is cut short', () => {
  const outcomes: AppendFate[] = [
    'ack-lost',
    'silence',
    'silence-after',
    'cut',
    'cancelled',
    'late',
    'late-answer',
    'busy',
  ];

  it('gets over answers that are lost, late or missing', async () => {
    let calls = 0;
    standIn.fates.append = () => (calls++ % 2 === 0 ? outcomes[(calls >> 1) % outcomes.length]! : 'well');
    await place.move(place.file(), there());
    standIn.fates.append = () => 'well';
    await place.move(there(), place.file('back.sqlite'));
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it.each(['access-denied', 'silence-after'] as const)('at any append (%s), goes on where it was', async (fate) => {
    // The marks are appends, too: of the first, of the last.
    for (const at of [0, 1, 8, 16, 17]) {
      let calls = 0;
      const prefix = `p${at}.`;
      cpSync(place.file('kept.sqlite').file, place.file(`${at}.sqlite`).file);
      const target = () => place.server(standIn.url, prefix);
      let isDown = false;
      standIn.fates.append = () => {
        isDown = isDown || calls++ === at;
        return isDown ? fate : 'well';
      };
      standIn.fates.read = () => (isDown && fate === 'silence-after' ? 'silence' : 'well');
      if (fate === 'silence-after') place.patience = impatient;
      await expect(place.move(place.file(`${at}.sqlite`), target())).rejects.toMatchObject({
        code: fate === 'access-denied' ? 'ACCESS_DENIED' : 'OUTCOME_UNKNOWN',
      });
      standIn.fates.append = () => 'well';
      standIn.fates.read = () => 'well';
      place.patience = patient;
      await place.move(place.file(`${at}.sqlite`), target());
      await place.move(target(), place.file(`back-${at}.sqlite`));
      expect(rowsOf(place.file(`back-${at}.sqlite`))).toEqual(original);
    }
  });

  it('is not in use at the target, and at the source it is', async () => {
    let calls = 0;
    standIn.fates.append = () => (calls++ < 9 ? 'well' : 'access-denied');
    await expect(place.move(place.file(), there())).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    standIn.fates.append = () => 'well';
    await expect(openThere()).rejects.toThrow(LogIncomplete);
    const log = await place.open();
    await log.append('test-9', 'none', [noted(1)], command);
    await log.close();
    expect(await place.plan(place.file(), there())).toMatchObject({ state: 'begun', events: 25 });
    expect(await place.move(place.file(), there())).toMatchObject({ events: 25 });
  });

  it('back to a file: that is not in use before it is whole, and then completed', async () => {
    await place.move(place.file(), there());
    const source = await openMovableLog(there(), { clock: systemClock });
    const target = await openMovableLog(place.file('back.sqlite'), { clock: systemClock });
    await target.mark({ kind: 'arriving', place: source.name });
    for await (const events of source.events(0)) await target.append(events.slice(0, 7));
    await target.close();
    await source.close();
    await expect(place.open(place.file('back.sqlite'))).rejects.toThrow(LogIncomplete);
    await place.move(there(), place.file('back.sqlite'));
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it('after the server was left: it is in use nowhere, and then completed', async () => {
    await place.move(place.file(), there());
    // The one append is the mark; then the server is gone.
    standIn.fates.append = () => {
      standIn.fates.read = () => 'silence';
      return 'well';
    };
    place.patience = impatient;
    await expect(place.move(there(), place.file('back.sqlite'))).rejects.toMatchObject({ code: 'LOG_UNREACHABLE' });
    standIn.fates.append = () => 'well';
    standIn.fates.read = () => 'well';
    place.patience = patient;
    await expect(openThere()).rejects.toThrow(LogMoved);
    await expect(place.open(place.file('back.sqlite'))).rejects.toThrow(LogIncomplete);
    expect(await place.move(there(), place.file('back.sqlite'))).toMatchObject({ events: 24 });
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it('at the last comparison leaves the server in use', async () => {
    await place.move(place.file(), there());
    const source = await openMovableLog(there(), { clock: systemClock });
    const bringing = async () => {
      throw new Error('the target is gone');
    };
    await expect(source.leave('x', bringing)).rejects.toThrow('the target is gone');
    await source.close();
    await (await openThere()).close();
  });

  it('at the last comparison, while another goes on with it, leaves the server closed', async () => {
    await place.move(place.file(), there());
    const source = await openMovableLog(there(), { clock: systemClock });
    const bringing = async () => {
      await place.move(there(), place.file('back.sqlite'));
      throw new Error('the target is gone');
    };
    await expect(source.leave(place.file('back.sqlite').file, bringing)).rejects.toThrow('the target is gone');
    await source.close();
    await expect(openThere()).rejects.toThrow(LogMoved);
    await (await place.open(place.file('back.sqlite'))).close();
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it.each(['server', 'file'] as const)('and late does not close a %s where the log is in use by then', async (kind) => {
    if (kind === 'file') await place.move(place.file(), there());
    const [from, to] = kind === 'file' ? [there(), place.file('back.sqlite')] : [place.file(), there()];
    const late = await openMovableLog(to, { clock: systemClock });
    await late.standing();
    await place.move(from, to);
    await expect(late.mark({ kind: 'arriving', place: 'x' })).rejects.toMatchObject({ code: 'MOVE_OVERTAKEN' });
    await late.close();
    await (await (kind === 'file' ? place.open(to as ReturnType<MovePlace['file']>) : openThere())).close();
  });

  it('after the server was left goes on without what was told as not recorded', async () => {
    await place.move(place.file(), there());
    const source = await openMovableLog(there(), { clock: systemClock });
    const target = await openMovableLog(place.file('back.sqlite'), { clock: systemClock });
    await source.standing();
    await source.mark({ kind: 'left', place: target.name });
    // It was on its way when the log was left.
    const [first] = (await Array.fromAsync(source.events(0))).flat();
    await source.append([{ ...first!, id: noted(1).id, stream: 'test-9', position: 24, revision: 0 }]);
    expect(ours()).toHaveLength(25);
    for (const log of [source, target]) await log.close();
    expect(await place.move(there(), place.file('back.sqlite'))).toMatchObject({ events: 24 });
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
    // Who reads it from the beginning comes upon both marks at once.
    expect(await place.plan(there(), place.file('back.sqlite'))).toMatchObject({ state: 'done', events: 24 });
  });

  it('twice at the same time is as once', async () => {
    await Promise.allSettled([place.move(place.file(), there()), place.move(place.file(), there())]);
    await place.move(place.file(), there());
    await place.move(there(), place.file('back.sqlite'));
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });
});

describe('a target that holds something else', () => {
  it('is refused with the first position, and nothing is written', async () => {
    const log = await openThere();
    await log.append('test-0', 'none', [noted(1)], command);
    await log.close();
    const { append } = standIn.calls;
    await expect(place.move(place.file(), there())).rejects.toMatchObject({
      difference: { kind: 'changed', position: 0 },
      en: expect.stringContaining('stays the truth') as string,
    });
    expect(standIn.calls.append).toBe(append);
    await (await place.open()).close();
  });

  it('is refused where an event differs in a byte', async () => {
    await place.move(place.file(), there());
    const at = standIn.log.records.findIndex(isOurs);
    const changed = (field: 'data' | 'metadata', from: string, to: string) => {
      const record = standIn.log.records[at + 2]!;
      const text = new TextDecoder().decode(record[field]).replace(from, to);
      expect(text).toContain(to);
      standIn.log.records[at + 2] = { ...record, [field]: new TextEncoder().encode(text) };
    };
    cpSync(place.file('kept.sqlite').file, place.file('again.sqlite').file);
    changed('metadata', '23:59:00', '23:59:01');
    await expect(place.move(place.file('again.sqlite'), there())).rejects.toMatchObject({
      difference: { position: 2, fields: ['recordedAt'] },
    });
    changed('metadata', '23:59:01', '23:59:00');
    changed('data', '"n":0', '"n":7');
    await expect(place.move(place.file('again.sqlite'), there())).rejects.toMatchObject({
      difference: { position: 2, fields: ['data'] },
    });
  });

  it('is refused where a stream bears on other years', async () => {
    let calls = 0;
    standIn.fates.append = () => (calls++ < 17 ? 'well' : 'access-denied');
    await expect(place.move(place.file(), there())).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    standIn.fates.append = () => 'well';
    for (const [at, record] of standIn.log.records.entries()) {
      if (record.stream !== 'other-1') continue;
      const text = new TextDecoder().decode(record.metadata).replace('"partitions":[0', '"partitions":[1900');
      standIn.log.records[at] = { ...record, metadata: new TextEncoder().encode(text) };
    }
    await expect(place.move(place.file(), there())).rejects.toMatchObject({
      difference: { kind: 'partitions', position: 5 },
    });
  });

  it('is refused where it holds more, and where somebody writes to it meanwhile', async () => {
    await place.move(place.file(), there());
    const log = await openThere();
    await log.append('test-0', 'any', [noted(1)], command);
    await log.close();
    await expect(place.move(place.file('kept.sqlite'), there())).rejects.toMatchObject({
      difference: { kind: 'more', position: 24 },
    });
    let calls = 0;
    standIn.fates.append = () => (calls++ === 5 ? 'overtaken' : 'well');
    const target = place.server(standIn.url, 'south.');
    await expect(place.move(place.file('kept.sqlite'), target)).rejects.toMatchObject({
      difference: { kind: 'changed', fields: expect.arrayContaining(['id']) as string[] },
    });
    await (await place.open(place.file('kept.sqlite'))).close();
  });

  it('is refused where an event is larger than the server takes, with what to raise', async () => {
    standIn.fates.append = () => 'too-large';
    await expect(place.move(place.file(), place.server(standIn.url))).rejects.toMatchObject({
      code: 'APPEND_TOO_LARGE',
    });
    let calls = 0;
    standIn.fates.append = () => (calls++ === 0 ? 'well' : 'too-large');
    await expect(place.move(place.file(), there())).rejects.toMatchObject({
      code: 'EVENT_TOO_LARGE',
      position: 0,
      en: expect.stringContaining('Raise MaxAppendSize') as string,
    });
    // It may take them one by one.
    calls = 0;
    standIn.fates.append = () => (calls++ === 1 ? 'too-large' : 'well');
    expect(await place.move(place.file(), there())).toMatchObject({ events: 24 });
  });
});

describe('what is recorded while the log is moved', () => {
  it('in a file is brought along; then the file takes no more, whoever has it open', async () => {
    const log = await place.open();
    let calls = 0;
    const recorded: Promise<unknown>[] = [];
    standIn.fates.append = () => {
      // At the beginning, in between, and when the log is whole.
      if ([0, 7, 16].includes(calls++)) recorded.push(log.append('test-9', 'any', [noted(calls)], command));
      return 'well';
    };
    const { events } = await place.move(place.file(), there());
    await Promise.all(recorded);
    expect(events).toBe(27);
    await expect(log.append('test-9', 'any', [noted(99)], command)).rejects.toThrow(LogMoved);
    await expect(log.load(async (loader) => loader.append(loading()))).rejects.toThrow(LogMoved);
    await log.close();
    for (const readOnly of [false, true]) {
      const { openSqliteEventStore } = await import('../event-store/index.js');
      const opening = openSqliteEventStore(place.file().file, { clock: systemClock, readOnly });
      await expect(opening).rejects.toMatchObject({
        code: 'LOG_MOVED',
        place: standIn.url.replace('admin:changeit@', '').replace('?tls=false', ''),
      });
    }
  });

  it('at a server is brought along; what comes after the mark is acknowledged to nobody', async () => {
    await place.move(place.file(), there());
    const log = await openThere();
    let told = 0;
    const recorded: Promise<unknown>[] = [];
    const target = place.file('back.sqlite');
    const onProgress = () => {
      if (told++ < 2) recorded.push(log.append('test-9', 'any', [noted(told)], command));
    };
    await place.move(there(), target, { onProgress });
    const answers = await Promise.allSettled(recorded);
    const acknowledged = answers.filter(({ status }) => status === 'fulfilled').length;
    const back = rowsOf(target)['event']!;
    expect(back.length).toBeGreaterThanOrEqual(24 + acknowledged);
    await expect(log.append('test-9', 'any', [noted(99)], command)).rejects.toThrow(LogMoved);
    await expect(log.append('test-9', 'any', [noted(99)], command)).rejects.toThrow(LogMoved);
    await expect(log.lastPosition()).rejects.toThrow(LogMoved);
    await log.close();
    await expect(openThere()).rejects.toThrow(LogMoved);
  });
});

describe('a log that was left', () => {
  it('is in use again only when that is asked for', async () => {
    await place.move(place.file(), there());
    const open = (at: Parameters<typeof openMovableLog>[0]) => openMovableLog(at, { clock: systemClock });
    let log = await open(place.file());
    expect(await reopenLog(log)).toContain('esdb://127.0.0.1');
    expect(await reopenLog(log)).toBeUndefined();
    await log.close();
    expect(rowsOf(place.file())).toEqual(original);
    log = await open(there());
    await log.mark({ kind: 'arriving', place: 'x' });
    await expect(reopenLog(log)).rejects.toThrow(LogIncomplete);
    await log.mark({ kind: 'left', place: 'x' });
    expect(await reopenLog(log)).toBe('x');
    await log.close();
    await (await openThere()).close();
  });

  it('is not moved to anywhere else, nor from where it has not arrived', async () => {
    await place.move(place.file(), there());
    await expect(place.move(place.file(), place.server(standIn.url, 'south.'))).rejects.toThrow(LogMoved);
    await place.move(there(), place.server(standIn.url, 'south.'));
    await expect(place.move(place.file(), there())).rejects.toMatchObject({
      code: 'LOG_MOVED',
      place: expect.stringContaining('(south.)') as string,
    });
    const log = await openMovableLog(place.server(standIn.url, 'south.'), { clock: systemClock });
    await log.mark({ kind: 'arriving', place: 'x' });
    await log.close();
    await expect(place.move(place.server(standIn.url, 'south.'), place.file('b.sqlite'))).rejects.toThrow(
      LogIncomplete,
    );
  });
});

describe('a checkpoint', () => {
  it('has to come out at its size, on both sides', async () => {
    const { roots } = await place.move(place.file('kept.sqlite'), place.server(standIn.url, 'south.'));
    const whole = { size: 24, root: roots.source, note: 'note' };
    await place.move(place.file(), there(), { checkpoint: whole });
  });

  it('that does not come out stops the move, and the source stays in use', async () => {
    for (const [checkpoint, code] of [
      [{ size: 5, root: emptyRoot, note: 'note' }, 'STORE_DIFFERS'],
      [{ size: 25, root: emptyRoot, note: 'note' }, 'STORE_BEHIND'],
    ] as const) {
      await expect(place.move(place.file(), there(), { checkpoint })).rejects.toMatchObject({ code });
      await (await place.open()).close();
      await expect(openThere()).rejects.toThrow(LogIncomplete);
    }
  });
});

function loading() {
  return {
    ...noted(98),
    ...command,
    stream: 'test-9',
    recordedAt: '2025-01-01T00:00:00Z',
    recordedMs: 1_735_689_600_000,
  };
}
