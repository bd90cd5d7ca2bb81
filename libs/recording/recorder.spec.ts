import type { EventStore } from '../event-store/index.js';
import { partyDayRules } from '../party-day/index.js';
import { referenceRules } from '../registry/index.js';
import { Contended, KeyReused, StaleRevision } from './index.js';
import { asked, branchEstablished, joined, march, noonOf, office, opened, paid } from './testing/office.js';

let at: Awaited<ReturnType<typeof office>>;
beforeEach(async () => void (at = await office()));
afterEach(() => at.close());

async function typesOf(log: EventStore, stream: string): Promise<string[]> {
  const types: string[] = [];
  for await (const batch of log.readStream(stream)) types.push(...batch.map(({ type }) => type));
  return types;
}

describe('a command', () => {
  it('is answered with where its events stand, and what they offend against', async () => {
    const request = asked({ events: [opened, paid('m-2', 'proxy')] });
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
    });
  });

  it('is written whole or not at all, and a refusal names the event of several', async () => {
    const refusal = at.recorder.record(asked({ events: [opened, paid('m-9')] }));
    await expect(refusal).rejects.toMatchObject({ rule: referenceRules.memberExists, field: '[1].memberId' });
    expect(await typesOf(at.log, march)).toEqual([]);
  });

  it('names the field alone where it has one event', async () => {
    const late = { ...opened, data: { ...opened.data, heldOn: '2025-03-11' } };
    await expect(at.recorder.record(asked({ events: [late] }))).rejects.toMatchObject({ field: 'heldOn' });
  });

  it('is about a stream that there can be', async () => {
    for (const stream of ['party-b-1', 'partyDay-b-1', 'nothing', 'import-x']) {
      await expect(at.recorder.record(asked({ stream }))).rejects.toMatchObject({ rule: { code: 'MALFORMED_STREAM' } });
    }
  });

  it('may correct what was recorded, with its whole history at hand', async () => {
    const { eventIds } = await at.recorder.record(asked());
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
    await at.recorder.record(asked({ events: [corrected] }));
    await at.recorder.record(asked({ events: [paid('m-1')] }));
    expect(await typesOf(at.log, march)).toEqual(['PartyDayOpened', 'RecordCorrected', 'DuesPaid']);
  });
});

describe('the same command again', () => {
  it('gets its first answer and writes nothing', async () => {
    const request = asked({ key: 'march', events: [opened, paid('m-2', 'proxy')] });
    const first = await at.recorder.record(request);
    await at.recorder.record(asked({ events: [paid('m-1')] }));
    expect(await at.recorder.record(asked({ key: 'march', events: [opened, paid('m-2', 'proxy')] }))).toEqual({
      ...first,
      repeated: true,
    });
    expect(await typesOf(at.log, march)).toEqual(['PartyDayOpened', 'DuesPaid', 'DuesPaid']);
  });

  it('gets it from any process, and by the facts as they were', async () => {
    const request = asked({ key: 'dues', events: [paid('m-2', 'proxy')] });
    const first = await at.recorder.record(request);
    const left = { type: 'MemberLeft', data: { reason: 'transferred-out', leftOn: '2025-03-02' } };
    await at.recorder.record(asked({ stream: 'member-m-2', events: [left] }));
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
    await at.recorder.record(asked({ key: 'once', events: events[0] === opened ? first : [opened] }));
    await expect(at.recorder.record(asked({ key: 'once', events }))).rejects.toThrow(KeyReused);
  });

  it('of another caller is another command', async () => {
    await at.recorder.record(asked({ key: 'mine', events: [paid('m-1')] }));
    const answer = await at.recorder.record(asked({ key: 'mine', actor: 'm-2', events: [paid('m-2')] }));
    expect(answer).toMatchObject({ repeated: false, revision: 1 });
  });

  it('sent twice at the same time is recorded once', async () => {
    const twice = await Promise.all(
      [1, 2, 3, 4].map(() => at.recorder.record(asked({ key: 'hasty', events: [paid('m-1')] }))),
    );
    expect(new Set(twice.map(({ position }) => position)).size).toBe(1);
    expect(await typesOf(at.log, march)).toEqual(['DuesPaid']);
  });
});

describe('a revision that the caller has seen', () => {
  it('is the one the stream stands at, or nothing is written', async () => {
    await expect(at.recorder.record(asked({ seen: 0 }))).rejects.toThrow(StaleRevision);
    await at.recorder.record(asked({ seen: 'none' }));
    await expect(at.recorder.record(asked({ seen: 'none', events: [paid('m-1')] }))).rejects.toMatchObject({
      actual: 0,
    });
    expect(await at.recorder.record(asked({ seen: 0, events: [paid('m-1')] }))).toMatchObject({ revision: 1 });
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
            return await by.record(asked({ key: `paid-${index}`, events: [paid(index % 3 ? 'm-1' : 'm-2')] }));
          } catch (error) {
            if (!(error instanceof Contended)) throw error;
          }
        }
      };
    });
    const answers = await Promise.all(commands.map((command) => command()));
    expect(answers.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, index) => index),
    );
  });

  it('are judged by the stream as it is, not as it is remembered', async () => {
    const { recorder: other } = await at.another();
    await at.recorder.record(asked({ events: [paid('m-1')] }));
    await other.record(asked({ events: [opened] }));
    await expect(at.recorder.record(asked({ events: [opened] }))).rejects.toMatchObject({
      rule: { code: 'PARTY_DAY_OPENED_TWICE' },
    });
    const reading = { type: 'CharterRead', data: { ledBy: 'm-1', readOn: '2025-03-05', followUp: [] } };
    expect(await at.recorder.record(asked({ events: [reading] }))).toMatchObject({ revision: 2 });
  });

  it('know what another process has just recorded of who belongs where', async () => {
    const { recorder: other } = await at.another();
    const { stream, ...event } = joined('m-3');
    await other.record(asked({ stream, events: [event] }));
    expect(await at.recorder.record(asked({ events: [paid('m-3')] }))).toMatchObject({ revision: 0 });
  });
});

describe('whoever may not', () => {
  it('writes nothing, and is told so before anything else', async () => {
    const authorize = () => Promise.reject(new Error('Not you'));
    await expect(at.recorder.record(asked({ events: [paid('m-9')], authorize }))).rejects.toThrow('Not you');
    expect(await typesOf(at.log, march)).toEqual([]);
  });
});

describe('a rehearsal', () => {
  it('tells what a command would draw, and writes nothing', async () => {
    const { ids: _, ...request } = asked({ events: [paid('m-2', 'proxy')] });
    expect(await at.recorder.rehearse(request)).toEqual([{ index: 0, rules: [partyDayRules.proxyWithReason] }]);
    expect(await typesOf(at.log, march)).toEqual([]);
  });

  it('refuses what would be refused', async () => {
    const { ids: _, ...request } = asked({ stream: branchEstablished.stream, events: [branchEstablished] });
    await expect(at.recorder.rehearse(request)).rejects.toMatchObject({ name: 'RuleViolation' });
  });
});
