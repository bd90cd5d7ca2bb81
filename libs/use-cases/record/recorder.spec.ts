import type { EventStore } from '../../event-store/index.js';
import { partyDayRules } from '../../modules/party-day/index.js';
import { referenceRules } from '../../registry/index.js';
import { ContentionError, KeyReused, Recorder, StaleRevision, StandingFacts } from './index.js';
import { requestOf, joined, march, noonOf, office, opened, paid } from './testing/office.js';

let at: Awaited<ReturnType<typeof office>>;
beforeEach(async () => void (at = await office()));
afterEach(() => at.close());

async function typesOf(log: EventStore, stream: string): Promise<string[]> {
  const types: string[] = [];
  for await (const batch of log.readStream(stream)) types.push(...batch.map(({ type }) => type));
  return types;
}

describe('a command', () => {
  it('returns position, revision, ids and cautions of its events', async () => {
    const request = requestOf({ events: [opened, paid('m-2', 'proxy')] });
    const answer = await at.recorder.record(request);
    expect(answer).toEqual({
      stream: march,
      position: 5,
      revision: 1,
      eventIds: request.ids.slice(0, 2),
      cautions: [{ index: 1, rules: [partyDayRules.proxyWithReason] }],
      repeated: false,
    });
    const [, stored] = await at.log.eventsById(answer.eventIds);
    expect(stored).toMatchObject({
      ...paid('m-2', 'proxy'),
      stream: march,
      actor: 'm-1',
      recordedMs: noonOf('2025-03-10'),
      cautions: ['DUES_PROXY_WITHOUT_REASON'],
    });
  });

  it('is recorded at the instant by which it was admitted: the clock is read once', async () => {
    const readings = [noonOf('2025-03-12'), noonOf('2025-03-13')];
    const recorder = new Recorder(at.log, new StandingFacts(at.log), { now: () => readings.shift()! });
    const { eventIds } = await recorder.record(requestOf({ events: [opened] }));
    expect(await at.log.eventsById(eventIds)).toMatchObject([
      { recordedMs: noonOf('2025-03-12'), recordedAt: '2025-03-12T12:00:00.000+08:00' },
    ]);
    expect(readings).toEqual([noonOf('2025-03-13')]);
  });

  it('is written whole or not at all, and a refusal names the event by its index', async () => {
    const refusal = at.recorder.record(requestOf({ events: [opened, paid('m-9')] }));
    await expect(refusal).rejects.toMatchObject({ rule: referenceRules.memberExists, field: '[1].memberId' });
    expect(await typesOf(at.log, march)).toEqual([]);
  });

  it('names only the field if it has one event', async () => {
    const late = { ...opened, data: { ...opened.data, heldOn: '2025-03-11' } };
    await expect(at.recorder.record(requestOf({ events: [late] }))).rejects.toMatchObject({ field: 'heldOn' });
  });

  it('needs a well-formed stream', async () => {
    for (const stream of ['party-b-1', 'partyDay-b-1', 'nothing', 'import-x']) {
      await expect(at.recorder.record(requestOf({ stream }))).rejects.toMatchObject({
        rule: { code: 'MALFORMED_STREAM' },
      });
    }
  });

  it('can correct a record of the stream', async () => {
    const { eventIds } = await at.recorder.record(requestOf());
    const corrected = {
      type: 'RecordCorrected',
      data: {
        recordId: eventIds[0],
        data: { ...opened.data, venue: '礼堂' },
        reason: '地点有误',
        approvedBy: 'u-1',
        correctedOn: '2025-03-10',
      },
    };
    await at.recorder.record(requestOf({ events: [corrected] }));
    await at.recorder.record(requestOf({ events: [paid('m-1')] }));
    expect(await typesOf(at.log, march)).toEqual(['PartyDayOpened', 'RecordCorrected', 'DuesPaid']);
  });
});

