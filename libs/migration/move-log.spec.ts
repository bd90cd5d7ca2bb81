import { cpSync } from 'node:fs';
import { openEventStoreDbEventStore } from '../event-store/eventstoredb-event-store.js';
import { LogIncomplete, LogMoved, openMovableLog, type EventStore } from '../event-store/index.js';
import { ServerLog } from '../../test/stand-ins/eventstoredb/server-log.js';
import { StandIn, type AppendFate } from '../../test/stand-ins/eventstoredb/stand-in.js';
import { emptyRoot } from '../audit-log/index.js';
import { systemClock } from '../kernel/clock.js';
import { reopenLog } from './index.js';
import { LogTree } from './log-tree.js';
import { fill, impatient, MigrationFolder, movesIn, patient, rowsOf } from './testing/migration-folder.js';

let place: MigrationFolder;
let standIn: StandIn;
let original: ReturnType<typeof rowsOf>;
let copies = 0;

/** The events in the log's stream at the stand-in that are of no move. */
const ours = () => standIn.log.stream('log').filter(({ type }) => !type.startsWith('Log'));
const idIn = (metadata: Uint8Array) => (JSON.parse(new TextDecoder().decode(metadata)) as { id: string }).id;
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
  place = new MigrationFolder();
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
    expect(events).toBe(25);
    expect(roots.target).toEqual(roots.source);
    expect(ours()).toHaveLength(24);
    const back = await place.move(there(), place.file('back.sqlite'));
    expect(back).toMatchObject({ events: 27, roots: { target: back.roots.source } });
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
    const server = standIn.url.replace('admin:changeit@', '').replace('?tls=false', '');
    expect(movesIn(place.file('back.sqlite'))).toEqual([
      `24 LogClosed ${server}`,
      `25 LogOpened ${place.file().file}`,
      `26 LogClosed ${place.file('back.sqlite').file}`,
      `27 LogOpened ${server}`,
    ]);
  });

  it('goes back into the file that it left, with what was recorded at the server', async () => {
    await place.move(place.file(), there());
    const log = await openThere();
    await log.append('any', 'test-0', 'any', [noted(1)], command);
    await log.close();
    const { events } = await place.move(there(), place.file());
    expect(events).toBe(28);
    const back = rowsOf(place.file());
    expect([back['schema'], back['kind']]).toEqual([original['schema'], original['kind']]);
    expect(back['event']!.slice(0, 24)).toEqual(original['event']);
    const again = await place.open();
    expect(await again.append('any', 'test-0', 'any', [noted(2)], command)).toMatchObject({
      position: 29,
      repeated: false,
    });
    await again.close();
    // And once more to the server, which holds a beginning.
    expect(await place.move(place.file(), there())).toMatchObject({ events: 31 });
  });

  it('goes from one server to another, or under another prefix', async () => {
    await place.move(place.file(), there());
    const moved = await place.move(there(), place.server(standIn.url, 'south.'));
    expect(moved.events).toBe(27);
    await place.move(place.server(standIn.url, 'south.'), place.file('back.sqlite'));
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it('keeps the order of the log, and takes few appends', async () => {
    await place.move(place.file(), there());
    const ids = (original['event'] as { id: string }[]).map(({ id }) => id);
    expect(ours().map(({ metadata }) => idIn(metadata))).toEqual(ids);
    // That a log arrives, its events, the one that closed it, that it has arrived, the one that opens it.
    expect(standIn.calls.append).toBe(5);
  });

  it('is moved in batches of hundreds of events, whatever their streams', async () => {
    const log = await place.open(place.file('large.sqlite'));
    await fill(log, 0, 1500);
    await log.close();
    await place.move(place.file('large.sqlite'), there());
    expect(ours()).toHaveLength(1500);
    expect(standIn.calls.append).toBeLessThan(40);
  });

  it('is moved again without anything being done, also when it has grown there', async () => {
    const first = await place.move(place.file(), there());
    const log = await openThere();
    await log.append('any', 'test-0', 'any', [noted(1)], command);
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
    for (const at of [0, 1, 2, 3, 4]) {
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
    standIn.fates.append = () => (calls++ < 1 ? 'well' : 'access-denied');
    await expect(place.move(place.file(), there())).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    standIn.fates.append = () => 'well';
    await expect(openThere()).rejects.toThrow(LogIncomplete);
    const log = await place.open();
    await log.append('any', 'test-9', 'none', [noted(1)], command);
    await log.close();
    expect(await place.plan(place.file(), there())).toMatchObject({ state: 'begun', events: 25 });
    expect(await place.move(place.file(), there())).toMatchObject({ events: 26 });
  });

  it('back to a file: that is not in use before it is whole, and then completed', async () => {
    await place.move(place.file(), there());
    const source = await openMovableLog(there(), { clock: systemClock });
    const target = await openMovableLog(place.file('back.sqlite'), { clock: systemClock });
    await target.beginArrival(source.name);
    for await (const events of source.events(0)) await target.append(events.slice(0, 7));
    await target.close();
    await source.close();
    await expect(place.open(place.file('back.sqlite'))).rejects.toThrow(LogIncomplete);
    await place.move(there(), place.file('back.sqlite'));
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it('after the server was left: it is in use nowhere, and then completed', async () => {
    await place.move(place.file(), there());
    // The one append is the event that closes it; then the server is gone.
    standIn.fates.append = () => {
      standIn.fates.append = () => 'silence';
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
    expect(await place.move(there(), place.file('back.sqlite'))).toMatchObject({ events: 28 });
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it('at the last comparison leaves the source in use', async () => {
    // Somebody writes to the target when the source is closed already: it is open again, and says so.
    let calls = 0;
    standIn.fates.append = () => (calls++ === 2 ? 'overtaken' : 'well');
    await expect(place.move(place.file(), there())).rejects.toMatchObject({ difference: { position: 24 } });
    const log = await place.open();
    expect(await log.append('any', 'test-0', 'any', [noted(1)], command)).toMatchObject({ position: 26 });
    await log.close();
    expect(movesIn(place.file()).map((line) => line.split(' ')[1])).toEqual(['LogClosed', 'LogOpened']);
  });

  it('at the last comparison, while another goes on with it, leaves the source closed', async () => {
    await place.move(place.file(), there());
    const source = await openMovableLog(there(), { clock: systemClock });
    await source.state();
    await source.leave(place.file('back.sqlite').file);
    await place.move(there(), place.file('back.sqlite'));
    await expect(source.open('x')).rejects.toMatchObject({ code: 'MOVE_OVERTAKEN' });
    await source.close();
    await expect(openThere()).rejects.toThrow(LogMoved);
    await (await place.open(place.file('back.sqlite'))).close();
    expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
  });

  it.each(['server', 'file'] as const)('and late does not close a %s where the log is in use by then', async (kind) => {
    if (kind === 'file') await place.move(place.file(), there());
    const [from, to] = kind === 'file' ? [there(), place.file('back.sqlite')] : [place.file(), there()];
    const late = await openMovableLog(to, { clock: systemClock });
    await late.state();
    await place.move(from, to);
    await expect(late.beginArrival('x')).rejects.toMatchObject({ code: 'MOVE_OVERTAKEN' });
    await late.close();
    await (await (kind === 'file' ? place.open(to as ReturnType<MigrationFolder['file']>) : openThere())).close();
  });

  it('lets nothing be appended behind the end of a log that was left', async () => {
    await place.move(place.file(), there());
    const [source, late] = [
      await openMovableLog(there(), { clock: systemClock }),
      await openMovableLog(there(), { clock: systemClock }),
    ];
    const [first] = (await Array.fromAsync(late.events(0))).flat();
    await source.leave('x');
    // It was on its way when the log was left.
    expect(await late.append([{ ...first!, id: noted(1).id, stream: 'test-9', position: 26, revision: 0 }])).toBe(
      false,
    );
    expect(ours()).toHaveLength(24);
    for (const log of [source, late]) await log.close();
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
    await log.append('any', 'test-0', 'none', [noted(1)], command);
    await log.close();
    const { append } = standIn.calls;
    await expect(place.move(place.file(), there())).rejects.toMatchObject({
      difference: { kind: 'changed', position: 0 },
      en: expect.stringContaining('stays in use') as string,
    });
    expect(standIn.calls.append).toBe(append);
    await (await place.open()).close();
  });

  it('is refused where an event differs in a byte', async () => {
    await place.move(place.file(), there());
    const changed = (field: 'data' | 'metadata', from: string, to: string) => {
      const record = standIn.log.stream('log')[2]!;
      const text = new TextDecoder().decode(record[field]).replace(from, to);
      expect(text).toContain(to);
      standIn.log.replace({ ...record, [field]: new TextEncoder().encode(text) });
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
    standIn.fates.append = () => (calls++ < 3 ? 'well' : 'access-denied');
    await expect(place.move(place.file(), there())).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    standIn.fates.append = () => 'well';
    for (const record of standIn.log.stream('log').slice()) {
      const text = new TextDecoder().decode(record.metadata);
      if (!text.includes('"stream":"other-1"')) continue;
      const changed = text.replace('"partitions":[0', '"partitions":[1900');
      standIn.log.replace({ ...record, metadata: new TextEncoder().encode(changed) });
    }
    await expect(place.move(place.file(), there())).rejects.toMatchObject({
      difference: { kind: 'partitions', position: 5 },
    });
  });

  it('is refused where it holds more, and where somebody writes to it meanwhile', async () => {
    await place.move(place.file(), there());
    const log = await openThere();
    await log.append('any', 'test-0', 'any', [noted(1)], command);
    await log.close();
    await expect(place.move(place.file('kept.sqlite'), there())).rejects.toMatchObject({
      difference: { kind: 'more', position: 24 },
    });
    let calls = 0;
    standIn.fates.append = () => (calls++ === 1 ? 'overtaken' : 'well');
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
    expect(await place.move(place.file(), there())).toMatchObject({ events: 25 });
  });
});

describe('what is recorded while the log is moved', () => {
  it('in a file is brought along; then the file takes no more, from any process', async () => {
    const log = await place.open();
    let calls = 0;
    const recorded: Promise<unknown>[] = [];
    standIn.fates.append = () => {
      // At the beginning, and when the log is whole.
      if ([0, 1].includes(calls++)) recorded.push(log.append('any', 'test-9', 'any', [noted(calls)], command));
      return 'well';
    };
    const { events } = await place.move(place.file(), there());
    await Promise.all(recorded);
    expect(events).toBe(27);
    await expect(log.append('any', 'test-9', 'any', [noted(99)], command)).rejects.toThrow(LogMoved);
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
      if (told++ < 2) recorded.push(log.append('any', 'test-9', 'any', [noted(told)], command));
    };
    await place.move(there(), target, { onProgress });
    const answers = await Promise.allSettled(recorded);
    const acknowledged = answers.filter(({ status }) => status === 'fulfilled').length;
    const back = rowsOf(target)['event']!;
    expect(back.length).toBeGreaterThanOrEqual(24 + acknowledged);
    await expect(log.append('any', 'test-9', 'any', [noted(99)], command)).rejects.toThrow(LogMoved);
    await expect(log.append('any', 'test-9', 'any', [noted(99)], command)).rejects.toThrow(LogMoved);
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
    await log.beginArrival('x');
    await expect(reopenLog(log)).rejects.toThrow(LogIncomplete);
    await log.cancelArrival();
    await log.leave('x');
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
    await log.beginArrival('x');
    await log.close();
    await expect(place.move(place.server(standIn.url, 'south.'), place.file('b.sqlite'))).rejects.toThrow(
      LogIncomplete,
    );
  });
});

describe('a checkpoint', () => {
  it('has to come out at its size, on both sides', async () => {
    const log = await openMovableLog(place.file(), { clock: systemClock });
    const tree = new LogTree();
    for await (const events of log.events(0)) events.forEach((event) => tree.add(event));
    await log.close();
    const whole = { size: 24, root: tree.root(), note: 'note' };
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
