import { partyDayRules } from '../modules/party-day/index.js';
import { resolutionRules } from '../modules/resolution/index.js';
import { UnknownBranch, type Entry, type Timeline } from './index.js';
import { beginnings, fact, joined, timelineOf } from './testing/log.js';
import { eventId } from '../kernel/testing/event-id.js';
import { type Fact } from '../event-store/testing/stored-events.js';

const march = 'partyDay-b-1:2025-03';
const opening = { heldOn: '2025-03-05', venue: '会议室', flagDisplayed: true, oathPosted: true };
const lecture = (heldOn: string) => ({ lecturer: 'm-1', title: '专题党课', heldOn });
const correction = (position: number, data: object, day = '2025-04-01') => ({
  recordId: eventId(position),
  data,
  reason: '照片核实',
  approvedBy: 'committee',
  correctedOn: day,
});
const retraction = (position: number) => ({
  recordId: eventId(position),
  reason: '重复登记',
  approvedBy: 'committee',
  retractedOn: '2025-04-02',
});

const positionsOf = ({ entries }: Timeline) => entries.map(({ position }) => position);
/** The entries after the beginnings (positions 0 to 2). */
const later = (branchId: string, ...facts: Fact[]): Entry[] =>
  timelineOf(branchId, [...beginnings, ...facts]).entries.filter(({ position }) => position > 2);

describe('the order', () => {
  it('is by the day of the fact, then by the log', () => {
    const { entries } = timelineOf('b-1', [
      ...beginnings,
      fact(march, 'LectureGiven', lecture('2025-03-20'), '2025-03-21'),
      fact(march, 'LectureGiven', lecture('2025-03-05'), '2025-03-22'),
      fact(march, 'LectureGiven', lecture('2025-03-20'), '2025-03-23'),
    ]);
    expect(entries.map(({ position, day }) => [position, day])).toEqual([
      [1, '2024-09-02'],
      [4, '2025-03-05'],
      [3, '2025-03-20'],
      [5, '2025-03-20'],
    ]);
  });

  it('is by the day of recording in Shanghai where the type has no day', () => {
    const assessed = { monthlyFen: 3500, from: '2025-01', basis: 'wage' };
    const [, dues] = later('b-1', joined('m-1', 'b-1', '2024-09-03'), {
      ...fact('member-m-1', 'DuesAssessed', assessed, ''),
      // Half past midnight of the 12th in Shanghai.
      recordedAt: '2024-12-11T16:30:00Z',
    });
    expect(dues).toMatchObject({ day: '2024-12-12', recordedOn: '2024-12-12', lagDays: null });
  });

  it('puts a corrected record where its last correction says that it happened', () => {
    const facts = [
      ...beginnings,
      fact(march, 'LectureGiven', lecture('2025-03-20'), '2025-03-21'),
      fact(march, 'LectureGiven', lecture('2025-03-10'), '2025-03-21'),
      fact(march, 'RecordCorrected', correction(3, lecture('2025-03-09')), '2025-04-01'),
    ];
    expect(positionsOf(timelineOf('b-1', facts))).toEqual([1, 3, 4]);
  });
});

describe('the lag', () => {
  it.each([
    ['2025-03-05T23:59:59+08:00', 0],
    ['2025-03-06T00:00:00+08:00', 1],
    ['2025-03-05T16:00:00Z', 1],
    ['2025-04-04T12:00:00+08:00', 30],
  ])('of what happened on 2025-03-05 and was recorded at %s is %i days', (recordedAt, days) => {
    const [entry] = later('b-1', { ...fact(march, 'LectureGiven', lecture('2025-03-05'), ''), recordedAt });
    expect(entry!.lagDays).toBe(days);
  });

  it('of a correction runs from the day of the correction', () => {
    const [entry] = later(
      'b-1',
      fact(march, 'LectureGiven', lecture('2025-03-05'), '2025-03-05'),
      fact(march, 'RecordCorrected', correction(3, lecture('2025-03-06'), '2025-04-01'), '2025-04-03'),
    );
    expect(entry!.revisions[0]).toMatchObject({ day: '2025-04-01', recordedOn: '2025-04-03', lagDays: 2 });
  });
});

