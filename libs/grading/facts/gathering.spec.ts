import { dayFields } from '../../modules/catalogue/index.js';
import { correction, event, heldOn, inMonth, retraction, town, type TestEvent } from '../testing/index.js';
import { Gathering } from './gathering.js';

const march = inMonth('2025-03');
const studied = (day: string) => march('StudyHeld', { topics: [{ category: 'law', title: '宪法' }], heldOn: day });

/** The days of the facts of type `StudyHeld`. */
function days(cutoff: string, ...told: TestEvent[]): string[] {
  const facts = town(2025).with(told).at(cutoff).facts();
  return facts
    .partyDay('b-0001', '2025-03')
    .of('StudyHeld')
    .map(({ data }) => data.heldOn);
}

describe('what counts', () => {
  it('is what lies on or before the cut-off', () => {
    expect(days('2025-03-10', studied('2025-03-10'), studied('2025-03-11'))).toEqual(['2025-03-10']);
  });

  it('is everything that has no day of its own', () => {
    const classified = event('member-m-00001', 'MemberClassified', { category: 'floating', from: '2029-01-01' });
    const facts = town(2025).with(classified, heldOn('2025-03-05')).at('2025-01-31').facts();
    expect(facts.member('m-00001').of('MemberClassified')).toHaveLength(1);
    expect(facts.partyDay('b-0001', '2025-03').of('PartyDayOpened')).toHaveLength(0);
  });

  it('goes by the day of the fact, not by another day that it names', () => {
    const noticed = march('NoticeIssued', { partyDayOn: '2025-03-20', issuedOn: '2025-03-10' });
    const adjusted = event('plan-b-0001:2025', 'MonthlyPlanAdjusted', {
      month: '2025-03',
      plannedOn: '2025-03-20',
      adjustedOn: '2025-03-10',
    });
    const facts = town(2025).with(noticed, adjusted).at('2025-03-10').facts();
    expect(facts.partyDay('b-0001', '2025-03').of('NoticeIssued')).toHaveLength(1);
    expect(facts.plan('b-0001').of('MonthlyPlanAdjusted')).toHaveLength(1);
  });

  it('is what was corrected, at its original place, whenever that was', () => {
    const [first, second] = [studied('2025-03-10'), studied('2025-03-11')];
    const twice = [correction(first, { heldOn: '2025-03-13' }), correction(first, { heldOn: '2025-03-12' })];
    expect(days('2025-12-31', first, second, ...twice)).toEqual(['2025-03-12', '2025-03-11']);
  });

  it('is not what was retracted, corrected before or not', () => {
    const [first, second] = [studied('2025-03-10'), studied('2025-03-11')];
    expect(days('2025-12-31', first, second, retraction(first))).toEqual(['2025-03-11']);
    const right = correction(first, { heldOn: '2025-03-12' });
    expect(days('2025-12-31', first, second, right, retraction(first))).toEqual(['2025-03-11']);
  });

  it('may be moved over the cut-off by a correction, either way', () => {
    const [early, late] = [studied('2025-03-10'), studied('2025-04-10')];
    expect(days('2025-03-31', early, correction(early, { heldOn: '2025-04-10' }))).toEqual([]);
    expect(days('2025-03-31', late, correction(late, { heldOn: '2025-03-10' }))).toEqual(['2025-03-10']);
  });

  it('does not depend on what was corrected in other streams', () => {
    const other = heldOn('2025-04-05');
    const told = [studied('2025-03-10'), other, correction(other, { heldOn: '2025-04-06' })];
    expect(days('2025-12-31', ...told)).toEqual(['2025-03-10']);
  });
});

describe('a gathering', () => {
  it('knows the id of each event by its position, in whichever batch it came', () => {
    const year = town(2025).with(Array.from({ length: 15 }, (_, index) => studied(`2025-03-${index + 10}`)));
    const { told } = year;
    const gathering = year.gathering();
    expect(told.map((_, index) => gathering.idOf(5 + 3 * index))).toEqual(told.map(({ id }) => id));
  });

  it('knows which positions it took in', () => {
    const gathering = town(2025).with(studied('2025-03-10')).gathering();
    expect([4, 5, 6, 8, 11, 12, 14].filter((position) => gathering.knows(position))).toEqual([5, 8, 11]);
    expect(new Gathering(dayFields, '2025-12-31').knows(5)).toBe(false);
  });

  it('knows what corrected or retracted a record, in the order of the log', () => {
    const [first, second] = [studied('2025-03-10'), studied('2025-03-11')];
    const unknown = retraction({ ...first, id: '00000000-0000-4000-8000-999999999999' });
    const right = correction(second, { heldOn: '2025-03-12' });
    const gathering = town(2025).with(first, second, right, unknown, retraction(second)).gathering();
    expect(gathering.revisionsOf(14)).toEqual([17, 23]);
    expect(gathering.revisionsOf(11)).toEqual([]);
  });

  it('gives out each stream once, with its facts in the order of the log', () => {
    const [first, second] = [studied('2025-03-20'), studied('2025-03-10')];
    const opening = heldOn('2025-03-20');
    const streams = [...town(2025).with(first, opening, second).gathering().streams()];
    expect(streams.map(([stream]) => stream)).toEqual(['unit-u-001', 'branch-b-0001', 'partyDay-b-0001:2025-03']);
    const facts = streams[2]![1];
    expect(facts.all().map(({ position }) => position)).toEqual([11, 14, 17]);
    expect(facts.of('StudyHeld').map(({ position }) => position)).toEqual([11, 17]);
    expect(facts.last('StudyHeld')!.position).toBe(17);
    expect(facts.last('LectureGiven')).toBeUndefined();
  });

  it('of no events has no facts', () => {
    expect([...new Gathering(dayFields, '2025-12-31').streams()]).toEqual([]);
  });
});
