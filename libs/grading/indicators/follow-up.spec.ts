import type { DataOf } from '../testing/record.js';
import { branchYear, isValidlyAdopted } from '../facts/branch-year.js';
import { numbersOf } from '../rulebook/index.js';
import { deferred, event, heldOn, town, xianning, type TestEvent } from '../testing/index.js';
import { followUpChecks } from './follow-up.js';

const adopted = (data: Partial<DataOf<'ResolutionAdopted'>> = {}, id = 'r-1') =>
  event(`resolution-${id}`, 'ResolutionAdopted', {
    branchId: 'b-0001',
    period: '2025-03',
    adoptedOn: '2025-03-05',
    ...data,
  });
const planned = (plannedOn: string, deadline = '2025-06-30') =>
  event('resolution-r-1', 'ImplementationPlanned', { plannedOn, deadline });
const reported = (reportedOn: string, period = '2025-04') =>
  event('resolution-r-1', 'FollowUpReported', { reportedOn, period });
const publicised = (publicisedOn: string) => event('resolution-r-1', 'FollowUpPublicised', { publicisedOn });
const fulfilled = (fulfilledOn: string) => event('resolution-r-1', 'ResolutionFulfilled', { fulfilledOn });
const abandoned = (abandonedOn: string) => event('resolution-r-1', 'ResolutionAbandoned', { abandonedOn });
const dissolved = (dissolvedOn: string) => event('branch-b-0001', 'BranchDissolved', { dissolvedOn });

const year = town(2025).with(adopted());
const verdict = (...told: TestEvent[]) => year.with(told).verdict('follow-up', '2025-03', 'r-1');

describe('a resolution', () => {
  it('was planned, reported, publicised and done in time', () => {
    const told = [planned('2025-03-12'), reported('2025-04-05'), publicised('2025-04-30'), fulfilled('2025-06-30')];
    const result = '10000 met planned:10000 reported:10000 publicised:10000 done:10000';
    expect(verdict(...told)).toBe(result);
    expect(year.with(told).evidence('follow-up', '2025-03', 'r-1')).toEqual([...year.told.slice(2), ...told]);
  });

  it('was forgotten', () => {
    expect(verdict()).toBe('0 missed planned:0 reported:0 publicised:0 done:null');
  });

  it('is followed up if it was validly adopted, in the year, by the branch', () => {
    const asked = (data: Partial<DataOf<'ResolutionAdopted'>>) => town(2025).with(adopted(data)).asked('follow-up');
    expect(asked({})).toEqual(['r-1 2025-03']);
    expect(asked({ votesFor: 5, votesAgainst: 3 })).toEqual([]);
    expect(asked({ branchId: 'b-0002' })).toEqual([]);
    expect(asked({ period: '2024-12', adoptedOn: '2025-01-03' })).toEqual(['r-1 2024-12']);
    expect(asked({ period: '2024-12', adoptedOn: '2024-12-31' })).toEqual([]);
    expect(asked({ period: '2025-12', adoptedOn: '2026-01-03' })).toEqual([]);
  });

  it('stands with others by its id, then by its period', () => {
    const told = [adopted({}, 'r-3'), adopted({ period: '2025-01', adoptedOn: '2025-01-05' }, 'r-2')];
    expect(year.with(told).asked('follow-up')).toEqual(['r-1 2025-03', 'r-2 2025-01', 'r-3 2025-03']);
  });
});

describe('its plan', () => {
  it.each([
    ['2025-03-05', 'planned:10000'],
    ['2025-03-12', 'planned:10000'],
    ['2025-03-13', 'planned:5000'],
  ])('made on %s, seven days being up on the 12th: %s', (plannedOn, check) => {
    expect(verdict(planned(plannedOn))).toContain(check);
  });

  it('counts the first in the log', () => {
    expect(verdict(planned('2025-03-20'), planned('2025-03-06'))).toContain('planned:5000');
    expect(verdict(planned('2025-03-06'), planned('2025-03-20'))).toContain('planned:10000');
  });

  it.each([
    ['2025-03-11', 'planned:null'],
    ['2025-03-12', 'planned:0'],
  ])('not made at the cut-off %s: %s', (cutoff, check) => {
    expect(year.at(cutoff).verdict('follow-up', '2025-03', 'r-1')).toContain(check);
  });

  it('has seven days that go on into the next month, over a leap day', () => {
    const leap = town(2024).with(adopted({ period: '2024-02', adoptedOn: '2024-02-26' }));
    const check = (plannedOn: string) => leap.with(planned(plannedOn)).verdict('follow-up', '2024-02', 'r-1');
    expect(check('2024-03-04')).toContain('planned:10000');
    expect(check('2024-03-05')).toContain('planned:5000');
  });
});