describe('corrections and retractions', () => {
  const facts = [
    fact(march, 'PartyDayOpened', { ...opening, flagDisplayed: false }, '2025-03-05'),
    fact(march, 'RecordCorrected', correction(3, { ...opening, oathPosted: false }), '2025-04-01', 'm-2'),
    fact(march, 'RecordCorrected', correction(3, { ...opening, venue: '礼堂' }), '2025-04-02'),
  ];

  it('stand beside the record, with what changed, why, who approved it, and the cautions of the corrected data', () => {
    const [entry, ...others] = later('b-1', ...facts);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      status: 'corrected',
      cautions: [partyDayRules.flagDisplayed],
      data: { ...opening, flagDisplayed: false },
      corrected: { ...opening, venue: '礼堂' },
    });
    const [first, second] = entry!.revisions;
    expect(first).toMatchObject({
      id: eventId(4),
      type: 'RecordCorrected',
      actor: 'm-2',
      reason: '照片核实',
      approvedBy: 'committee',
      changes: [
        { field: 'flagDisplayed', from: false, to: true },
        { field: 'oathPosted', from: true, to: false },
      ],
      cautions: [partyDayRules.oathPosted],
    });
    expect(second).toMatchObject({
      id: eventId(5),
      changes: [
        { field: 'venue', from: '会议室', to: '礼堂' },
        { field: 'oathPosted', from: false, to: true },
      ],
      cautions: [],
    });
  });

  it('mark what was retracted', () => {
    const [entry] = later('b-1', ...facts, fact(march, 'RecordRetracted', retraction(3), '2025-04-03'));
    expect(entry!.status).toBe('retracted');
    expect(entry!.revisions.at(-1)).toMatchObject({ type: 'RecordRetracted', changes: [], cautions: [] });
    expect(entry!.day).toBe('2025-03-05');
  });

  it('take a retracted record out of what is said of the later ones', () => {
    const activity = { description: '植树', arrangedBy: 'other', arrangedOn: '2025-03-05' };
    const arranged = fact(march, 'OtherActivityArranged', activity, '2025-03-04');
    const retracted = fact(march, 'RecordRetracted', retraction(3), '2025-03-04');
    const opened = fact(march, 'PartyDayOpened', opening, '2025-03-05');
    expect(later('b-1', arranged, opened)[1]!.cautions).toEqual([partyDayRules.noOtherActivity]);
    expect(later('b-1', arranged, retracted, opened)[1]!.cautions).toEqual([]);
  });
});

describe('members', () => {
  const contacted = (memberId: string, contactedOn: string, recordedOn = contactedOn) =>
    fact(`member-${memberId}`, 'MemberContacted', { channel: 'phone', contactedOn }, recordedOn);
  const moved = { fromBranchId: 'b-1', toBranchId: 'b-2', transferredOn: '2025-06-01' };
  const facts = [
    ...beginnings,
    joined('m-1', 'b-1', '2024-09-03'), // 3
    contacted('m-1', '2025-05-01'), // 4
    fact('member-m-1', 'MemberTransferred', moved, '2025-06-01'), // 5
    contacted('m-1', '2025-06-01'), // 6
    contacted('m-1', '2025-05-31', '2025-06-20'), // 7
    fact('member-m-1', 'MemberLeft', { reason: 'deceased', leftOn: '2025-08-01' }, '2025-08-02'), // 8
    joined('m-2', 'b-2', '2024-09-03'), // 9
  ];

  it('are followed while they belong to the branch, and the transfer stands in both', () => {
    expect(positionsOf(timelineOf('b-1', facts))).toEqual([1, 3, 4, 7, 5]);
    expect(positionsOf(timelineOf('b-2', facts))).toEqual([2, 9, 5, 6, 8]);
  });

  it('are shown without what is personal', () => {
    const entry = timelineOf('b-1', facts).entries.find(({ position }) => position === 3)!;
    expect(entry.data).toEqual({ memberId: 'm-1', branchId: 'b-1', leader: false, joinedOn: '2024-09-03' });
    expect(entry.withheld).toEqual(['name', 'phone']);
  });

  it('draw the cautions that their whole record gives, the time in another branch included', () => {
    const later2 = timelineOf('b-2', [
      ...facts.slice(0, 6),
      fact('member-m-1', 'MemberClassified', { category: 'infirm', from: '2025-02-01' }, '2025-02-01'),
      fact(
        'member-m-1',
        'ExemptionRequested',
        { requestId: 'q-1', reason: '重病', requestedOn: '2025-06-02' },
        '2025-06-02',
      ),
      fact(
        'member-m-1',
        'ExemptionApproved',
        { requestId: 'q-1', approvedBy: 'u-1', approvedOn: '2025-06-03', from: '2025-06-03' },
        '2025-06-03',
      ),
    ]).entries.at(-1)!;
    expect([later2.type, later2.cautions]).toEqual(['ExemptionApproved', []]);
  });
});

