import { lintRulebook, type Rulebook } from './index.js';
import { edited, parsed, shipped, shippedText } from './testing/fixtures.js';
import { strictRegulations } from './testing/regulation.js';
import { specifiedShapes } from './testing/shapes.js';

const lint = (rulebook: Rulebook) => lintRulebook(rulebook, strictRegulations(), specifiedShapes);
const briefs = (rulebook: Rulebook) => lint(rulebook).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
const briefsAfter = (from: string, to: string) => briefs(parsed(edited(from, to)));

/** The shipped text without one entry of a list, from its `- id:` line to the next entry or section. */
function without(id: string): string {
  const entry = new RegExp(`  - id: ${id}\\n(?:    .*\\n)+`, 'u');
  expect(shippedText).toMatch(entry);
  return shippedText.replace(entry, '');
}

describe('the linter, of clauses', () => {
  it('finds a duty that nothing judges', () => {
    const findings = lint(
      parsed(without('plus').replace("- id: study\n    clauses: ['2.3']", "- id: study\n    clauses: ['2.7']")),
    );
    expect(findings).toStrictEqual([
      {
        severity: 'error',
        code: 'DUTY_UNCOVERED',
        path: 'notGraded',
        zh: '第 2.3 条（第2.3条）规定了应做的事，却没有指标；请增加引用该条的指标，或在 notGraded 中说明不评分的理由',
        en: 'Clause 2.3 (Clause 2.3.) sets a duty that nothing judges: cite it in an indicator, or say in notGraded why it is not graded',
      },
      {
        severity: 'warning',
        code: 'LEFT_OUT',
        path: 'indicators',
        zh: '没有列出“plus”，系统将不予评定；请确认是有意为之',
        en: '“plus” is left out and will not be judged: make sure that this is intended',
      },
      {
        severity: 'warning',
        code: 'WEIGHT_SUM',
        path: 'indicators',
        zh: '权重合计为 97，不是 10 或 100；计算按比例进行，但人工核对不便，请确认',
        en: 'The weights make 97, neither 10 nor 100; they count in proportion, but are harder to check by hand',
      },
    ]);
  });

  it('quotes a long clause in part only', () => {
    const clause = { id: '9.9', zh: '应'.repeat(31), en: 'x'.repeat(61), duty: true };
    const [finding] = lintRulebook(shipped(), strictRegulations(clause), specifiedShapes);
    expect(finding!.zh).toContain(`（${'应'.repeat(30)}…）`);
    expect(finding!.en).toContain(`(${'x'.repeat(60)}…)`);
  });

  it('asks for no indicator where a clause sets no duty', () => {
    const clause = { id: '9.9', zh: '说明', en: 'A remark', duty: false };
    expect(lintRulebook(shipped(), strictRegulations(clause), specifiedShapes)).toStrictEqual([]);
  });

  it('does not take an indicator without weight, or a part declared, for a whole duty judged', () => {
    expect(
      briefsAfter("clauses: ['2.1']\n    weight: { value: 6", "clauses: ['2.1']\n    weight: { value: 0"),
    ).toStrictEqual([
      'error DUTY_UNCOVERED notGraded',
      'warning WEIGHT_ZERO indicators[charter-reading].weight',
      'warning WEIGHT_SUM indicators',
    ]);
    const rulebook = shipped();
    const part = { zh: '部分', en: 'part' };
    const notGraded = rulebook.notGraded.map((entry) => ({ ...entry, part }));
    expect(briefs({ ...rulebook, notGraded })).toStrictEqual(
      ['3.1a', '3.1e', '4.1c', '4.2a', '4.2c', '4.2d'].map(() => 'error DUTY_UNCOVERED notGraded'),
    );
  });

  it('finds indicators and duties that are left out, and lets caps be left out', () => {
    expect(briefs(parsed(without('publicity')))).toStrictEqual([
      'error DUTY_UNCOVERED notGraded',
      'warning LEFT_OUT duties',
      'warning WEIGHT_SUM duties',
    ]);
    expect(briefs(parsed(without('falsification')))).toStrictEqual([]);
  });

  it('finds indicators and duties without a clause', () => {
    expect(briefsAfter("- id: setting\n    clauses: ['2.0']", '- id: setting\n    clauses: []')).toStrictEqual([
      'error INDICATOR_WITHOUT_CLAUSE indicators[setting].clauses',
    ]);
    expect(briefsAfter("clauses: ['3.3']", 'clauses: []')).toStrictEqual([
      'error DUTY_UNCOVERED notGraded',
      'error INDICATOR_WITHOUT_CLAUSE duties[publicity].clauses',
    ]);
  });

  it('finds clauses that do not exist, wherever they are cited', () => {
    expect(briefsAfter("clauses: ['2.0', '4.1d']", "clauses: ['2.0', '4.1f']")).toStrictEqual([
      'error CLAUSE_UNKNOWN indicators[party-day-held]',
    ]);
    expect(briefsAfter("from: clause, clause: '4.1b'", "from: clause, clause: '4.1x'")).toStrictEqual([
      'error CLAUSE_UNKNOWN indicators[notice].parameters.fullLeadDays',
    ]);
    expect(briefsAfter("  - clause: '3.1e'", "  - clause: '3.1z'")).toStrictEqual([
      'error DUTY_UNCOVERED notGraded',
      'error CLAUSE_UNKNOWN notGraded[3.1z]',
    ]);
    expect(
      briefsAfter("  clauses: ['4.3b', 'constitution:9']", "  clauses: ['4.3b', '5.0', 'constitution:9']"),
    ).toStrictEqual(['error CLAUSE_UNKNOWN attention']);
  });

  it('knows the clauses of the regulations that the rulebook goes by, and no others', () => {
    expect(briefsAfter('[xianning-2016, constitution]', '[xianning-2016]')).toStrictEqual([
      'error CLAUSE_UNKNOWN attention',
      'error CLAUSE_UNKNOWN attention.longMonths',
    ]);
    expect(briefsAfter('[xianning-2016, constitution]', '[xianning-2016, constitution, law]')).toStrictEqual([
      'error REGULATION_UNKNOWN regulations[2]',
    ]);
  });

  it('finds numbers said to be the regulation’s without a clause', () => {
    expect(briefsAfter("from: clause, clause: '4.1b'", 'from: clause')).toStrictEqual([
      'error ORIGIN_WITHOUT_CLAUSE indicators[notice].parameters.fullLeadDays',
    ]);
    expect(briefsAfter("  from: clause\n  clause: '4.3a'", '  from: clause')).toStrictEqual([
      'error DUTY_UNCOVERED notGraded',
      'error ORIGIN_WITHOUT_CLAUSE notEligible',
    ]);
  });

  it('takes a cap’s clauses for its origin', () => {
    expect(
      briefsAfter(
        "clauses: ['3.2a']\n    atMost: qualified\n    from: default",
        "clauses: ['3.2a']\n    atMost: qualified\n    from: clause",
      ),
    ).toStrictEqual([]);
    expect(
      briefsAfter(
        "clauses: ['3.2a']\n    atMost: qualified\n    from: default",
        'clauses: []\n    atMost: qualified\n    from: clause',
      ),
    ).toStrictEqual(['error ORIGIN_WITHOUT_CLAUSE caps[lost-contact]']);
  });

  it('finds defaults that name a clause', () => {
    expect(
      briefsAfter('dueDay: { value: 10, from: default', "dueDay: { value: 10, from: default, clause: '2.2'"),
    ).toStrictEqual(['warning DEFAULT_WITH_CLAUSE indicators[dues-disclosure].parameters.dueDay']);
  });

  it('finds exceptions that are graded or declared twice', () => {
    const rulebook = shipped();
    const reason = { zh: '理由', en: 'reason' };
    const part = { zh: '部分', en: 'part' };
    const declaring = (...more: Rulebook['notGraded']) =>
      briefs({ ...rulebook, notGraded: [...rulebook.notGraded, ...more] });
    expect(declaring({ clause: '2.1', reason })).toStrictEqual(['error EXCEPTION_GRADED notGraded[2.1]']);
    expect(declaring({ clause: '3.1e', reason })).toStrictEqual(['warning EXCEPTION_TWICE notGraded[3.1e]']);
    expect(declaring({ clause: '3.1e', reason, part })).toStrictEqual(['warning EXCEPTION_TWICE notGraded[3.1e]']);
    expect(declaring({ clause: '2.2', reason, part })).toStrictEqual([]);
  });
});