describe('the same command again', () => {
  it('gets its first answer and writes nothing', async () => {
    const request = requestOf({ key: 'march', events: [opened, paid('m-2', 'proxy')] });
    const first = await at.recorder.record(request);
    await at.recorder.record(requestOf({ events: [paid('m-1')] }));
    expect(await at.recorder.record(requestOf({ key: 'march', events: [opened, paid('m-2', 'proxy')] }))).toEqual({
      ...first,
      repeated: true,
    });
    expect(await typesOf(at.log, march)).toEqual(['PartyDayOpened', 'DuesPaid', 'DuesPaid']);
  });

  it('gets it from any process, by the facts at its first time', async () => {
    const request = requestOf({ key: 'dues', events: [paid('m-2', 'proxy')] });
    const first = await at.recorder.record(request);
    const left = { type: 'MemberLeft', data: { reason: 'transferred-out', leftOn: '2025-03-02' } };
    await at.recorder.record(requestOf({ stream: 'member-m-2', events: [left] }));
    const { recorder } = await at.another();
    expect(await recorder.record(request)).toEqual({ ...first, repeated: true });
  });

  it.each([
    ['other data', [{ ...opened, data: { ...opened.data, venue: '礼堂' } }]],
    ['another type', [paid('m-1')]],
    ['more events', [opened, paid('m-1'), paid('m-2')]],
    ['fewer events', [opened]],
  ])('with %s is another command, and is refused', async (_, events) => {
    const first = events.length === 1 ? [opened, paid('m-1')] : [opened];
    await at.recorder.record(requestOf({ key: 'once', events: events[0] === opened ? first : [opened] }));
    await expect(at.recorder.record(requestOf({ key: 'once', events }))).rejects.toThrow(KeyReused);
  });

  it('from another caller is another command', async () => {
    await at.recorder.record(requestOf({ key: 'mine', events: [paid('m-1')] }));
    const answer = await at.recorder.record(requestOf({ key: 'mine', actor: 'm-2', events: [paid('m-2')] }));
    expect(answer).toMatchObject({ repeated: false, revision: 1 });
  });

  it('is recorded once if it is sent several times at once', async () => {
    const twice = await Promise.all(
      [1, 2, 3, 4].map(() => at.recorder.record(requestOf({ key: 'hasty', events: [paid('m-1')] }))),
    );
    expect(new Set(twice.map(({ position }) => position)).size).toBe(1);
    expect(await typesOf(at.log, march)).toEqual(['DuesPaid']);
  });
});

describe('a revision that the caller has seen', () => {
  it('is the current one, or nothing is written', async () => {
    await expect(at.recorder.record(requestOf({ seen: 0 }))).rejects.toThrow(StaleRevision);
    await at.recorder.record(requestOf({ seen: 'none' }));
    await expect(at.recorder.record(requestOf({ seen: 'none', events: [paid('m-1')] }))).rejects.toMatchObject({
      actual: 0,
    });
    expect(await at.recorder.record(requestOf({ seen: 0, events: [paid('m-1')] }))).toMatchObject({ revision: 1 });
  });
});

describe('commands at the same time', () => {
  it('on one stream from two processes are all recorded, each once', async () => {
    const { recorder: other } = await at.another();
    const commands = Array.from({ length: 40 }, (_, index) => {
      const by = index % 2 ? other : at.recorder;
      return async () => {
        for (;;) {
          try {
            return await by.record(requestOf({ key: `paid-${index}`, events: [paid(index % 3 ? 'm-1' : 'm-2')] }));
          } catch (error) {
            if (!(error instanceof ContentionError)) throw error;
          }
        }
      };
    });
    const answers = await Promise.all(commands.map((command) => command()));
    expect(answers.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, index) => index),
    );
  });

  it('are checked against the log, not against a remembered state', async () => {
    const { recorder: other } = await at.another();
    await at.recorder.record(requestOf({ events: [paid('m-1')] }));
    await other.record(requestOf({ events: [opened] }));
    await expect(at.recorder.record(requestOf({ events: [opened] }))).rejects.toMatchObject({
      rule: { code: 'PARTY_DAY_OPENED_TWICE' },
    });
    const reading = { type: 'CharterRead', data: { ledBy: 'm-1', readOn: '2025-03-05', followUp: [] } };
    expect(await at.recorder.record(requestOf({ events: [reading] }))).toMatchObject({ revision: 2 });
  });

  it('know the members that another process has just recorded', async () => {
    const { recorder: other } = await at.another();
    const { stream, ...event } = joined('m-3');
    await other.record(requestOf({ stream, events: [event] }));
    expect(await at.recorder.record(requestOf({ events: [paid('m-3')] }))).toMatchObject({ revision: 0 });
  });
});