describe('resolutions and inspections', () => {
  const adopted = (branchId: string) => ({
    resolutionId: 'r-1',
    branchId,
    period: '2025-03',
    title: '购书',
    eligible: 10,
    present: 4,
    votesFor: 4,
    votesAgainst: 0,
    abstained: 0,
    adoptedOn: '2025-03-05',
  });
  const visit = (branchId: string) => ({
    inspectionId: 'i-1',
    unitId: 'u-1',
    branchId,
    visitedOn: '2025-03-06',
    inspectors: ['committee'],
    findings: [{ findingId: 'f-1', kind: 'record', severity: 'minor', clause: '2.0', description: '记录不全' }],
  });
  const facts = [
    fact('resolution-r-1', 'ResolutionAdopted', adopted('b-1'), '2025-03-05'),
    fact('resolution-r-1', 'ResolutionFulfilled', { fulfilledOn: '2025-03-20' }, '2025-03-20'),
    fact('inspection-i-1', 'UnannouncedVisitRecorded', visit('b-1'), '2025-03-06'),
    fact(
      'inspection-i-1',
      'RectificationOrdered',
      { findingId: 'f-1', deadline: '2025-03-31', orderedOn: '2025-03-10' },
      '2025-03-10',
    ),
    fact(
      'inspection-i-1',
      'ReplyLodged',
      { findingId: 'f-1', by: 'm-1', text: '情况不实', lodgedOn: '2025-03-12' },
      '2025-03-12',
    ),
    fact(
      'committee-2025-03',
      'BulletinIssued',
      { period: '2025-03', title: '三月通报', inspectionIds: ['i-1'], issuedOn: '2025-04-02' },
      '2025-04-02',
    ),
    fact(
      'committee-2025-03',
      'BulletinIssued',
      { period: '2025-03', title: '补充通报', inspectionIds: ['i-2'], issuedOn: '2025-04-03' },
      '2025-04-03',
    ),
  ];

  it('are there from end to end, with the bulletin that names the inspection', () => {
    const entries = later('b-1', ...facts);
    expect(entries.map(({ position }) => position)).toEqual([3, 5, 6, 7, 4, 8]);
    expect(entries[0]!.cautions).toEqual([
      resolutionRules.quorum,
      resolutionRules.majority,
      resolutionRules.countOfMembers,
    ]);
    expect(entries[3]!.withheld).toEqual(['text']);
    expect(later('b-2', ...facts)).toEqual([]);
  });

  it('are there whole where only a correction names the branch', () => {
    const corrected = [
      ...facts,
      fact('resolution-r-1', 'RecordCorrected', correction(3, adopted('b-2')), '2025-04-04'),
      fact('inspection-i-1', 'RecordCorrected', correction(5, visit('b-2')), '2025-04-04'),
    ];
    expect(later('b-2', ...corrected).map(({ position }) => position)).toEqual([3, 5, 6, 7, 4, 8]);
    expect(later('b-2', ...corrected)[0]!.revisions[0]!.changes).toEqual([
      { field: 'branchId', from: 'b-1', to: 'b-2' },
    ]);
    expect(later('b-1', ...corrected).map(({ position }) => position)).toEqual([3, 5, 6, 7, 4, 8]);
  });
});

