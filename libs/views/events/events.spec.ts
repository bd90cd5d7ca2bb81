import { partyDayRules } from '../../modules/party-day/index.js';
import { seesOnly } from '../testing/viewers.js';
import { beginnings, fact, joined } from '../../timeline/testing/log.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { Registry } from '../../registry/index.js';
import { eventForOpening } from './event-opening.js';
import { eventView } from './event-view.js';
import { eventId } from '../../kernel/testing/event-id.js';
import { storedEvents, type Fact } from '../../event-store/testing/stored-events.js';

const join = { memberId: 'm-1', branchId: 'b-1', name: '顾华正', leader: false, joinedOn: '2024-09-03' };
const present = { status: 'present', emblem: true, charter: true };
const entries = [
  { memberId: 'm-1', ...present, status: 'leave', reason: '住院' },
  { memberId: 'm-2', ...present, status: 'leave', reason: '出差' },
];
const revised = { reason: '笔误', approvedBy: 'committee' };
const reply = { findingId: 'f-1', by: 'm-1', text: '情况不实', lodgedOn: '2025-03-12' };
const grant = { role: 'admin', scope: { kind: 'committee' } };

const facts: Fact[] = [
  ...beginnings,
  joined('m-1', 'b-1', '2024-09-03'), // 3
  fact('partyDay-b-1:2025-03', 'AttendanceTaken', { takenOn: '2025-03-05', entries }, '2025-03-05'), // 4
  fact('inspection-i-1', 'ReplyLodged', reply, '2025-03-12'), // 5
  fact(
    'member-m-1',
    'RecordCorrected',
    { recordId: eventId(3), data: join, ...revised, correctedOn: '2025-06-01' },
    '2025-06-01',
  ), // 6
  fact('member-m-1', 'RecordRetracted', { recordId: eventId(3), ...revised, retractedOn: '2025-06-02' }, '2025-06-02'), // 7
  fact('access-m-1', 'RoleGranted', grant, '2025-06-03'), // 8
];
const events: StoredEvent[] = storedEvents(facts);

const log = {
  eventsById: (ids: readonly string[]) => Promise.resolve(events.filter(({ id }) => ids.includes(id))),
  async *readStream(stream: string, from = 0) {
    yield await Promise.resolve(events.filter((event) => event.stream === stream && event.revision >= from));
  },
};

const noRows = () => Promise.reject(new Error('There are no rows'));

const viewOf = (position: number, ...seen: string[]) =>
  eventView({ log, registry: new Registry(), rows: noRows, viewer: seesOnly(...seen) }, eventId(position));

describe('one event', () => {
  it('has its envelope, its corrections and its text, without data that the viewer may not see', async () => {
    expect(await viewOf(3)).toEqual({
      id: eventId(3),
      stream: 'member-m-1',
      revision: 0,
      position: 3,
      type: 'MemberJoined',
      recordedAt: '2024-09-03T12:00:00+08:00',
      actor: 'recorder',
      schema: 1,
      data: { memberId: 'm-1', branchId: 'b-1', leader: false, joinedOn: '2024-09-03' },
      withheld: ['name', 'phone'],
      status: 'retracted',
      revisions: [
        expect.objectContaining({
          id: eventId(6),
          type: 'RecordCorrected',
          ...revised,
          data: { memberId: 'm-1', branchId: 'b-1', leader: false, joinedOn: '2024-09-03' },
          withheld: ['name'],
        }),
        expect.objectContaining({ id: eventId(7), type: 'RecordRetracted', ...revised }),
      ],
      what: expect.objectContaining({ en: expect.any(String) as string }) as object,
      cautions: [],
    });
  });

  it('shows the cautions kept with it', async () => {
    const without = { ...present, emblem: false, memberId: 'm-2' };
    const data = { takenOn: '2025-03-05', entries: [entries[0], without] };
    const cautioned = { ...events[4]!, data, cautions: ['EMBLEM_MISSING'] };
    const logged = { ...log, eventsById: () => Promise.resolve([cautioned]) };
    const sources = { log: logged, registry: new Registry(), rows: noRows, viewer: seesOnly() };
    expect((await eventView(sources, eventId(4)))!.cautions).toEqual([
      { ...partyDayRules.emblemWorn, memberIds: ['m-2'] },
    ]);
  });

  it('shows personal data to viewers who may see it', async () => {
    const view = await viewOf(3, 'm-1');
    expect(view).toMatchObject({ data: { name: '顾华政', phone: '12986624336' }, withheld: [] });
    expect(view!.revisions[0]).toMatchObject({ data: join, withheld: [] });
  });

  it('shows each item by the permission for its member', async () => {
    const view = await viewOf(4, 'm-2');
    const [{ reason: _, ...first }, second] = entries as [(typeof entries)[0], (typeof entries)[1]];
    expect(view!.data).toEqual({ takenOn: '2025-03-05', entries: [first, second] });
    expect(view!.withheld).toEqual(['entries[].reason']);
  });

  it('shows a reply to viewers who may see the conduct of its author', async () => {
    expect((await viewOf(5, 'm-1'))!.data).toEqual(reply);
    expect((await viewOf(5, 'm-2'))!.withheld).toEqual(['text']);
  });

  it('that is a correction shows the corrected data by the rules of the record', async () => {
    expect(await viewOf(6, 'm-1')).toMatchObject({
      data: { recordId: eventId(3), ...revised, data: join },
      withheld: [],
    });
    const { name: _, ...shown } = join;
    expect(await viewOf(6)).toMatchObject({ data: { data: shown }, withheld: ['data.name'] });
    expect((await viewOf(7))!.data).toEqual({ recordId: eventId(3), ...revised, retractedOn: '2025-06-02' });
  });

  it('has no data if it is not part of the history', async () => {
    expect(await viewOf(8)).toMatchObject({ data: {}, withheld: ['role', 'scope'] });
  });

  it('is `undefined` if there is no such event', async () => {
    expect(await viewOf(99)).toBeUndefined();
  });
});

describe('the opening of an event', () => {
  const salted = {
    ...log,
    saltedById: (id: string) => {
      const event = events.find((each) => each.id === id);
      const more = { data: JSON.stringify(event?.data), salt: new Uint8Array(32) };
      return Promise.resolve(event && { ...event, ...more });
    },
  };
  const withheldOf = async (position: number, ...seen: string[]) =>
    (await eventForOpening({ log: salted, viewer: seesOnly(...seen) }, eventId(position)))?.withheld;

  it('is for viewers who may see every field of the record', async () => {
    expect(await withheldOf(3)).toEqual(['name', 'phone']);
    expect(await withheldOf(3, 'm-1')).toEqual([]);
    expect(await withheldOf(4, 'm-2')).toEqual(['entries[].reason']);
    expect(await withheldOf(4, 'm-1', 'm-2')).toEqual([]);
    expect(await withheldOf(0)).toEqual([]);
  });

  it('of a correction goes by the corrected record, and of a retraction nothing is withheld', async () => {
    expect(await withheldOf(6)).toEqual(['name']);
    expect(await withheldOf(6, 'm-1')).toEqual([]);
    expect(await withheldOf(7)).toEqual([]);
  });

  it('is nobody’s where the record is no part of the history of a branch', async () => {
    expect(await withheldOf(8)).toEqual(['role', 'scope']);
    expect(await withheldOf(99)).toBeUndefined();
  });
});