describe('a caller without permission', () => {
  it('writes nothing, and is refused before any other check', async () => {
    const authorize = () => Promise.reject(new Error('Not you'));
    await expect(at.recorder.record(requestOf({ events: [paid('m-9')], authorize }))).rejects.toThrow('Not you');
    expect(await typesOf(at.log, march)).toEqual([]);
  });
});

describe('a rehearsal', () => {
  it('returns the cautions that a command would get, and writes nothing', async () => {
    const { ids: _, ...request } = requestOf({ events: [paid('m-2', 'proxy')] });
    expect(await at.recorder.rehearse(request)).toEqual({
      events: request.events,
      refusals: [],
      cautions: [{ index: 0, rules: [partyDayRules.proxyWithReason] }],
    });
    expect(await typesOf(at.log, march)).toEqual([]);
  });

  it('names everything that would be refused, and the cautions of the rest', async () => {
    const late = { ...opened, data: { ...opened.data, heldOn: '2025-03-11' } };
    const present = { status: 'present', emblem: true, charter: true };
    const entries = ['m-1', 'm-8', 'm-1', 'm-9'].map((memberId) => ({ memberId, ...present }));
    const attended = { type: 'AttendanceTaken', data: { takenOn: '2025-03-12', entries } };
    const events = [late, attended, paid('m-2', 'proxy'), { type: 'Nothing', data: null }, opened];
    const { refusals, cautions } = await at.recorder.rehearse(requestOf({ events }));
    const told = refusals.flatMap(({ index, violation }) =>
      violation.all().map(({ rule, field }) => [index, rule.code, field]),
    );
    expect(told).toEqual([
      [0, 'DAY_IN_FUTURE', 'heldOn'],
      [1, 'DAY_IN_FUTURE', 'takenOn'],
      [1, 'MEMBER_UNKNOWN', 'entries[1].memberId'],
      [1, 'ATTENDANCE_MEMBER_TWICE', 'entries[2].memberId'],
      [1, 'MEMBER_UNKNOWN', 'entries[3].memberId'],
      [3, 'UNKNOWN_TYPE', 'type'],
      [4, 'PARTY_DAY_OPENED_TWICE', undefined],
    ]);
    expect(cautions).toEqual([{ index: 2, rules: [partyDayRules.proxyWithReason] }]);
    expect(await typesOf(at.log, march)).toEqual([]);
  });

  it('by the recorder ends the command before anything is written', async () => {
    const request = requestOf({ events: [opened], dryRun: true });
    await expect(at.recorder.record(request)).rejects.toMatchObject({
      name: 'DryRun',
      rehearsal: { events: [opened], refusals: [], cautions: [] },
    });
    expect(await typesOf(at.log, march)).toEqual([]);
  });

  it('asks for permission, and notices another revision than the caller has seen', async () => {
    const authorize = () => Promise.reject(new Error('Not you'));
    await expect(at.recorder.record(requestOf({ authorize, dryRun: true }))).rejects.toThrow('Not you');
    await expect(at.recorder.record(requestOf({ seen: 3, dryRun: true }))).rejects.toThrow(StaleRevision);
  });
});
