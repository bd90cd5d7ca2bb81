import { monthsOfYear } from '../../kernel/civil.js';
import { branchOf, correction, event, town, unitOf, Year, type TestEvent } from '../testing/index.js';

const itemsOf = (months: readonly string[]) =>
  months.map((month) => ({ month, plannedOn: `${month}-05`, topic: '学习' }));
const drafted = (consultedMembers = 3, draftedOn = '2024-12-10', months: readonly string[] = monthsOfYear(2025)) =>
  event('plan-b-0001:2025', 'AnnualPlanDrafted', { consultedMembers, draftedOn, items: itemsOf(months) });
const submitted = (submittedOn = '2024-12-20') => event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn });
const approved = (approvedOn = '2025-01-05') => event('plan-b-0001:2025', 'AnnualPlanApproved', { approvedOn });
const returned = (returnedOn = '2025-01-05') => event('plan-b-0001:2025', 'AnnualPlanReturned', { returnedOn });
const verdict = (...told: TestEvent[]) => town(2025).with(told).verdict('annual-plan', '2025');

describe('the annual plan', () => {
  it('was not submitted, or only another year’s was', () => {
    const draft = drafted();
    expect(verdict()).toBe('0 missed not-submitted');
    expect(verdict(draft)).toBe('0 missed not-submitted');
    expect(town(2025).with(draft).evidence('annual-plan', '2025')).toEqual([draft]);
    const next = event('plan-b-0001:2026', 'AnnualPlanSubmitted', { submittedOn: '2025-12-20' });
    expect(verdict(next)).toBe('0 missed not-submitted');
  });

  it.each([
    ['2024-12-31', '10000 met approved', '10000 met awaiting-decision'],
    ['2025-01-01', '5000 partly late', '5000 partly late'],
  ])('submitted on %s: approved %s, undecided %s', (submittedOn, decided, undecided) => {
    expect(verdict(drafted(), submitted(submittedOn), approved())).toBe(decided);
    expect(verdict(drafted(), submitted(submittedOn))).toBe(undecided);
  });

  it.each([
    [0, '8000 partly no-consultation'],
    [1, '10000 met approved'],
  ])('was approved after %d members had been consulted: %s', (consultedMembers, result) => {
    expect(verdict(drafted(consultedMembers), submitted(), approved())).toBe(result);
  });

  it('counts the consultation of the last draft in the log', () => {
    const [first, last] = [drafted(0), drafted(5, '2024-12-01')];
    expect(verdict(first, last, submitted(), approved())).toBe('10000 met approved');
    expect(verdict(last, first, submitted(), approved())).toBe('8000 partly no-consultation');
  });

  it('was returned, in time or not', () => {
    expect(verdict(drafted(), submitted(), returned())).toBe('3000 partly returned');
    expect(verdict(drafted(), submitted('2025-01-02'), returned())).toBe('3000 partly returned');
  });

  it('was returned and submitted again: in time by the first submission, decided by the last decision', () => {
    const first = [drafted(), submitted('2024-12-31'), returned('2025-01-05')];
    const again = submitted('2025-01-10');
    expect(verdict(...first, again)).toBe('10000 met awaiting-decision');
    expect(verdict(...first, again, approved('2025-01-15'))).toBe('10000 met approved');
    expect(verdict(...first, again, returned('2025-01-15'))).toBe('3000 partly returned');
  });

  it('was approved, then submitted anew and returned', () => {
    const told = [drafted(), submitted(), approved(), drafted(0, '2025-02-01'), submitted('2025-02-02')];
    expect(verdict(...told)).toBe('10000 met awaiting-decision');
    expect(verdict(...told, returned('2025-02-03'))).toBe('3000 partly returned');
  });

  it('is judged as corrected, and not by what lies after the cut-off', () => {
    const late = submitted('2025-01-02');
    expect(verdict(drafted(), late, approved(), correction(late, { submittedOn: '2024-12-31' }))).toBe(
      '10000 met approved',
    );
    const year = town(2025).with(drafted(), submitted(), returned('2025-02-15'));
    expect(year.at('2025-02-14').verdict('annual-plan', '2025')).toBe('10000 met awaiting-decision');
  });

  it.each([
    ['2024-12-01', '0 missed not-submitted'],
    ['2024-12-02', 'null not-applicable established-late'],
  ])('of a branch established on %s: %s', (establishedOn, result) => {
    const established = branchOf('b-0001', { establishedOn });
    const year = new Year(2025).with(unitOf('u-001'), established);
    expect(year.verdict('annual-plan', '2025')).toBe(result);
    const evidence = result.includes('established-late') ? [established] : [];
    expect(year.evidence('annual-plan', '2025')).toEqual(evidence);
  });

  it.each([
    [12, [submitted(), approved()], '10000 met approved'],
    [11, [submitted(), approved()], '9167 partly approved-incomplete'],
    [0, [submitted(), approved()], '0 missed approved-incomplete'],
    [6, [submitted()], '5000 partly awaiting-decision-incomplete'],
    [6, [submitted('2025-01-02')], '2500 partly late-incomplete'],
    [6, [submitted(), returned()], '1500 partly returned-incomplete'],
    [6, [], '0 missed not-submitted'],
  ])('that names %d of twelve months: %s', (count, told, result) => {
    expect(verdict(drafted(3, '2024-12-10', monthsOfYear(2025).slice(0, count)), ...told)).toBe(result);
  });

  it('names the months that are active: of eleven judged, all but January', () => {
    const draft = drafted(0, '2024-12-10', monthsOfYear(2025).slice(1));
    const year = town(2025).with(draft, submitted(), approved()).at('2025-11-30');
    // div(8000 · 10, 11)
    expect(year.verdict('annual-plan', '2025')).toBe('7273 partly no-consultation-incomplete');
  });

  it('is that of the last draft before the last submission', () => {
    const told = [drafted(), submitted(), approved(), drafted(0, '2025-02-01', [])];
    expect(verdict(...told)).toBe('10000 met approved');
    expect(verdict(...told, submitted('2025-02-02'))).toBe('0 missed awaiting-decision-incomplete');
  });

  it('rests on the last draft, the submissions and the last decision', () => {
    const [draft, submission, decision] = [drafted(), submitted(), approved()];
    const year = town(2025).with(draft, submission, decision);
    expect(year.evidence('annual-plan', '2025')).toEqual([draft, submission, decision]);
  });
});