describe('its report', () => {
  it.each([
    ['2025-03-31', '2025-03', 'reported:10000'],
    ['2025-04-30', '2025-04', 'reported:10000'],
    ['2025-05-01', '2025-04', 'reported:5000'],
    ['2025-04-30', '2025-05', 'reported:5000'],
  ])('on %s, to the assembly of %s: %s', (reportedOn, period, check) => {
    expect(verdict(reported(reportedOn, period))).toContain(check);
  });

  it('counts the first in the log', () => {
    expect(verdict(reported('2025-05-10', '2025-05'), reported('2025-04-05'))).toContain('reported:5000');
    expect(verdict(reported('2025-04-05'), reported('2025-05-10', '2025-05'))).toContain('reported:10000');
  });

  it.each([
    ['2025-05-06', 'reported:10000'],
    ['2025-05-07', 'reported:5000'],
  ])('on %s, April’s party day being deferred to 6 May: %s', (reportedOn, check) => {
    const move = deferred('2025-04', { from: '2025-04-28', to: '2025-05-06', requestedOn: '2025-04-20' });
    expect(verdict(...move, heldOn('2025-05-06', '2025-04'), reported(reportedOn))).toContain(check);
    expect(verdict(heldOn('2025-05-06', '2025-04'), reported(reportedOn))).toContain('reported:5000');
  });

  it.each([
    ['2025-04-29', 'reported:null publicised:null'],
    ['2025-04-30', 'reported:0 publicised:0'],
  ])('not made at the cut-off %s: %s', (cutoff, checks) => {
    expect(year.at(cutoff).verdict('follow-up', '2025-03', 'r-1')).toContain(checks);
  });

  it('of December’s resolution is due in January', () => {
    const december = town(2025).with(adopted({ period: '2025-12', adoptedOn: '2025-12-05' }));
    const check = (told: TestEvent, cutoff = '2026-02-28') => {
      return december.with(told).at(cutoff).verdict('follow-up', '2025-12', 'r-1');
    };
    expect(check(reported('2026-01-31', '2026-01'))).toContain('reported:10000');
    expect(check(reported('2026-02-01', '2026-01'))).toContain('reported:5000');
    expect(check(planned('2025-12-08'), '2026-01-30')).toContain('reported:null');
    expect(check(planned('2025-12-08'), '2026-01-31')).toContain('reported:0');
  });
});

describe('its publication', () => {
  it.each([
    ['2025-04-30', 'publicised:10000'],
    ['2025-05-01', 'publicised:5000'],
  ])('on %s: %s', (publicisedOn, check) => {
    expect(verdict(publicised(publicisedOn))).toContain(check);
  });

  it('counts the first in the log', () => {
    expect(verdict(publicised('2025-05-10'), publicised('2025-04-10'))).toContain('publicised:5000');
  });
});

describe('its fulfilment', () => {
  it.each([
    ['2025-06-30', 'done:10000'],
    ['2025-07-01', 'done:5000'],
  ])('on %s, by a plan until the end of June: %s', (fulfilledOn, check) => {
    expect(verdict(planned('2025-03-06'), fulfilled(fulfilledOn))).toContain(check);
  });

  it('is due by the last plan in the log', () => {
    const plans = [planned('2025-03-06', '2025-04-30'), planned('2025-04-20', '2025-06-30')];
    expect(verdict(...plans, fulfilled('2025-06-30'))).toContain('done:10000');
    expect(verdict(...plans.toReversed(), fulfilled('2025-06-30'))).toContain('done:5000');
  });

  it('without any plan counts half', () => {
    expect(verdict(fulfilled('2025-03-06'))).toBe('1250 partly planned:0 reported:0 publicised:0 done:5000');
  });

  it.each([
    ['2025-06-29', 'done:null'],
    ['2025-06-30', 'done:0'],
  ])('not reached at the cut-off %s: %s', (cutoff, check) => {
    const told = year.with(planned('2025-03-06')).at(cutoff);
    expect(told.verdict('follow-up', '2025-03', 'r-1')).toContain(check);
  });
});

