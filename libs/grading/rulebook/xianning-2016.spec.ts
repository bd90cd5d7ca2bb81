import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { lintRulebook, numbersOf, rulebookSchema } from './index.js';
import { walk } from './rulebook-path.js';
import { shipped, shippedBytes } from './testing/fixtures.js';
import { strictRegulations } from './testing/regulation.js';
import { specifiedShapes } from './testing/shapes.js';

const rulebook = shipped();

/** The weights and numbers of the grading's specification, written down apart from the file. */
const indicators: Readonly<
  Record<string, readonly [weight: number, clauses: string, numbers: Record<string, number>]>
> = {
  'party-day-held': [
    10,
    '2.0 4.1d',
    {
      requestLeadDays: 3,
      adjustLeadDays: 3,
      'held-as-planned': 10000,
      'held-unplanned': 8000,
      'no-plan-due': 10000,
      'moved-with-approval': 10000,
      'moved-late-request': 8000,
      'moved-without-approval': 5000,
      'not-held': 0,
      'held-outside-month': 0,
    },
  ],
  notice: [
    4,
    '4.1b',
    { fullLeadDays: 2, partialLeadDays: 1, 'in-time': 10000, 'one-day': 5000, 'too-late': 0, 'no-notice': 0 },
  ],
  setting: [3, '2.0', { flag: 1, oath: 1, emblems: 1, charters: 1 }],
  'charter-reading': [
    6,
    '2.1',
    { 'led-by-secretary': 10000, 'no-secretary': 10000, 'led-by-other': 8000, 'other-day': 5000, 'not-read': 0 },
  ],
  dues: [
    10,
    '2.2',
    {
      assumedDueFen: 1,
      makeupMonths: 6,
      lateMonths: 6,
      shortDivisor: 2,
      'on-the-day': 10000,
      'no-party-day': 10000,
      'by-arrangement': 10000,
      'proxy-without-reason': 5000,
      'late-in-month': 6000,
      late: 3000,
      'too-late': 0,
      unpaid: 0,
      'payroll-deduction': 0,
    },
  ],
  study: [6, '2.3', { 'required-topics': 10000, 'other-day': 8000, 'other-topics': 5000, 'no-study': 0 }],
  'organisational-life': [
    10,
    '2.4',
    {
      'assembly-on-the-day': 10000,
      'assembly-other-day': 5000,
      'assembly-none': 0,
      'committee-on-the-day': 10000,
      'committee-other-day': 8000,
      'committee-none': 0,
      'group-on-the-day': 10000,
      'group-other-day': 5000,
      'group-none': 0,
    },
  ],
  'party-lecture': [5, '2.4', { 'every-quarter': 10000, 'enough-in-year': 8000 }],
  'annual-democracy': [3, '2.4', { 'on-party-day': 10000, 'in-season': 8000, 'in-year': 5000, none: 0 }],
  deliberation: [5, '2.5', { deliberated: 10000, 'not-disclosed': 8000, 'invalid-vote': 5000, none: 0 }],
  'dues-disclosure': [3, '2.2', { dueDay: 10, 'in-time': 10000, late: 5000, none: 0 }],
  'quarterly-disclosure': [5, '2.6', { monthsAfter: 1, disclosed: 10000 }],
  plus: [3, '2.7', { held: 10000, none: 0 }],
  attendance: [9, '2.0', { 'not-taken': 0 }],
  'leaders-attend': [2, '3.1b', { 'not-taken': 0 }],
  'annual-plan': [
    4,
    '4.1a',
    {
      consultedMembers: 1,
      approved: 10000,
      'no-consultation': 8000,
      late: 5000,
      'awaiting-decision': 10000,
      returned: 3000,
      'not-submitted': 0,
    },
  ],
  'follow-up': [8, '4.1e', { planDays: 7, 'in-time': 10000, late: 5000, 'not-done': 0 }],
  'member-care': [
    4,
    '3.2a 3.2b 3.2c 3.2d 3.2e',
    {
      contacted: 10000,
      'not-contacted': 0,
      served: 10000,
      'not-served': 0,
      'frontline-activity': 10000,
      'no-frontline-activity': 0,
      encouraged: 10000,
      'not-encouraged': 0,
      met: 10000,
    },
  ],
};

const duties: typeof indicators = {
  responsibility: [4, '3.1d', { graceDays: 31, 'in-time': 10000, late: 5000, incomplete: 0 }],
  'contact-points': [3, '3.1c', { linked: 10000 }],
  publicity: [1, '3.3', { published: 10000, none: 0 }],
  'superior-decisions': [2, '4.1a 4.1d', { planDays: 31, decided: 10000, 'decided-late': 5000, undecided: 0 }],
};

const ours = (value: number) => ({ value, from: 'default' });

