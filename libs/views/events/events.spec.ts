import { asStored } from '../testing/answering.js';
import { beginnings, fact, idOf, joined, logOf, type Fact } from '../../branch/timeline/testing/log.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { Viewer } from '../view.js';
import { eventView } from './event-view.js';

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
    { recordId: idOf(3), data: join, ...revised, correctedOn: '2025-06-01' },
    '2025-06-01',
  ), // 6
  fact('member-m-1', 'RecordRetracted', { recordId: idOf(3), ...revised, retractedOn: '2025-06-02' }, '2025-06-02'), // 7
  fact('access-m-1', 'RoleGranted', grant, '2025-06-03'), // 8
];
const events: StoredEvent[] = logOf(facts).map((event) => ({ ...event, schema: 1 }));

const log = {
  eventsById: (ids: readonly string[]) => Promise.resolve(events.filter(({ id }) => ids.includes(id))),
  async *readStream(stream: string, from = 0) {
    yield await Promise.resolve(events.filter((event) => event.stream === stream && event.revision >= from));
  },
};

const seeing = (...memberIds: string[]): Viewer => ({
  accountId: 'a',
  sees: (_, memberId) => memberIds.includes(memberId),
  opened: asStored,
});
const viewOf = (position: number, ...seen: string[]) => eventView(log, idOf(position), seeing(...seen));

describe('one event', () => {
  it('is told with its envelope, its corrections and in words, without what the viewer may not see', async () => {
    expect(await viewOf(3)).toEqual({
      id: idOf(3),
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
          id: idOf(6),
          type: 'RecordCorrected',
          ...revised,
          data: { memberId: 'm-1', branchId: 'b-1', leader: false, joinedOn: '2024-09-03' },
          withheld: ['name'],
        }),
        expect.objectContaining({ id: idOf(7), type: 'RecordRetracted', ...revised }),
      ],
      what: expect.objectContaining({ en: expect.any(String) as string }) as object,
    });
  });

  it('shows what is personal to those who may see it of the member', async () => {
    const view = await viewOf(3, 'm-1');
    expect(view).toMatchObject({ data: { name: '顾华政', phone: '12986624336' }, withheld: [] });
    expect(view!.revisions[0]).toMatchObject({ data: join, withheld: [] });
  });

  it('shows of each item what may be seen of its member', async () => {
    const view = await viewOf(4, 'm-2');
    const [{ reason: _, ...first }, second] = entries as [(typeof entries)[0], (typeof entries)[1]];
    expect(view!.data).toEqual({ takenOn: '2025-03-05', entries: [first, second] });
    expect(view!.withheld).toEqual(['entries[].reason']);
  });

  it('shows a reply to those who may see it of whoever replied', async () => {
    expect((await viewOf(5, 'm-1'))!.data).toEqual(reply);
    expect((await viewOf(5, 'm-2'))!.withheld).toEqual(['text']);
  });

  it('that is a correction shows the corrected data as the record’s own', async () => {
    expect(await viewOf(6, 'm-1')).toMatchObject({ data: { recordId: idOf(3), ...revised, data: join }, withheld: [] });
    const { name: _, ...shown } = join;
    expect(await viewOf(6)).toMatchObject({ data: { data: shown }, withheld: ['data.name'] });
    expect((await viewOf(7))!.data).toEqual({ recordId: idOf(3), ...revised, retractedOn: '2025-06-02' });
  });

  it('is told without data where it is none of the history', async () => {
    expect(await viewOf(8)).toMatchObject({ data: {}, withheld: ['role', 'scope'] });
  });

  it('is nothing where there is none', async () => {
    expect(await viewOf(99)).toBeUndefined();
  });
});
