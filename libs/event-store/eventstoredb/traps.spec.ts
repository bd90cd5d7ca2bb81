import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startScript } from '../testing/child-process.js';
import { allOf, loaded, noted } from '../testing/describe-event-store.js';
import { standInPlace, type StandInPlace } from '../testing/eventstoredb/place.js';
import { ServerLog } from '../testing/eventstoredb/server-log.js';
import { StandIn, type AppendFate, type ReadFate, type SubscriptionFate } from '../testing/eventstoredb/stand-in.js';
import type { EventStore, StoredEvent } from '../event-store.js';
import { openEventStoreDbEventStore } from '../eventstoredb-event-store.js';
import { NotJson } from '../errors.js';
import { logUrlOf } from './log-url.js';

const command = { actor: 'm-00001' };
/** For what ends well in the end, however slow the machine is. */
const patient = { deadlineMs: 60_000, attemptMs: 400, readMs: 60_000, silenceMs: 100 };
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const idsOf = (events: readonly Readonly<{ id: string }>[]) => events.map(({ id }) => id);

/** The fates in their order, and well from then on. */
const inTurn =
  <Fate extends string>(...fates: Fate[]) =>
  () =>
    fates.shift() ?? ('well' as Fate);

describe('the log on EventStoreDB, where its client or server sets a trap', () => {
  let place: StandInPlace;
  let store: EventStore;

  beforeEach(async () => {
    place = await standInPlace({ log: new ServerLog(3), lateMs: 150 });
    store = await place.openWith(patient);
  });

  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  const append = (to = store, event = noted({ n: 1 })) => to.append('test-1', 'none', [event], command);

  describe('an append without an answer', () => {
    it.each<[AppendFate]>([
      ['ack-lost'],
      ['silence-after'],
      ['late-answer'],
      ['cut'],
      ['cancelled'],
      ['silence'],
      ['busy'],
      ['late'],
    ])('is settled where the server is well again after %s, and stands there once', async (fate) => {
      place.standIn.fates.append = inTurn<AppendFate>(fate);
      const event = noted({ n: 1 });
      expect(await append(store, event)).toEqual({ revision: 0, position: 0, repeated: false });
      expect(place.standIn.log.stream('test-1').map(({ id }) => id)).toEqual([event.id]);
      expect(idsOf(await allOf(store.readAll()))).toEqual([event.id]);
    });

    it.each<[AppendFate]>([['silence'], ['silence-after'], ['cut'], ['cancelled']])(
      'is unknown in time where every attempt ends in %s, and the very same again settles it',
      async (fate) => {
        const giving = await place.openWith({ ...patient, deadlineMs: 500, attemptMs: 100 });
        place.standIn.fates.append = () => fate;
        place.standIn.fates.read = () => 'silence';
        const event = noted({ n: 1 });
        const from = performance.now();
        await expect(append(giving, event)).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN', isTransient: true });
        expect(performance.now() - from).toBeLessThan(1500);
        await giving.close();
        place.standIn.fates.append = () => 'well';
        place.standIn.fates.read = () => 'well';
        // What was sent before may be written late, and is then the same.
        expect(await append(store, event)).toMatchObject({ revision: 0, position: 0 });
        expect(place.standIn.log.stream('test-1')).toHaveLength(1);
      },
    );

    it('is refused where another stands in its place when it is looked for', async () => {
      place.standIn.fates.append = inTurn<AppendFate>('overtaken-cut');
      await expect(append()).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION', actual: 0 });
      expect(place.standIn.log.stream('test-1').map(({ type }) => type)).toEqual(['Other']);
    });

    it('comes behind another where any place will do', async () => {
      place.standIn.fates.append = inTurn<AppendFate>('overtaken', 'overtaken-cut');
      expect(await store.append('test-1', 'any', [noted()], command)).toEqual({
        revision: 2,
        position: 2,
        repeated: false,
      });
    });
  });

  it('does not let one call’s broken stream reject another’s append: none shares a stream', async () => {
    const other = await place.openWith({ ...patient });
    place.standIn.fates.append = inTurn<AppendFate>('cut', 'well', 'cut', 'well');
    const answers = await Promise.all([
      append(store),
      other.append('test-2', 'none', [noted()], command),
      store.append('test-3', 'none', [noted()], command),
    ]);
    expect(answers.map(({ revision }) => revision)).toEqual([0, 0, 0]);
    expect(place.standIn.calls.batchAppend).toBe(0);
    await other.close();
  });

  it('refuses what JSON cannot hold before the client sees it', async () => {
    await expect(append(store, noted({ n: 1n }))).rejects.toThrow(NotJson);
    expect(place.standIn.calls.append).toBe(0);
    expect((await append()).revision).toBe(0);
  });

  it('keeps the very bytes of the one form of the data', async () => {
    await append(store, noted({ b: '党费', a: [1, { '10': 1, '9': 2 }] }));
    const { data } = place.standIn.log.stream('test-1')[0]!;
    expect(new TextDecoder().decode(data)).toBe('{"a":[1,{"10":1,"9":2}],"b":"党费"}');
  });

  it('answers for the same ids with other data, which the server takes for the same', async () => {
    const event = noted({ n: 1 });
    const other = await place.openWith(patient);
    await append(other, event);
    await expect(append(store, { ...event, data: { n: 2 } })).rejects.toMatchObject({ code: 'EVENT_ID_TAKEN' });
    expect(await append(store, event)).toEqual({ revision: 0, position: 0, repeated: true });
    await other.close();
  });

  describe('a subscription', () => {
    async function followed(count: number, work: () => Promise<void>): Promise<StoredEvent[]> {
      const ending = new AbortController();
      const seen: StoredEvent[] = [];
      const following = (async () => {
        for await (const event of store.subscribe(0, ending.signal)) if (seen.push(event) === count) ending.abort();
      })();
      await work();
      await following;
      return seen;
    }

    it.each<[SubscriptionFate]>([['end'], ['cut'], ['deaf'], ['skipping'], ['twice']])(
      'tells every event once, in order, though it is %s time and again',
      async (fate) => {
        let count = 0;
        place.standIn.fates.subscription = () => ((count += 1) % 3 === 0 ? 'well' : fate);
        const events = Array.from({ length: 12 }, (_, n) => noted({ n }));
        const other = await place.openWith(patient);
        const seen = await followed(events.length, async () => {
          for (const event of events) await other.append('test-1', 'any', [event], command);
        });
        expect(idsOf(seen)).toEqual(idsOf(events));
        expect(seen.map(({ position }) => position)).toEqual(events.map((_, n) => n));
        await other.close();
      },
    );

    it('ends with what is wrong where that will not pass', async () => {
      const following = followed(1, async () => {
        place.standIn.write('$$test-9', { type: '$metadata', data: bytesOf({ $maxCount: 2 }) });
      });
      await expect(following).rejects.toMatchObject({ code: 'EVENTS_MAY_VANISH' });
    });
  });

  it('reads page by page, however much there is', async () => {
    const text = 'x'.repeat(100_000);
    for (let n = 0; n < 120; n += 1) place.standIn.log.commit('test-1', n - 1, [bare({ n, text })]);
    place.standIn.fates.read = () => 'well';
    const reads = place.standIn.calls.read;
    expect(await allOf(store.readAll())).toHaveLength(120);
    // 12 MB, of which no page takes more than four.
    expect(place.standIn.calls.read - reads).toBeGreaterThanOrEqual(3);
  });

  it('takes an event once that a read gives twice', async () => {
    place.standIn.fates.read = () => 'twice';
    await append();
    await store.append('test-1', 0, [noted()], command);
    expect(await allOf(store.readAll())).toHaveLength(2);
  });

  it('stops where an event of a stream is missing, and names the place', async () => {
    const other = await place.openWith(patient);
    for (let n = 0; n < 4; n += 1) await other.append('test-1', 'any', [noted({ n })], command);
    place.standIn.log.drop(
      place.standIn.log.records.findIndex(({ stream, revision }) => stream === 'test-1' && revision === 2),
    );
    await expect(allOf(store.readAll())).rejects.toMatchObject({
      code: 'LOG_CHANGED',
      en: expect.stringContaining('revision 2 should follow, and 3 does'),
    });
    await other.close();
  });

  it('stops at an event of another program that passes itself off as ours, and names it', async () => {
    const { recordedMs: _, ...envelope } = JSON.parse(new TextDecoder().decode(bare({}).metadata)) as { recordedMs: 0 };
    const event = { ...bare({ n: 1 }), metadata: bytesOf(envelope) };
    place.standIn.log.commit('test-1', -1, [event]);
    await expect(allOf(store.readAll())).rejects.toMatchObject({
      code: 'LOG_CHANGED',
      en: expect.stringContaining(`${event.id}, revision 0 of test-1`),
      zh: expect.stringContaining('recordedMs'),
    });
  });

  describe('opened anew', () => {
    it('goes on from the copy, and makes it again where it is gone', async () => {
      const mirror = join(place.folder, 'kept.sqlite');
      const events = [noted({ n: 1 }), noted({ n: 2 })];
      await store.append('test-1', 'none', events, command);
      const first = await place.openWith({ ...patient, mirror });
      expect(idsOf(await allOf(first.readAll()))).toEqual(idsOf(events));
      await first.close();
      const again = await place.openWith({ ...patient, mirror });
      expect(idsOf(await allOf(again.readAll()))).toEqual(idsOf(events));
      await again.close();
    });

    it('refuses a server that does not hold what was copied', async () => {
      const mirror = join(place.folder, 'kept.sqlite');
      await append();
      await (await place.openWith({ ...patient, mirror })).close();
      const another = await StandIn.start();
      const opening = openEventStoreDbEventStore(another.url, { clock: { now: () => 0 }, mirror, ...patient });
      await expect(opening).rejects.toMatchObject({ code: 'LOG_CHANGED' });
      another.stop();
    });

    it('refuses a copy of another log of the same server', async () => {
      const mirror = join(place.folder, 'kept.sqlite');
      await append();
      await (await place.openWith({ ...patient, mirror })).close();
      await expect(place.openWith({ ...patient, mirror, prefix: 'south.' })).rejects.toMatchObject({
        code: 'LOG_CHANGED',
        en: expect.stringContaining('south.') as string,
      });
      await (await place.openWith({ ...patient, mirror })).close();
    });

    it.each([
      ['$maxAge', { $maxAge: 60 }],
      ['$maxCount', { $maxCount: 10 }],
      ['$tb', { $tb: 3 }],
    ])('refuses a stream whose metadata has %s, until it is taken out', async (key, metadata) => {
      place.standIn.write('$$test-1', { type: '$metadata', data: bytesOf(metadata) });
      await expect(place.openWith(patient)).rejects.toMatchObject({
        code: 'EVENTS_MAY_VANISH',
        en: expect.stringContaining(`test-1 (${key})`),
        zh: expect.stringContaining(key),
      });
      place.standIn.write('$$test-1', { type: '$metadata', data: bytesOf({ $acl: {} }) });
      await (await place.openWith(patient)).close();
    });

    it('lets the server’s own streams and those of others have limits', async () => {
      place.standIn.write('$$$stats-here', { type: '$metadata', data: bytesOf({ $maxAge: 60 }) });
      place.standIn.write('$$other.test-1', { type: '$metadata', data: bytesOf({ $maxAge: 60 }) });
      await (await place.openWith(patient)).close();
    });

    it('refuses a stream that was deleted', async () => {
      place.standIn.write('test-1', { type: '$streamDeleted', data: bytesOf({}) });
      await expect(place.openWith(patient)).rejects.toMatchObject({ code: 'EVENTS_MAY_VANISH' });
      await expect(append()).rejects.toMatchObject({ code: 'EVENTS_MAY_VANISH' });
    });
  });

  describe('an error that has a name', () => {
    it.each<[AppendFate, string, string]>([
      ['not-leader', 'LOG_UNREACHABLE', '集群暂无主节点'],
      ['access-denied', 'ACCESS_DENIED', '账号、密码不正确'],
      ['unsupported', 'SERVER_UNFIT', '版本不符'],
      ['too-large', 'APPEND_TOO_LARGE', '超过日志服务器'],
      ['event-too-large', 'APPEND_TOO_LARGE', '超过日志服务器'],
      ['message-too-large', 'APPEND_TOO_LARGE', '超过日志服务器'],
    ])('says %s in both languages', async (fate, code, zh) => {
      place.standIn.fates.append = () => fate;
      const giving = await place.openWith({ ...patient, deadlineMs: 2000, attemptMs: 2000 });
      await expect(append(giving)).rejects.toMatchObject({
        code,
        zh: expect.stringContaining(zh),
        en: expect.stringContaining(`127.0.0.1:${place.standIn.port}`),
      });
      expect(place.standIn.log.records).toEqual([]);
      await giving.close();
    });

    it.each<[ReadFate, string]>([
      ['access-denied', 'ACCESS_DENIED'],
      ['unsupported', 'SERVER_UNFIT'],
      ['not-leader', 'LOG_UNREACHABLE'],
      ['silence', 'LOG_UNREACHABLE'],
      ['cut', 'LOG_UNREACHABLE'],
    ])('says of a read: %s', async (fate, code) => {
      const giving = await place.openWith({ ...patient, readMs: 400 });
      place.standIn.fates.read = () => fate;
      await expect(allOf(giving.readAll())).rejects.toMatchObject({ code });
      await giving.close();
    });

    it('goes to the leader that the server names', async () => {
      const follower = await StandIn.start({ log: place.standIn.log, leader: place.standIn });
      follower.fates.append = () => 'not-leader';
      follower.fates.read = () => 'not-leader';
      const mirror = join(place.folder, 'follower.sqlite');
      const opened = await openEventStoreDbEventStore(follower.url, { clock: { now: () => 0 }, mirror });
      expect((await append(opened)).revision).toBe(0);
      await opened.close();
      follower.stop();
    });

    it('finds the leader of a cluster by its gossip', async () => {
      const follower = await StandIn.start({ log: place.standIn.log, leader: place.standIn });
      const url = follower.url.replace('esdb://', 'esdb+discover://');
      const opened = await openEventStoreDbEventStore(url, {
        clock: { now: () => 0 },
        mirror: join(place.folder, 'd.sqlite'),
      });
      expect((await append(opened)).revision).toBe(0);
      expect(follower.calls.append).toBe(0);
      await opened.close();
      follower.stop();
    });
  });

  it('keeps in the copy which place each position stands for, the server’s own events left out', async () => {
    const mirror = join(place.folder, 'kept.sqlite');
    const opened = await place.openWith({ ...patient, mirror });
    for (let n = 0; n < 9; n += 1) await opened.append(`test-${n % 2}`, 'any', [noted({ n })], command);
    await opened.close();
    const ours = place.standIn.log.records.filter(({ stream }) => stream.startsWith('test-'));
    expect(place.standIn.log.records.length).toBeGreaterThan(ours.length);
    const copy = new DatabaseSync(mirror, { readOnly: true });
    const rows = copy.prepare('SELECT position, commit_position, prepare_position FROM source ORDER BY position').all();
    copy.close();
    expect(rows.map((row) => ({ ...row }))).toEqual(
      ours.map(({ place: at }, position) => ({ position, commit_position: Number(at), prepare_position: Number(at) })),
    );
  });

  it('numbers events of one id in two streams, given on two machines at once, the same for everyone', async () => {
    const id = randomUUID();
    const envelope = { ...bare({ n: 1 }), id };
    place.standIn.log.commit('test-1', -1, [envelope]);
    place.standIn.log.commit('test-2', -1, [envelope]);
    const other = await place.openWith(patient);
    const [one, another] = await Promise.all([allOf(store.readAll()), allOf(other.readAll())]);
    expect(one).toEqual(another);
    expect(one.map(({ stream }) => stream)).toEqual(['test-1', 'test-2']);
    expect(one[0]!.id).toBe(id);
    expect((await store.append('test-2', 0, [noted()], command)).position).toBe(2);
    await other.close();
  });

  it('keeps logs apart that share a server by a prefix', async () => {
    const south = await place.openWith({ ...patient, prefix: 'south.' });
    await append(south);
    await append(store);
    expect(place.standIn.log.stream('south.test-1')).toHaveLength(1);
    expect(await allOf(south.readAll())).toHaveLength(1);
    expect(await allOf(store.readAll())).toHaveLength(1);
    expect((await south.append('test-1', 0, [noted()], command)).position).toBe(1);
    await south.close();
  });

  it('says how far a load came that was cut short, and the rest can follow', async () => {
    place.standIn.fates.append = inTurn<AppendFate>('well', 'well', 'access-denied');
    const events = Array.from({ length: 4 }, (_, n) => loaded(`test-${n % 2}`, { n }));
    const load = (rest: typeof events) =>
      store.load(async (loader) =>
        rest.filter(({ id }) => !loader.find(id)).map((event) => loader.append(event).position),
      );
    await expect(load(events)).rejects.toMatchObject({ code: 'LOAD_INTERRUPTED', written: 2, of: 4 });
    expect(await load(events)).toEqual([2, 3]);
    expect(idsOf(await allOf(store.readAll()))).toEqual(idsOf(events));
  });

  it('takes only a connection string that it understands, and tells nobody of the password', () => {
    const refusal = (url: string) => {
      try {
        return logUrlOf(url).shown;
      } catch (error) {
        const { zh, en, stack } = error as { zh: string; en: string; stack: string };
        return `${zh} ${en} ${stack} ${JSON.stringify(error)}`;
      }
    };
    const refused = (url: string, why: string) => {
      expect(refusal(url)).toContain(why);
      expect(refusal(url)).not.toContain('geheim');
    };
    refused('http://u:geheim@h', 'connection string is to be');
    refused('esdb://u:geheim@h:2113?tlsVerifyCert=false', 'tlsVerifyCert');
    refused('esdb://u:geheim@h:2113?color=geheim', 'color');
    refused('esdb://u:geheim@h:2113?nodePreference=follower', 'leader');
    refused('esdb://h:2113', 'needs a user and a password');
    refused('esdb://u:geheim', 'connection string is to be');
    refused('esdb+discover://a:1,geheim:x?tls=false', 'connection string is to be');
    refused('esdb://u:geheim%zz@h:2113', 'written %25');
    expect(logUrlOf('esdb://u:p@[::1]:2113').shown).toBe('esdb://[::1]:2113');
    expect(logUrlOf('esdb+discover://u:ge%40heim@a:1,b:2?tls=true')).toMatchObject({
      shown: 'esdb+discover://a:1,b:2',
      credentials: { username: 'u', password: 'ge@heim' },
    });
  });

  it('prints nothing, least of all the password', async () => {
    const { lines, go, ended } = startScript(new URL('../testing/eventstoredb/quiet.ts', import.meta.url), [
      place.standIn.url,
    ]);
    await go();
    expect(await ended).toBe(0);
    expect(lines).toEqual(['ready']);
  });

  it('outlives a cluster that is lost under many calls at once, and of which no member is found again', async () => {
    const script = startScript(new URL('../testing/eventstoredb/lost.ts', import.meta.url), []);
    await script.go();
    expect(await script.ended).toBe(0);
    expect(script.lines).toEqual(['ready', 'answers unknown']);
  });

  it('gives 500 random rounds of everything the answers that the server’s log bears out', async () => {
    const storm = startScript(new URL('../testing/eventstoredb/storm.ts', import.meta.url), ['500', '20250305']);
    await storm.go();
    expect(await storm.ended).toBe(0);
    const said = (word: string) => storm.lines.find((line) => line.startsWith(word))!.slice(word.length + 1);
    expect(Number(said('slowest'))).toBeLessThan(1400);
    expect(Number(said('batches'))).toBe(0);
    const outcomes = JSON.parse(said('outcomes')) as Record<string, number>;
    expect(Object.values(outcomes).reduce((sum, count) => sum + count)).toBeGreaterThan(1200);
    expect(Object.keys(outcomes)).toEqual(
      expect.arrayContaining(['success', 'OUTCOME_UNKNOWN', 'LOG_UNREACHABLE', 'ACCESS_DENIED']),
    );
  }, 600_000);
});

/** An event of ours as another instance would have sent it. */
function bare(data: unknown) {
  const envelope = {
    dangri: 1,
    actor: 'm-1',
    recordedAt: '2025-03-05T09:12:33.123+08:00',
    recordedMs: 1_741_137_153_123,
  };
  return {
    id: randomUUID(),
    type: 'Noted',
    isJson: false,
    data: bytesOf(data),
    metadata: bytesOf({ ...envelope, schema: 1, partitions: [2025] }),
  };
}
