import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startScript } from '../testing/child-process.js';
import { allOf, loaded, noted } from '../testing/describe-event-store.js';
import { standInPlace, type StandInPlace } from '../../../test/stand-ins/eventstoredb/place.js';
import { ServerLog } from '../../../test/stand-ins/eventstoredb/server-log.js';
import {
  StandIn,
  type AppendFate,
  type ReadFate,
  type SubscriptionFate,
} from '../../../test/stand-ins/eventstoredb/stand-in.js';
import type { EventStore, StoredEvent } from '../event-store.js';
import { openEventStoreDbEventStore } from '../eventstoredb-event-store.js';
import { NotJson } from '../errors.js';
import { logUrlOf } from './log-url.js';

const command = { actor: 'm-00001' };
/** For what ends well in the end, however slow the machine is. */
const patient = { deadlineMs: 60_000, attemptMs: 400, openMs: 60_000, silenceMs: 100 };
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

  const append = (to = store, event = noted({ n: 1 })) => to.append('any', 'test-1', 'none', [event], command);

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
      expect(place.standIn.log.stream('log').map(idIn)).toEqual([event.id]);
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
        expect(place.standIn.log.stream('log')).toHaveLength(1);
      },
    );

    it('comes behind another that was first, also if the answer is lost', async () => {
      place.standIn.fates.append = inTurn<AppendFate>('overtaken', 'overtaken-cut');
      expect(await append()).toEqual({ revision: 0, position: 2, repeated: false });
    });

    it('is refused if it counts on an end of the log that another took', async () => {
      place.standIn.fates.append = inTurn<AppendFate>('overtaken-cut');
      const late = store.append('none', 'test-1', 'any', [noted()], command);
      await expect(late).rejects.toMatchObject({ code: 'WRONG_EXPECTED_POSITION', actual: 0 });
      expect(place.standIn.log.stream('log').map(({ type }) => type)).toEqual(['Other']);
    });

    it('lets those that come after it go on when the server is well again', async () => {
      const giving = await place.openWith({ ...patient, deadlineMs: 3000, attemptMs: 400 });
      place.standIn.fates.append = () => 'silence';
      await expect(append(giving)).rejects.toMatchObject({ isTransient: true });
      place.standIn.fates.append = () => 'well';
      expect(await giving.append('any', 'test-2', 'none', [noted()], command)).toMatchObject({ position: 0 });
      await giving.close();
    });
  });

  describe('many appends at once', () => {
    const many = (count: number, text = '') =>
      Array.from({ length: count }, (_, n) => store.append('any', `test-${n}`, 'any', [noted({ n, text })], command));

    it('are written together, in the order of the calls', async () => {
      const answers = await Promise.all(many(200));
      expect(answers.map(({ position }) => position)).toEqual(answers.map((_, n) => n));
      expect(place.standIn.calls.append).toBeLessThanOrEqual(3);
    });

    it('are each judged again after a lost race', async () => {
      place.standIn.fates.append = inTurn<AppendFate>('overtaken', 'overtaken-cut', 'ack-lost');
      const answers = await Promise.all(many(20));
      expect(answers.map(({ position }) => position)).toEqual(answers.map((_, n) => n + 2));
    });

    it('are no larger together than a megabyte', async () => {
      await Promise.all(many(30, 'x'.repeat(100_000)));
      expect(place.standIn.calls.append).toBeGreaterThanOrEqual(4);
    });

    it('are written in parts if the server takes less, and only what is too large by itself is refused', async () => {
      let calls = 0;
      place.standIn.fates.append = () => ((calls += 1) <= 3 ? 'too-large' : 'well');
      const answers = await Promise.allSettled(many(8));
      expect(answers.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(7);
      expect(await allOf(store.readAll())).toHaveLength(place.standIn.log.stream('log').length);
    });
  });

  it('does not let one call’s broken stream reject another’s append: none shares a stream', async () => {
    const other = await place.openWith({ ...patient });
    place.standIn.fates.append = inTurn<AppendFate>('cut', 'well', 'cut', 'well');
    const answers = await Promise.all([
      append(store),
      other.append('any', 'test-2', 'none', [noted()], command),
      store.append('any', 'test-3', 'none', [noted()], command),
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
    const { data } = place.standIn.log.stream('log')[0]!;
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
          for (const event of events) await other.append('any', 'test-1', 'any', [event], command);
        });
        expect(idsOf(seen)).toEqual(idsOf(events));
        expect(seen.map(({ position }) => position)).toEqual(events.map((_, n) => n));
        await other.close();
      },
    );

    it('ends with what is wrong where that will not pass', async () => {
      const following = followed(1, async () => {
        place.standIn.write('$$log', { type: '$metadata', data: bytesOf({ $maxCount: 2 }) });
      });
      await expect(following).rejects.toMatchObject({ code: 'EVENTS_MAY_VANISH' });
    });
  });

  it('takes an event once that a read gives twice', async () => {
    place.standIn.fates.read = () => 'twice';
    await append();
    await store.append('any', 'test-1', 0, [noted()], command);
    expect(await allOf(store.readAll())).toHaveLength(2);
  });

  it('stops where an event of the log is missing, and names the place', async () => {
    const other = await place.openWith(patient);
    for (let n = 0; n < 4; n += 1) await other.append('any', 'test-1', 'any', [noted({ n })], command);
    await other.close();
    place.standIn.log.drop('log', 2);
    const opening = place.openWith(patient);
    await expect(opening).rejects.toMatchObject({
      code: 'LOG_CHANGED',
      en: expect.stringContaining('at 2 is missing') as string,
    });
  });

  it('refuses a log whose beginning is cut off', async () => {
    await append();
    await store.append('any', 'test-1', 0, [noted()], command);
    place.standIn.log.drop('log', 0);
    await expect(place.openWith(patient)).rejects.toMatchObject({ code: 'EVENTS_MAY_VANISH' });
  });

  it('stops at an event of another program in the log, and names it', async () => {
    const ended = store.subscribe(0, new AbortController().signal)[Symbol.asyncIterator]().next();
    place.standIn.write('log', { type: 'Strange', data: bytesOf({}) });
    await expect(ended).rejects.toMatchObject({
      code: 'LOG_CHANGED',
      en: expect.stringContaining('the event at 0 of log') as string,
    });
    await expect(append()).rejects.toMatchObject({ code: 'LOG_CHANGED' });
  });

  describe('opened anew', () => {
    it('goes on from the copy, and makes it again where it is gone', async () => {
      const mirror = join(place.folder, 'kept.sqlite');
      const events = [noted({ n: 1 }), noted({ n: 2 })];
      await store.append('any', 'test-1', 'none', events, command);
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
      place.standIn.write('$$log', { type: '$metadata', data: bytesOf(metadata) });
      await expect(place.openWith(patient)).rejects.toMatchObject({
        code: 'EVENTS_MAY_VANISH',
        en: expect.stringContaining(`the stream log is deleted, cut off or has a limit in its metadata (${key})`),
        zh: expect.stringContaining(key),
      });
      place.standIn.write('$$log', { type: '$metadata', data: bytesOf({ $acl: {} }) });
      await (await place.openWith(patient)).close();
    });

    it('says so within moments where a limit is set while it is open', async () => {
      const following = store.subscribe(0, new AbortController().signal)[Symbol.asyncIterator]().next();
      place.standIn.write('$$log', { type: '$metadata', data: bytesOf({ $maxAge: 60 }) });
      await expect(following).rejects.toMatchObject({ code: 'EVENTS_MAY_VANISH' });
      await expect(append()).rejects.toMatchObject({ code: 'EVENTS_MAY_VANISH' });
    });

    it('lets the server’s own streams and those of others have limits', async () => {
      place.standIn.write('$$$stats-here', { type: '$metadata', data: bytesOf({ $maxAge: 60 }) });
      place.standIn.write('$$other.test-1', { type: '$metadata', data: bytesOf({ $maxAge: 60 }) });
      await (await place.openWith(patient)).close();
    });

    it('refuses a stream that was deleted', async () => {
      place.standIn.write('log', { type: '$streamDeleted', data: bytesOf({}) });
      await expect(place.openWith(patient)).rejects.toMatchObject({ code: 'EVENTS_MAY_VANISH' });
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
    ])('says at the start, without a copy: %s', async (fate, code) => {
      await append();
      place.standIn.fates.read = () => fate;
      await expect(place.openWith({ ...patient, openMs: 400 })).rejects.toMatchObject({ code });
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

  describe('without the server', () => {
    const swift = { ...patient, deadlineMs: 600, attemptMs: 200, openMs: 300 };

    it('is read from the copy, and refuses what would be written in time', async () => {
      const opened = await place.openWith(swift);
      const event = noted({ n: 1 });
      await append(opened, event);
      place.standIn.stop();
      expect(idsOf(await allOf(opened.readAll()))).toEqual([event.id]);
      const from = performance.now();
      const refused = await Promise.allSettled(
        Array.from({ length: 30 }, (_, n) => opened.append('any', `test-${n}`, 'any', [noted()], command)),
      );
      expect(new Set(refused.map((each) => (each as PromiseRejectedResult).reason.isTransient as boolean))).toEqual(
        new Set([true]),
      );
      expect(performance.now() - from).toBeLessThan(3000);
      expect(idsOf(await allOf(opened.readAll()))).toEqual([event.id]);
      await opened.close();
    });

    it('is opened on the copy, and goes on with the server when that is back', async () => {
      const mirror = join(place.folder, 'kept.sqlite');
      const event = noted({ n: 1 });
      await append(store, event);
      await (await place.openWith({ ...swift, mirror })).close();
      place.standIn.fates.read = () => 'silence';
      const opened = await place.openWith({ ...swift, mirror });
      expect(idsOf(await allOf(opened.readAll()))).toEqual([event.id]);
      await expect(opened.append('any', 'test-2', 'any', [noted()], command)).rejects.toMatchObject({
        code: 'LOG_UNREACHABLE',
      });
      place.standIn.fates.read = () => 'well';
      const following = opened.subscribe(1, new AbortController().signal)[Symbol.asyncIterator]().next();
      await store.append('any', 'test-2', 'any', [noted()], command);
      expect((await following).value).toMatchObject({ position: 1 });
      expect(await opened.append('any', 'test-2', 0, [noted()], command)).toMatchObject({ position: 2 });
      await opened.close();
    });

    it('checks again when the server is back: one that holds another log is refused then', async () => {
      const mirror = join(place.folder, 'kept.sqlite');
      await append();
      await (await place.openWith({ ...swift, mirror })).close();
      const another = await StandIn.start();
      another.fates.read = () => 'silence';
      const opened = await openEventStoreDbEventStore(another.url, { clock: { now: () => 0 }, ...swift, mirror });
      const following = opened.subscribe(1, new AbortController().signal)[Symbol.asyncIterator]().next();
      another.fates.read = () => 'well';
      await expect(following).rejects.toMatchObject({ code: 'LOG_CHANGED' });
      await opened.close();
      another.stop();
    });
  });

  it('reads nothing on the server but its own stream', async () => {
    for (let n = 0; n < 3000; n += 1) place.standIn.log.commit(`foreign-${n % 10}`, 'any', [bare({ n })]);
    const before = place.standIn.sent;
    const opened = await place.openWith(patient);
    await append(opened);
    expect(place.standIn.sent - before).toBeLessThan(20);
    await opened.close();
  });

  it('keeps logs apart that share a server by a prefix', async () => {
    const south = await place.openWith({ ...patient, prefix: 'south.' });
    await append(south);
    await append(store);
    expect(place.standIn.log.stream('south.log')).toHaveLength(1);
    expect(place.standIn.log.stream('log')).toHaveLength(1);
    expect(await allOf(south.readAll())).toHaveLength(1);
    expect(await allOf(store.readAll())).toHaveLength(1);
    expect((await south.append('any', 'test-1', 0, [noted()], command)).position).toBe(1);
    await south.close();
  });

  it('says how far a load came that was cut short, and the rest can follow', async () => {
    place.standIn.fates.append = inTurn<AppendFate>('well', 'access-denied');
    const text = 'x'.repeat(400_000);
    const events = Array.from({ length: 4 }, (_, n) => loaded(`test-${n % 2}`, { n, text }));
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
    refused('http://u:geheim@h', 'connection string must be');
    refused('esdb://u:geheim@h:2113?tlsVerifyCert=false', 'tlsVerifyCert');
    refused('esdb://u:geheim@h:2113?color=geheim', 'color');
    refused('esdb://u:geheim@h:2113?nodePreference=follower', 'leader');
    refused('esdb://h:2113', 'needs a user and a password');
    refused('esdb://u:geheim', 'connection string must be');
    refused('esdb+discover://a:1,geheim:x?tls=false', 'connection string must be');
    refused('esdb://u:geheim%zz@h:2113', 'as %25');
    expect(logUrlOf('esdb://u:p@[::1]:2113').shown).toBe('esdb://[::1]:2113');
    expect(logUrlOf('esdb+discover://u:ge%40heim@a:1,b:2?tls=true')).toMatchObject({
      shown: 'esdb+discover://a:1,b:2',
      credentials: { username: 'u', password: 'ge@heim' },
    });
  });

  it('prints nothing, least of all the password', async () => {
    const { lines, go, ended } = startScript(
      new URL('../../../test/stand-ins/eventstoredb/quiet.ts', import.meta.url),
      [place.standIn.url],
    );
    await go();
    expect(await ended).toBe(0);
    expect(lines).toEqual(['ready']);
  });

  it('outlives a cluster that is lost under many calls at once, and of which no member is found again', async () => {
    const script = startScript(new URL('../../../test/stand-ins/eventstoredb/lost.ts', import.meta.url), []);
    await script.go();
    expect(await script.ended).toBe(0);
    expect(script.lines).toEqual(['ready', 'answers unknown']);
  });
});

/** The event's own id, in our metadata. */
function idIn({ metadata }: Readonly<{ metadata: Uint8Array }>): string {
  return (JSON.parse(new TextDecoder().decode(metadata)) as { id: string }).id;
}

/** An event of another program. */
function bare(data: unknown) {
  return { id: randomUUID(), type: 'Strange', isJson: false, data: bytesOf(data), metadata: new Uint8Array() };
}