describe('the linter, of weights', () => {
  it('finds weights of 0 and sums that are neither 10 nor 100', () => {
    expect(briefsAfter('phone: { value: 20', 'phone: { value: 0')).toStrictEqual([
      'warning WEIGHT_ZERO inspection.phone',
      'warning WEIGHT_SUM inspection',
    ]);
    expect(briefsAfter('branches: { value: 9', 'branches: { value: 8')).toStrictEqual(['warning WEIGHT_SUM daily']);
    expect(briefsAfter('  inspection: { value: 40', '  inspection: { value: 41')).toStrictEqual([
      'warning WEIGHT_SUM final',
    ]);
  });

  it('finds nothing odd about duties that are left out altogether, but that they are', () => {
    const findings = briefs({ ...shipped(), duties: [] });
    expect(findings.filter((finding) => !finding.includes('DUTY_UNCOVERED'))).toStrictEqual(
      Array.from({ length: 4 }, () => 'warning LEFT_OUT duties'),
    );
  });
});

describe('the linter, of order', () => {
  it.each([
    [
      'too-late: { value: 0, from: default } # 当天',
      'too-late: { value: 6000, from: default } # 当天',
      ['error RATIO_INVERTED indicators[notice].ratios.too-late'],
    ],
    [
      'moved-without-approval: { value: 5000',
      'moved-without-approval: { value: 9000',
      ['error RATIO_INVERTED indicators[party-day-held].ratios.moved-without-approval'],
    ],
    ['payroll-deduction: { value: 0', 'payroll-deduction: { value: 10000', []],
    ['decided-late: { value: 5000', 'decided-late: { value: 10000', []],
    [
      'undecided: { value: 0',
      'undecided: { value: 5001',
      ['error RATIO_INVERTED duties[superior-decisions].ratios.undecided'],
    ],
  ])('compares the ratios of better and worse conduct: %s', (from, to, expected) => {
    expect(briefsAfter(from, to)).toStrictEqual(expected);
  });

  it('says which ratio is above which', () => {
    const rulebook = parsed(
      edited('in-time: { value: 10000, from: default } # 按期通知', 'in-time: { value: 4000, from: default } #'),
    );
    expect(lint(rulebook).map(({ zh, en }) => [zh, en])).toStrictEqual([
      [
        '“one-day”得 5000，高于做得更好的“in-time”（4000）；请调整',
        '“one-day” earns 5000, more than the better “in-time” (4000): correct one',
      ],
    ]);
  });

  it('finds a pair once that several chains share', () => {
    expect(briefsAfter('deliberated: { value: 10000', 'deliberated: { value: 7000')).toStrictEqual([
      'error RATIO_INVERTED indicators[deliberation].ratios.not-disclosed',
    ]);
    const rulebook = parsed(edited('approved: { value: 10000', 'approved: { value: 9000'));
    expect(briefs(rulebook)).toStrictEqual(['error RATIO_INVERTED indicators[annual-plan].ratios.awaiting-decision']);
  });

  it('passes over indicators it knows no order of', () => {
    const [first] = shipped().indicators;
    const strange = { ...first!, id: 'strange', weight: { value: 0, from: 'default' as const } };
    const rulebook = { ...shipped(), indicators: [...shipped().indicators, strange] };
    expect(briefs(rulebook)).toStrictEqual(['warning WEIGHT_ZERO indicators[strange].weight']);
    const bare = {
      ...shipped(),
      indicators: shipped().indicators.map((rule) => ({ ...rule, ratios: {}, parameters: {} })),
    };
    expect(briefs(bare)).toStrictEqual([]);
  });

  it.each([
    ['qualified: { value: 8000', 'qualified: { value: 9000', ['error TIERS_DISORDERED tiers.qualified']],
    [
      'basically-qualified: { value: 6000',
      'basically-qualified: { value: 8500',
      ['error TIERS_DISORDERED tiers.basically-qualified'],
    ],
    [
      'basically-qualified: { value: 6000',
      'basically-qualified: { value: 0',
      ['warning TIER_UNREACHABLE tiers.basically-qualified'],
    ],
    ['serious: { value: 1500', 'serious: { value: 499', ['error DEDUCTIONS_DISORDERED inspection.deductions.serious']],
    ['grave: { value: 4000', 'grave: { value: 1499', ['error DEDUCTIONS_DISORDERED inspection.deductions.grave']],
    ['grave: { value: 4000', 'grave: { value: 1500', []],
    [
      'partialLeadDays: { value: 1',
      'partialLeadDays: { value: 2',
      ['error LEAD_DAYS_DISORDERED indicators[notice].parameters.partialLeadDays'],
    ],
    ['dueDay: { value: 10', 'dueDay: { value: 0', ['error DUE_DAY indicators[dues-disclosure].parameters.dueDay']],
    ['dueDay: { value: 10', 'dueDay: { value: 28', []],
    ['dueDay: { value: 10', 'dueDay: { value: 29', ['error DUE_DAY indicators[dues-disclosure].parameters.dueDay']],
    [
      'majorityPercent: { value: 50',
      'majorityPercent: { value: 49',
      ['warning MAJORITY_BELOW_HALF adoption.majorityPercent'],
    ],
    ['majorityPercent: { value: 50', 'majorityPercent: { value: 99', []],
    [
      'majorityPercent: { value: 50',
      'majorityPercent: { value: 100',
      ['error MAJORITY_IMPOSSIBLE adoption.majorityPercent'],
    ],
    ['absentInARow: { value: 2', 'absentInARow: { value: 3', ['warning ATTENTION_DEAD attention.absentInARow']],
  ])('compares thresholds: %s becomes %s', (from, to, expected) => {
    expect(briefsAfter(from, to)).toStrictEqual(expected);
  });
});

