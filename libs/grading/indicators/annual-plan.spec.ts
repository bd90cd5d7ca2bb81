import { branchOf, corrected, event, town, unitOf, Year, type Told } from '../testing/index.js';

const drafted = (consultedMembers = 3, draftedOn = '2024-12-10') =>
  event('plan-b-0001:2025', 'AnnualPlanDrafted', { consultedMembers, draftedOn });
const submitted = (submittedOn = '2024-12-20') => event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn });
const approved = (approvedOn = '2025-01-05') => event('plan-b-0001:2025', 'AnnualPlanApproved', { approvedOn });
const returned = (returnedOn = '2025-01-05') => event('plan-b-0001:2025', 'AnnualPlanReturned', { returnedOn });
const verdict = (...told: Told[]) => town(2025).with(told).verdict('annual-plan', '2025');

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
    expect(verdict(drafted(), late, approved(), corrected(late, { submittedOn: '2024-12-31' }))).toBe(
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

  it('rests on the last draft, the submissions and the last decision', () => {
    const [draft, submission, decision] = [drafted(), submitted(), approved()];
    const year = town(2025).with(draft, submission, decision);
    expect(year.evidence('annual-plan', '2025')).toEqual([draft, submission, decision]);
  });
});
