import { partitionsOf } from './index.js';

const corrected = (data: object) => ({
  type: 'RecordCorrected',
  data: { recordId: '00000000-0000-4000-8000-000000000000', data, reason: '笔误', approvedBy: 'u-001' },
});
const event = (type: string, data: object) => ({ type, data });

describe('the years that a stream bears on', () => {
  it.each(['unit-u-001', 'branch-b-0001', 'member-m-00001'])('%s: every year', (stream) => {
    expect(partitionsOf(stream, event('Any', { heldOn: '2025-03-05' }))).toEqual([0]);
  });

  it.each([
    ['plan-b-0001:2025', [2025]],
    ['committee-2025-01', [2025]],
    ['assessment-2025', [2025]],
    ['partyDay-b-0001:2025-03', [2025]],
    ['partyDay-b-0001:2025-01', [2024, 2025]],
    ['partyDay-b-0001:2025-10', [2025]],
    ['partyDay-b-0001:2025-11', [2025, 2026]],
    ['partyDay-b-0001:2025-12', [2025, 2026]],
    ['import-5f0c7a2e-0b54-4c6e-9d5b-111111111111', []],
    ['access-m-00001', []],
    ['toString-b-0001', []],
  ])('%s: %j, by its name', (stream, years) => {
    expect(partitionsOf(stream, event('Any', {}))).toEqual(years);
  });

  it('a disclosure also bears on the year of its period', () => {
    const published = event('DisclosurePublished', { period: '2024-Q4', publishedOn: '2025-02-01' });
    expect(partitionsOf('partyDay-b-0001:2025-02', published)).toEqual([2024, 2025]);
    expect(partitionsOf('partyDay-b-0001:2025-02', corrected({ period: '2023-12' }))).toEqual([2023, 2025]);
  });

  it('what was held bears on the year in which it was held', () => {
    const lecture = event('LectureGiven', { heldOn: '2026-01-09' });
    expect(partitionsOf('partyDay-b-0001:2025-12', lecture)).toEqual([2025, 2026]);
    expect(partitionsOf('partyDay-b-0001:2025-12', corrected({ heldOn: '2026-01-08' }))).toEqual([2025, 2026]);
  });

  it('a payment also bears on the year in which it was made', () => {
    const paid = event('DuesPaid', { memberId: 'm-00001', period: '2025-03', paidOn: '2026-01-05' });
    expect(partitionsOf('partyDay-b-0001:2025-03', paid)).toEqual([2025, 2026]);
  });

  it('a retraction adds nothing', () => {
    const retracted = event('RecordRetracted', { recordId: '00000000-0000-4000-8000-000000000000' });
    expect(partitionsOf('partyDay-b-0001:2025-10', retracted)).toEqual([2025]);
    expect(partitionsOf('resolution-r-1', retracted)).toEqual([]);
  });

  it('a resolution bears on the years of its adoption and of its period', () => {
    const adopted = event('ResolutionAdopted', { period: '2024-12', adoptedOn: '2025-01-03' });
    expect(partitionsOf('resolution-r-1', adopted)).toEqual([2024, 2025]);
    expect(partitionsOf('resolution-r-1', corrected({ period: '2025-01', adoptedOn: '2025-01-03' }))).toEqual([2025]);
    expect(partitionsOf('resolution-r-1', event('FollowUpReported', { period: '2025-02' }))).toEqual([]);
  });

  it.each([
    [{ visitedOn: '2025-03-05' }, [2025]],
    [{ calledOn: '2025-03-05' }, [2025]],
    [{ year: 2025, assessedOn: '2026-01-09' }, [2025, 2026]],
    [{ findingId: 'f-1', orderedOn: '2025-03-09' }, []],
  ])('an inspection bears on the years that %j names', (data, years) => {
    expect(partitionsOf('inspection-i-1', event('Any', data))).toEqual(years);
    expect(partitionsOf('inspection-i-1', corrected(data))).toEqual(years);
  });
});
