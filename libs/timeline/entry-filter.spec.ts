import { filterEntries, type EntryFilter } from './index.js';
import { beginnings, fact, joined, timelineOf } from './testing/log.js';
import { eventId } from '../kernel/testing/event-id.js';

const march = 'partyDay-b-1:2025-03';
const present = { status: 'present', emblem: true, charter: true };
const opening = { heldOn: '2025-03-05', venue: '会议室', flagDisplayed: true, oathPosted: true };
const retraction = { reason: '重复登记', approvedBy: 'committee', retractedOn: '2026-01-02' };

const timeline = timelineOf('b-1', [
  ...beginnings, // b-1 was established at 1
  joined('m-1', 'b-1', '2024-09-03'), // 3
  joined('m-2', 'b-1', '2024-09-04'), // 4
  fact(march, 'PartyDayOpened', { ...opening, flagDisplayed: false }, '2025-03-05'), // 5
  fact(
    march,
    'AttendanceTaken',
    { takenOn: '2025-03-05', entries: ['m-1', 'm-2'].map((memberId) => ({ memberId, ...present })) },
    '2025-03-05',
  ), // 6
  fact(march, 'LectureGiven', { lecturer: 'm-2', title: '专题党课', heldOn: '2025-03-05' }, '2026-01-05'), // 7
  fact(march, 'RecordRetracted', { recordId: eventId(7), ...retraction }, '2026-01-06'), // 8, beside 7
  fact('member-m-1', 'DuesAssessed', { monthlyFen: 100, from: '2025-01', basis: 'wage' }, '2024-12-31'), // 9
  fact('member-m-1', 'DuesAssessed', { monthlyFen: 200, from: '2025-01', basis: 'wage' }, '2026-01-07'), // 10
]);

const positions = (wanted: EntryFilter) => filterEntries(timeline, wanted).entries.map(({ position }) => position);

describe('a part of a timeline', () => {
  it.each<[string, EntryFilter, number[]]>([
    ['nothing in particular', {}, [1, 3, 4, 9, 5, 6, 7, 10]],
    ['a year of facts, whenever they were recorded', { year: 2025 }, [5, 6, 7]],
    ['a year of recording where there is no day', { year: 2026 }, [10]],
    ['a member, by the stream and by what names the member', { memberId: 'm-1' }, [3, 9, 6, 10]],
    ['a type', { type: 'DuesAssessed' }, [9, 10]],
    ['a type of what stands beside', { type: 'RecordRetracted' }, [7]],
    ['a clause', { clause: '2.0' }, [5]],
    ['a clause that nothing offends against', { clause: '2.1' }, []],
    ['whatever drew a caution', { cautioned: true }, [5]],
    ['two wishes at once', { year: 2025, memberId: 'm-1' }, [6]],
  ])('is %s', (_, wanted, found) => {
    expect(positions(wanted)).toEqual(found);
  });

  it('finds a member whom only a correction names', () => {
    const lecture = { lecturer: 'm-3', title: '专题党课', heldOn: '2025-03-05' };
    const corrected = timelineOf('b-1', [
      ...beginnings,
      fact(march, 'LectureGiven', { ...lecture, lecturer: 'm-2' }, '2025-03-05'),
      fact(
        march,
        'RecordCorrected',
        { recordId: eventId(3), data: lecture, reason: '笔误', approvedBy: 'committee', correctedOn: '2025-03-06' },
        '2025-03-06',
      ),
    ]);
    const found = (memberId: string) => filterEntries(corrected, { memberId }).entries.map(({ position }) => position);
    expect([found('m-2'), found('m-3'), found('m-4')]).toEqual([[3], [3], []]);
  });

  it('leaves the rest of the answer as it is', () => {
    const { entries: _, ...rest } = timeline;
    expect(filterEntries(timeline, { year: 1999 })).toEqual({ ...rest, entries: [] });
  });
});
