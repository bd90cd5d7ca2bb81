import { branchWork, withChoices, xianning } from '../grading/testing/index.js';
import { glossary, type EventType } from '../modules/catalogue/index.js';
import { Registry } from '../registry/index.js';
import { burdenOf, burdens } from './burden.js';
import { fieldsToGive } from './fields.js';

const nobody = { members: 0, expected: 0, groups: 0, committees: 0, floating: 0, exempt: 0, frontline: 0, away: 0 };

describe('the fields that a person gives', () => {
  // Counted by hand from the table of events: [in the record, in each entry of its list].
  it.each<[EventType, once: number, perEntry: number, what: string]>([
    ['NoticeIssued', 4, 0, 'partyDayOn, issuedOn, channels, agenda'],
    ['PartyDayOpened', 4, 0, 'heldOn, venue, flagDisplayed, oathPosted'],
    ['AttendanceTaken', 1, 3, 'takenOn; status, emblem, charter of each member'],
    ['CharterRead', 3, 0, 'ledBy, readOn, followUp'],
    ['DuesPaid', 3, 0, 'amountFen, method, paidOn'],
    ['StudyHeld', 2, 2, 'method, heldOn; category and title of each topic'],
    ['MeetingHeld', 3, 0, 'kind, chairedBy, heldOn'],
    ['LectureGiven', 3, 0, 'lecturer, title, heldOn'],
    ['DeliberationHeld', 2, 0, 'matters, heldOn'],
    ['DisclosurePublished', 3, 0, 'kind, channels, publishedOn'],
    ['PlusActivityHeld', 3, 0, 'category, theme, heldOn'],
    ['AnnualPlanDrafted', 3, 2, 'consultedMembers, consultedMasses, draftedOn; plannedOn and topic of each month'],
    ['AnnualPlanSubmitted', 1, 0, 'submittedOn'],
    ['MemberContacted', 2, 0, 'channel, contactedOn'],
    ['HomeServiceDelivered', 2, 0, 'deliveredOn, by'],
    ['FrontlineActivityHeld', 2, 0, 'heldOn, site'],
    ['TransferEncouraged', 2, 0, 'encouragedOn, consentGiven'],
    ['DeferralApproved', 1, 0, 'approvedOn'],
  ])('in %s are %d, and %d for each entry: %s', (type, once, perEntry) => {
    expect(fieldsToGive(type)).toEqual({ once, perEntry });
  });

  it('are a number for every event', () => {
    for (const type of Object.keys(glossary)) expect(fieldsToGive(type as EventType).once).toBeGreaterThanOrEqual(0);
  });
});

describe('the burden of a branch', () => {
  it('is 129 records and 409 fields a year without members', () => {
    // By hand, records × fields: party day 12×4, notice 12×4, charter 12×3, study 12×(2+2), assembly 12×3, lectures 4×3,
    // December's meetings 3×3, deliberation 12×2, disclosure of dues 12×3, of the quarter 12×3, “+” 12×3, attendance 12×1,
    // plan (3+12×2) + 1.
    expect(burdenOf(nobody, xianning)).toMatchObject({ records: 129, fields: 409 });
  });

  it('grows with what the branch has', () => {
    const of = (change: object) => {
      const { records, fields } = burdenOf({ ...nobody, ...change }, xianning);
      return [records - 129, fields - 409];
    };
    expect(of({ members: 1, expected: 1 })).toEqual([12, 12 * 3 + 12 * 3]);
    expect(of({ members: 1 })).toEqual([12, 12 * 3]);
    expect(of({ committees: 1, groups: 2 })).toEqual([36, 36 * 3]);
    expect(of({ floating: 1, exempt: 1, frontline: 1, away: 1 })).toEqual([37, 37 * 2]);
  });

  it('follows the intervals of the rulebook', () => {
    // By hand, records × fields: party day 12×4, study 12×(2+2), assembly 4×3, lectures 4×3, life meeting and appraisal 3×3,
    // deliberation 12×2, “+” 12×3, attendance 12×1; the committee and two groups meet 12×3 each.
    expect(burdenOf(nobody, branchWork)).toMatchObject({ records: 71, fields: 201 });
    expect(burdenOf({ ...nobody, committees: 1, groups: 2 }, branchWork)).toMatchObject({
      records: 71 + 36,
      fields: 201 + 108,
    });
    const byQuarter = withChoices('member-care', { serviceInterval: 'quarter' });
    expect(burdenOf({ ...nobody, exempt: 1 }, byQuarter)).toMatchObject({ records: 129 + 4, fields: 409 + 4 * 2 });
    const all = { assemblyInterval: 'month', committeeInterval: 'quarter', groupInterval: 'quarter' };
    const others = withChoices('organisational-life', all);
    expect(burdenOf({ ...nobody, committees: 1, groups: 2 }, others)).toMatchObject({ records: 129 + 3 * 4 });
  });

  it('is that of the duties in the rulebook, each with its clauses', () => {
    const draft = { indicators: xianning.indicators.filter(({ id }) => id === 'dues' || id === 'setting') };
    expect(burdenOf({ ...nobody, members: 20 }, draft)).toEqual({
      records: 240,
      fields: 720,
      duties: [
        { indicator: 'setting', clauses: ['2.0'], records: 0, fields: 0 },
        { indicator: 'dues', clauses: ['2.2'], records: 240, fields: 720 },
      ],
    });
  });

  it('is counted for each branch that exists on the day', () => {
    const registry = new Registry();
    let position = 0;
    const told = (stream: string, type: string, data: object) =>
      registry.apply(stream, { id: `e${position}`, type, data, position: position++ });
    told('unit-u-1', 'UnitRegistered', { unitId: 'u-1', registeredOn: '2024-01-01' });
    for (const [branchId, frontline] of Object.entries({ 'b-1': false, 'b-2': true })) {
      const branch = {
        branchId,
        unitId: 'u-1',
        name: '支部',
        hasCommittee: true,
        frontline,
        establishedOn: '2024-02-01',
      };
      told(`branch-${branchId}`, 'BranchEstablished', branch);
    }
    told('branch-b-3', 'BranchEstablished', { branchId: 'b-3', unitId: 'u-1', establishedOn: '2026-01-01' });
    told('branch-b-1', 'GroupFormed', { groupId: 'g-1', name: '第一党小组', formedOn: '2024-03-01' });
    for (const [index, category] of ['ordinary', 'long-term-away', 'infirm', 'frontline', 'floating'].entries()) {
      const memberId = `m-${index}`;
      told(`member-${memberId}`, 'MemberJoined', { memberId, branchId: 'b-1', leader: false, joinedOn: '2024-03-01' });
      told(`member-${memberId}`, 'MemberClassified', { category, from: '2024-03-01' });
    }
    told('member-m-2', 'ExemptionApproved', { requestId: 'q-1', from: '2024-04-01' });
    told('member-m-9', 'MemberJoined', { memberId: 'm-9', branchId: 'b-2', leader: false, joinedOn: '2024-03-01' });
    told('member-m-9', 'MemberClassified', { category: 'frontline', from: '2024-03-01' });
    const found = burdens(registry, xianning, '2025-06-01').map(({ branchId, records }) => [branchId, records - 129]);
    // b-1: 5 members' dues, a committee and a group, and monthly care of three members and one away; b-2 is on the front line.
    expect(found).toEqual([
      ['b-1', 5 * 12 + 2 * 12 + 3 * 12 + 1],
      ['b-2', 12 + 12],
    ]);
  });
});