describe('a resolution that was abandoned, or whose branch was dissolved', () => {
  it.each([
    ['2025-03-12', 'null not-applicable planned:null reported:null publicised:null done:null'],
    ['2025-03-13', '0 missed planned:0 reported:null publicised:null done:null'],
    ['2025-04-30', '0 missed planned:0 reported:null publicised:null done:null'],
    ['2025-05-01', '0 missed planned:0 reported:0 publicised:0 done:null'],
  ])('on %s, unplanned: %s', (day, result) => {
    expect(verdict(abandoned(day))).toBe(result);
    expect(verdict(dissolved(day))).toBe(result);
  });

  it.each([
    ['2025-06-30', 'done:null'],
    ['2025-07-01', 'done:0'],
  ])('on %s, planned until the end of June: %s', (day, check) => {
    expect(verdict(planned('2025-03-06'), abandoned(day))).toContain(check);
    expect(verdict(planned('2025-03-06'), dissolved(day))).toContain(check);
  });

  it('keeps what was done, and what was done late', () => {
    const told = [planned('2025-03-20'), reported('2025-04-05'), abandoned('2025-04-10')];
    expect(verdict(...told)).toBe('7500 partly planned:5000 reported:10000 publicised:null done:null');
  });

  it('is judged by the earlier of the two ends', () => {
    const told = [planned('2025-03-06'), abandoned('2025-08-01'), dissolved('2025-04-20')];
    expect(verdict(...told)).toBe('10000 met planned:10000 reported:null publicised:null done:null');
  });

  it('is pending, not “not applicable”, while nothing is due and nothing has ended', () => {
    const none = 'planned:null reported:null publicised:null done:null';
    expect(year.at('2025-03-11').verdict('follow-up', '2025-03', 'r-1')).toBe(`null pending ${none}`);
    const ended = year.with(abandoned('2025-03-10'));
    expect(ended.at('2025-03-11').verdict('follow-up', '2025-03', 'r-1')).toBe(`null not-applicable ${none}`);
  });
});

describe('the checks of a resolution', () => {
  const rule = xianning.indicators.find(({ id }) => id === 'follow-up')!;
  const checks = (told: TestEvent[], lastDay?: string) => {
    const branch = branchYear('b-0001', year.with(told).at('2025-04-30').facts(), xianning);
    return followUpChecks(branch, branch.resolutions[0]!, numbersOf(rule), lastDay);
  };

  it('say when each is due, and how far it was met by the cut-off', () => {
    expect(checks([planned('2025-03-20')])).toEqual([
      { name: 'planned', dueOn: '2025-03-12', ratio: 5000, outcome: 'partly' },
      { name: 'reported', dueOn: '2025-04-30', ratio: 0, outcome: 'missed' },
      { name: 'publicised', dueOn: '2025-04-30', ratio: 0, outcome: 'missed' },
      { name: 'done', dueOn: '2025-06-30', ratio: null, outcome: 'pending' },
    ]);
  });

  it('miss nothing on a day that is not over, and count what was done on it', () => {
    expect(checks([planned('2025-03-06'), reported('2025-04-30')], '2025-04-29')).toMatchObject([
      { outcome: 'met' },
      { outcome: 'met' },
      { name: 'publicised', ratio: null, outcome: 'pending' },
      { outcome: 'pending' },
    ]);
  });

  it('apply no more once the resolution has ended', () => {
    expect(checks([abandoned('2025-03-13')])).toEqual([
      { name: 'planned', dueOn: '2025-03-12', ratio: 0, outcome: 'missed' },
      { name: 'reported', dueOn: '2025-04-30', ratio: null, outcome: 'not-applicable' },
      { name: 'publicised', dueOn: '2025-04-30', ratio: null, outcome: 'not-applicable' },
      { name: 'done', dueOn: undefined, ratio: null, outcome: 'not-applicable' },
    ]);
  });
});

it.each([
  [{ eligible: 10, present: 5, votesFor: 6 }, true],
  [{ eligible: 10, present: 4, votesFor: 6 }, false],
  [{ eligible: 10, present: 8, votesFor: 5 }, false],
])('the vote %j makes a valid resolution: %s', (vote, valid) => {
  expect(isValidlyAdopted(vote, xianning)).toBe(valid);
});
