import { correction, heldOn, inMonth, memberOf, town as emptyTown, xianning } from '../testing/index.js';

type Items = Readonly<{ emblem: boolean; charter: boolean }>;
const both: Items = { emblem: true, charter: true };

const taken = (present: readonly Items[], away: readonly ('leave' | 'absent')[] = []) =>
  inMonth('2025-03')('AttendanceTaken', {
    takenOn: '2025-03-05',
    entries: [
      ...present.map((brought) => ({ status: 'present' as const, ...brought })),
      ...away.map((status) => ({ status, ...both })),
    ].map((entry, index) => ({ memberId: `m-${index}`, ...entry })),
  });
/** A town with a member whom the party day is for. */
const town = (year: number) => emptyTown(year).with(memberOf('m-0'));
const opened = (flagDisplayed: boolean, oathPosted: boolean) =>
  inMonth('2025-03')('PartyDayOpened', { heldOn: '2025-03-05', flagDisplayed, oathPosted });

describe('the setting', () => {
  it.each([
    [true, true, '10000 met setting'],
    [true, false, '7500 partly setting'],
    [false, true, '7500 partly setting'],
    [false, false, '5000 partly setting'],
  ])('with the flag %s and the oath %s, emblems and charters complete: %s', (flag, oath, verdict) => {
    const year = town(2025).with(opened(flag, oath), taken([both]));
    expect(year.verdict('setting', '2025-03')).toBe(verdict);
  });

  it('rounds each share before the mean: of three one emblem, two charters', () => {
    const present = [both, { emblem: false, charter: true }, { emblem: false, charter: false }];
    // E = 3333, C = 6667; div(10000 + 0 + 3333 + 6667, 4) = 5000
    expect(town(2025).with(opened(true, false), taken(present)).verdict('setting', '2025-03')).toBe(
      '5000 partly setting',
    );
    // E = 1429, C = 1429; div(22858, 4) = 5714.5, rounded half up
    const ofSeven = [both, ...Array.from({ length: 6 }, () => ({ emblem: false, charter: false }))];
    expect(town(2025).with(opened(true, true), taken(ofSeven)).verdict('setting', '2025-03')).toBe(
      '5715 partly setting',
    );
  });

  it('looks at those present only', () => {
    const year = town(2025).with(opened(true, true), taken([{ emblem: false, charter: true }], ['leave', 'absent']));
    expect(year.verdict('setting', '2025-03')).toBe('7500 partly setting');
  });

  it('has no emblems and no charters where nobody was present or counted', () => {
    const opening = opened(true, true);
    const uncounted = town(2025).with(opening);
    expect(uncounted.verdict('setting', '2025-03')).toBe('5000 partly setting');
    expect(uncounted.evidence('setting', '2025-03')).toEqual([opening]);
    const attendance = taken([], ['leave']);
    const nobody = uncounted.with(attendance);
    expect(nobody.verdict('setting', '2025-03')).toBe('5000 partly setting');
    expect(nobody.evidence('setting', '2025-03')).toEqual([opening, attendance]);
    expect(town(2025).with(opened(false, false)).verdict('setting', '2025-03')).toBe('0 missed setting');
  });

  it.each([
    [true, true, '10000 met setting'],
    [true, false, '5000 partly setting'],
    [false, false, '0 missed setting'],
  ])('of a day for which nobody is expected is the room alone: flag %s, oath %s: %s', (flag, oath, verdict) => {
    expect(emptyTown(2025).with(opened(flag, oath)).verdict('setting', '2025-03')).toBe(verdict);
    expect(
      emptyTown(2025)
        .with(opened(flag, oath), taken([both]))
        .verdict('setting', '2025-03'),
    ).toBe(verdict);
  });

  it('is not judged where nobody is expected and the rulebook gives the room no weight', () => {
    const rule = xianning.indicators.find(({ id }) => id === 'setting')!;
    const none = { value: 0, from: 'default' as const };
    const roomless = { ...rule, parameters: { ...rule.parameters, flag: none, oath: none } };
    const indicators = xianning.indicators.map((each) => (each === rule ? roomless : each));
    const graded = emptyTown(2025)
      .with(opened(true, true))
      .graded({ ...xianning, indicators });
    const found = graded.units[0]!.branches[0]!.indicators.find(({ id }) => id === 'setting')!;
    expect(found.obligations[2]).toMatchObject({ ratio: null, outcome: 'not-applicable', reason: 'setting' });
  });

  it('counts nothing in a month without a valid party day', () => {
    expect(town(2025).verdict('setting', '2025-03')).toBe('0 missed not-held');
    const outside = town(2025).with(heldOn('2025-04-01', '2025-03'));
    expect(outside.verdict('setting', '2025-03')).toBe('0 missed not-held');
  });

  it('is judged by the attendance as corrected', () => {
    const attendance = taken([{ emblem: false, charter: false }]);
    const right = correction(attendance, {
      entries: [{ memberId: 'm-0', status: 'present', emblem: true, charter: true }],
    });
    const year = town(2025).with(opened(true, true), attendance, right);
    expect(year.verdict('setting', '2025-03')).toBe('10000 met setting');
    expect(year.evidence('setting', '2025-03')).toEqual(year.told.slice(3, 5));
  });

  it('weights its four parts as the rulebook says', () => {
    const rule = xianning.indicators.find(({ id }) => id === 'setting')!;
    const parameters = { ...rule.parameters, flag: { value: 3, from: 'default' as const } };
    const indicators = xianning.indicators.map((each) => (each === rule ? { ...rule, parameters } : each));
    const graded = town(2025)
      .with(opened(true, false), taken([{ emblem: false, charter: false }]))
      .graded({ ...xianning, indicators });
    const found = graded.units[0]!.branches[0]!.indicators.find(({ id }) => id === 'setting')!;
    // (3·10000 + 0 + 0 + 0) ÷ 6
    expect(found.obligations[2]!.ratio).toBe(5000);
  });
});