describe('what other streams say of a branch', () => {
  it('is there: its expenses and its honours', () => {
    const spent = (branchId: string) => ({ amountFen: 1000, purpose: '购书', spentOn: '2025-03-01', branchId });
    const rulebook = { id: 'xianning-2016', version: '1', sha256: 'a'.repeat(64) };
    const honoured = (honour: string, subjectId: string) => ({ honour, subjectId, awardedOn: '2026-02-02' });
    const facts = [
      fact('unit-u-1', 'ExpenseRecorded', spent('b-1'), '2025-03-01'),
      fact('unit-u-1', 'ExpenseRecorded', spent('b-2'), '2025-03-01'),
      fact('assessment-2025', 'AssessmentOpened', { year: 2025, rulebook, openedOn: '2026-01-31' }, '2026-01-31'),
      fact('assessment-2025', 'HonourAwarded', honoured('red-flag-branch', 'b-1'), '2026-02-02'),
      fact('assessment-2025', 'HonourAwarded', honoured('excellent-unit', 'b-1'), '2026-02-02'),
    ];
    expect(later('b-1', ...facts).map(({ position }) => position)).toEqual([3, 6]);
    expect(later('b-2', ...facts).map(({ position }) => position)).toEqual([4]);
  });
});

describe('the branch', () => {
  it('is told with its unit, its name and its days', () => {
    const dissolved = fact(
      'branch-b-1',
      'BranchDissolved',
      { dissolvedOn: '2025-12-01', reason: '合并' },
      '2025-12-01',
    );
    const { branch, upToPosition } = timelineOf('b-1', [...beginnings, dissolved]);
    expect(branch).toEqual({
      branchId: 'b-1',
      unitId: 'u-1',
      name: '第一党支部',
      establishedOn: '2024-09-02',
      dissolvedOn: '2025-12-01',
    });
    expect(upToPosition).toBe(3);
  });

  it('is known even where its establishment was retracted', () => {
    const { branch, entries } = timelineOf('b-1', [
      ...beginnings,
      fact('branch-b-1', 'RecordRetracted', retraction(1), '2025-04-02'),
    ]);
    expect(branch).toEqual({ branchId: 'b-1' });
    expect(entries.map(({ status }) => status)).toEqual(['retracted']);
  });

  it('that is not there is an error that names it', () => {
    expect(() => timelineOf('b-9', beginnings)).toThrow(UnknownBranch);
    expect(() => timelineOf('b-9', beginnings)).toThrow(
      expect.objectContaining({ zh: '数据中没有党支部 b-9', en: 'There is no branch b-9 in the data' }),
    );
  });

  it('has no part in the streams of one whose id begins with its own', () => {
    const other = fact('partyDay-b-11:2025-03', 'PartyDayOpened', opening, '2025-03-05');
    expect(later('b-1', other)).toEqual([]);
  });
});

describe('imports', () => {
  it('are named where some of the entries came with them', () => {
    const imported = (sha256: string, firstPosition: number, lastPosition: number) => {
      const data = { sha256, lines: 1, firstPosition, lastPosition, importedAt: '2026-08-01T00:00:00Z' };
      return fact(`import-${eventId(firstPosition)}`, 'HistoryImported', data, '2026-08-01');
    };
    const notes = [imported('a', 0, 1), imported('b', 2, 2)];
    const { imports } = timelineOf('b-1', [...beginnings, ...notes]);
    expect(imports).toEqual([{ sha256: 'a', importedAt: '2026-08-01T00:00:00Z', firstPosition: 0, lastPosition: 1 }]);
  });
});