describe('the linter, of caps', () => {
  const first = 'atMost: qualified\n    from: default\n    atLeast: { value: 1, from: default }';
  const second = 'atMost: basically-qualified\n    from: default\n    atLeast: { value: 3, from: default }';
  const third = 'atMost: qualified\n    from: default\n    atLeast: { value: 3, from: default }';

  it.each([
    [
      'the laxer of two when it counts no less',
      second,
      second.replace('basically-', ''),
      ['error CAP_DEAD caps[missed-three]'],
    ],
    ['the laxer of two at the same count', second, second.replace('3', '1'), ['error CAP_DEAD caps[missed-party-day]']],
    ['the second of two that are alike', second, first, ['error CAP_DEAD caps[missed-three]']],
    [
      'the one that counts more when it is laxer',
      first,
      first.replace('qualified', 'unqualified'),
      ['error CAP_DEAD caps[missed-three]'],
    ],
    ['one at the best tier', first, first.replace('qualified', 'excellent'), ['error CAP_DEAD caps[missed-party-day]']],
    ['one of more months than a year has', third, third.replace('3', '13'), ['error CAP_DEAD caps[lost-contact]']],
    ['none of as many months as a year has', third, third.replace('3', '12'), []],
    [
      'one that does not say its count',
      third,
      'atMost: qualified\n    from: default',
      ['warning CAP_COUNT_MISSING caps[lost-contact].atLeast'],
    ],
    [
      'one that does not say the least months',
      '    leastActiveMonths: { value: 6, from: default }\n',
      '',
      ['warning CAP_COUNT_MISSING caps[short-year].leastActiveMonths'],
    ],
    [
      'one that says the least months of another',
      'atMost: unqualified\n    from: default',
      'atMost: unqualified\n    from: default\n    leastActiveMonths: { value: 2, from: default }',
      ['warning CAP_COUNT_UNUSED caps[falsification].leastActiveMonths'],
    ],
    [
      'one that counts what is not counted',
      'atMost: unqualified\n    from: default',
      'atMost: unqualified\n    from: default\n    atLeast: { value: 2, from: default }',
      ['warning CAP_COUNT_UNUSED caps[falsification].atLeast'],
    ],
    [
      'none that says the count it has',
      'atMost: unqualified\n    from: default',
      'atMost: unqualified\n    from: default\n    atLeast: { value: 1, from: default }',
      [],
    ],
  ])('finds %s', (_what, from, to, expected) => {
    expect(briefsAfter(from, to)).toStrictEqual(expected);
  });

  it.each([
    ['[basically-qualified]', ['error HONOUR_GAP notEligible.tiers']],
    ['[unqualified]', ['error HONOUR_AGAINST_CLAUSE notEligible.tiers']],
    ['[]', ['error HONOUR_AGAINST_CLAUSE notEligible.tiers']],
    [
      '[qualified, unqualified]',
      ['error HONOUR_GAP notEligible.tiers', 'error HONOUR_AGAINST_CLAUSE notEligible.tiers'],
    ],
    ['[qualified, basically-qualified, unqualified]', []],
  ])('asks that worse tiers are not honoured where better are not: %s', (tiers, expected) => {
    expect(briefsAfter('tiers: [basically-qualified, unqualified]', `tiers: ${tiers}`)).toStrictEqual(expected);
  });
});