describe('the rulebook xianning-2016', () => {
  it('is identified by its bytes', () => {
    expect(rulebook.id).toBe('xianning-2016');
    expect(rulebook.version).toBe('2');
    expect(rulebook.sha256).toBe(createHash('sha256').update(shippedBytes).digest('hex'));
  });

  it.each([
    ['indicators', indicators, rulebook.indicators],
    ['duties', duties, rulebook.duties],
  ] as const)('has the %s of the specification, in its order', (_name, expected, rules) => {
    const found = rules.map((rule) => {
      const { parameters, ratios } = numbersOf(rule);
      return [rule.id, [rule.weight.value, rule.clauses.join(' '), { ...parameters, ...ratios }]];
    });
    expect(found).toStrictEqual(Object.entries(expected));
  });

  it('has the weights of the specification', () => {
    expect(rulebook.indicators.reduce((sum, { weight }) => sum + weight.value, 0)).toBe(100);
    expect(rulebook.daily).toStrictEqual({ branches: ours(9), duties: ours(1) });
    expect(rulebook.final).toStrictEqual({ daily: ours(60), inspection: ours(40) });
    expect(rulebook.inspection).toStrictEqual({
      clauses: ['4.2b'],
      visits: ours(40),
      phone: ours(20),
      onSite: ours(40),
      deductions: { minor: ours(500), serious: ours(1500), grave: ours(4000) },
      rectifiedDivisor: ours(2),
    });
  });

  it('has the tiers, caps and consequences of the specification', () => {
    expect(rulebook.adoption).toStrictEqual({ quorumPercent: ours(50), majorityPercent: ours(50) });
    expect(rulebook.tiers).toStrictEqual({
      excellent: ours(9000),
      qualified: ours(8000),
      'basically-qualified': ours(6000),
    });
    const numbers = rulebook.caps.map(({ id, atMost, atLeast, leastActiveMonths }) => [
      id,
      atMost,
      (atLeast ?? leastActiveMonths)?.value,
    ]);
    expect(numbers).toStrictEqual([
      ['missed-party-day', 'qualified', 1],
      ['missed-three', 'basically-qualified', 3],
      ['lost-contact', 'qualified', 3],
      ['grave-unrectified', 'basically-qualified', undefined],
      ['falsification', 'unqualified', undefined],
      ['short-year', 'qualified', 6],
    ]);
    expect(rulebook.caps.find(({ id }) => id === 'lost-contact')!.clauses).toStrictEqual(['3.2a']);
    expect(rulebook.notEligible).toStrictEqual({
      tiers: ['basically-qualified', 'unqualified'],
      from: 'clause',
      clause: '4.3a',
    });
    expect(rulebook.attention).toStrictEqual({
      clauses: ['4.3b', 'constitution:9'],
      absentMonths: ours(3),
      absentInARow: ours(2),
      longMonths: { value: 6, from: 'clause', clause: 'constitution:9' },
      leaveMonths: ours(6),
      unrecordedMonths: ours(3),
    });
    expect(rulebook.presence).toStrictEqual({ leaveMonths: ours(3) });
    expect(rulebook).not.toHaveProperty('quota');
  });

  it('has the intervals, the season and the required topics of the specification', () => {
    const of = (wanted: string) => numbersOf(rulebook.indicators.find(({ id }) => id === wanted)!);
    expect(of('organisational-life').choices).toStrictEqual({
      assemblyInterval: 'month',
      committeeInterval: 'month',
      groupInterval: 'month',
    });
    expect(of('annual-democracy').choices).toStrictEqual({ season: 'december' });
    expect(of('member-care').choices).toStrictEqual({ serviceInterval: 'month' });
    const required =
      'leader-addresses xi-thought integrity-code discipline-rules party-history central provincial municipal';
    expect(of('study').lists).toStrictEqual({ requiredCategories: required.split(' ') });
  });

  it('claims for the regulation only what the regulation says in numbers or by name', () => {
    const claimed = [...walk(rulebook)].flatMap(([path, part]) =>
      typeof part === 'object' && part !== null && 'from' in part && part.from === 'clause' ? [path.join('.')] : [],
    );
    expect(claimed).toStrictEqual([
      'notEligible',
      'attention.longMonths',
      'indicators.0.parameters.requestLeadDays',
      'indicators.0.parameters.adjustLeadDays',
      'indicators.1.parameters.fullLeadDays',
      'indicators.6.choices.assemblyInterval',
      'indicators.6.choices.committeeInterval',
      'indicators.6.choices.groupInterval',
      'indicators.8.choices.season',
    ]);
  });

  it('answers every clause, or says why not', () => {
    expect(lintRulebook(rulebook, strictRegulations(), specifiedShapes)).toStrictEqual([]);
  });

  it('leaves nothing out without saying so', () => {
    const silent = { ...rulebook, notGraded: [] };
    const codes = lintRulebook(silent, strictRegulations(), specifiedShapes).map(({ code, zh }) => [
      code,
      zh.slice(2, 6),
    ]);
    const excepted = rulebook.notGraded.filter(({ part }) => part === undefined).map(({ clause }) => clause);
    expect(codes).toStrictEqual(excepted.map((clause) => ['DUTY_UNCOVERED', clause]));
  });
});

describe('the published schema', () => {
  it('is the schema that rulebooks are checked by', () => {
    const file: unknown = JSON.parse(readFileSync(new URL('rulebook.schema.json', import.meta.url), 'utf8'));
    expect(file).toStrictEqual(JSON.parse(JSON.stringify(rulebookSchema)));
  });
});
