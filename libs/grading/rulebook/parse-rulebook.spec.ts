import { createHash } from 'node:crypto';
import { faultLine, RulebookInvalid, type IndicatorShape, type RulebookShapes } from './index.js';
import { briefsOf, edited, faultsOf, parsed, shipped, shippedText } from './testing/fixtures.js';

/** A whole rulebook for an engine that judges two indicators, one duty and two caps. */
const small = `id: small
version: "2"
title: { zh: 小细则, en: Small }
adoption: { quorumPercent: { value: 50, from: default }, majorityPercent: { value: 50, from: default } }
indicators:
  - { id: first, clauses: ["2.0"], weight: { value: 1, from: default }, ratios: { held: { value: 10000, from: default } } }
  - id: second
    clauses: ["2.1"]
    weight: { value: 1, from: default }
    parameters: { left: { value: 1, from: default }, right: { value: 1, from: default } }
duties: []
daily: { branches: { value: 9, from: default }, duties: { value: 1, from: default } }
inspection:
  clauses: []
  visits: { value: 1, from: default }
  phone: { value: 0, from: default }
  onSite: { value: 0, from: default }
  deductions:
    { minor: { value: 1, from: default }, serious: { value: 2, from: default }, grave: { value: 3, from: default } }
  rectifiedDivisor: { value: 2, from: default }
final: { daily: { value: 60, from: default }, inspection: { value: 40, from: default } }
tiers:
  excellent: { value: 9000, from: default }
  qualified: { value: 8000, from: default }
  basically-qualified: { value: 6000, from: default }
caps: []
notEligible: { tiers: [], from: default }
attention:
  clauses: []
  absentMonths: { value: 3, from: default }
  absentInARow: { value: 2, from: default }
  longMonths: { value: 6, from: default }
  leaveMonths: { value: 6, from: default }
  unrecordedMonths: { value: 3, from: default }
notGraded: []
presence: { leaveMonths: { value: 3, from: default } }
regulations: [city]
`;

const shapes: RulebookShapes = {
  indicators: [
    { id: 'first', parameters: [], ratios: ['held'] },
    { id: 'second', parameters: ['left', 'right'], ratios: [], weights: ['left', 'right'] },
  ],
  duties: [{ id: 'duty', parameters: [], ratios: [] }],
  caps: ['first-cap', 'second-cap'],
};

const smallFaults = (from: string, to: string) => {
  expect(small).toContain(from);
  return briefsOf(small.replace(from, to), shapes);
};

describe('a rulebook', () => {
  it('is read with its numbers, their origins and the hash of its bytes', () => {
    const rulebook = parsed(small, shapes);
    expect(rulebook).toMatchObject({ id: 'small', version: '2', title: { zh: '小细则', en: 'Small' } });
    expect(rulebook.sha256).toBe(createHash('sha256').update(small, 'utf8').digest('hex'));
    expect(rulebook.indicators).toStrictEqual([
      {
        id: 'first',
        clauses: ['2.0'],
        weight: { value: 1, from: 'default' },
        parameters: {},
        ratios: { held: { value: 10000, from: 'default' } },
        choices: {},
        lists: {},
      },
      {
        id: 'second',
        clauses: ['2.1'],
        weight: { value: 1, from: 'default' },
        parameters: { left: { value: 1, from: 'default' }, right: { value: 1, from: 'default' } },
        ratios: {},
        choices: {},
        lists: {},
      },
    ]);
  });

  it('may leave an indicator, a duty or a cap out', () => {
    const two = { ...shapes, indicators: [...shapes.indicators, { id: 'third', parameters: ['x'], ratios: ['y'] }] };
    expect(parsed(small, two).indicators.map(({ id }) => id)).toStrictEqual(['first', 'second']);
  });

  it.each([
    ['15%', 15],
    ['1%', 1],
    ['100%', 100],
  ])('may have a quota of %s', (share, sharePercent) => {
    const { quota } = parsed(`${small}quota: { excellent: { share: "${share}", ties: exclude } }\n`, shapes);
    expect(quota).toStrictEqual({ excellent: { sharePercent, ties: 'exclude' } });
  });

  it.each(['0%', '101%', '15', '1.5%', '15 %', '015%'])('has no quota of %s', (share) => {
    const text = `${small}quota: { excellent: { share: "${share}", ties: include } }\n`;
    expect(briefsOf(text, shapes)).toStrictEqual(['38:23 WRONG_FORM quota.excellent.share']);
  });

  it('may begin with a byte order mark and end its lines with CR LF', () => {
    const windows = `\uFEFF${small.replaceAll('\n', '\r\n')}`;
    const { sha256, ...content } = parsed(windows, shapes);
    const { sha256: plainHash, ...plain } = parsed(small, shapes);
    expect(content).toStrictEqual(plain);
    expect(sha256).toBe(createHash('sha256').update(windows, 'utf8').digest('hex'));
    expect(sha256).not.toBe(plainHash);
  });
});

describe('what is no plain YAML', () => {
  const bytes = (...parts: (string | number[])[]) =>
    new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'utf8')] : part)));

  it.each([
    ['GBK', bytes('id: a\ntitle: ', [0xcf, 0xcc, 0xc4, 0xfe], '\n'), ['2:- NOT_UTF8']],
    ['UTF-16', bytes([0xff, 0xfe], 'i\0d\0'), ['1:- NOT_UTF8']],
    ['a character cut off at the end', bytes('id: a\n', [0xe5, 0x92]), ['2:- NOT_UTF8']],
    ['a file of another kind', new Uint8Array(262_145), ['- FILE_TOO_LARGE']],
    ['a tab', 'id:\ta\nversion: "1"\n\ttitle: x\n', ['1:4 TAB', '3:1 TAB']],
    ['a key twice', 'id: a\nid: b\n', ['2:1 DUPLICATE_KEY']],
    ['a key twice in a flow mapping', 'x: { value: 1, value: 2 }\n', ['1:16 DUPLICATE_KEY']],
    ['two documents', 'id: a\n---\nid: b\n', ['2:1 MULTIPLE_DOCUMENTS']],
    ['a list as a key', '[a, b]: c\n', ['1:1 NON_TEXT_KEY']],
    ['an anchor and its alias', 'a: &x 1\nb: *x\n', ['1:7 ANCHOR', '2:4 ANCHOR']],
    ['an alias without anchor', 'b: *x\n', ['1:4 ANCHOR']],
    ['a bomb of aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n', undefined],
    ['an unknown tag', 'a: !number 1\n', ['1:4 TAG']],
    ['a tag of YAML itself', 'a: !!str 1\n', ['1:10 TAG']],
    ['a tag of binary data', 'a: !!binary aGk=\n', ['1:4 TAG']],
    ['YAML 1.1', '%YAML 1.1\n---\nid: a\n', ['1:1 YAML_VERSION']],
    ['an unknown directive', '%FOO bar\n---\nid: a\n', ['1:1 NOT_YAML']],
    ['an unclosed quote', 'id: "a\n', ['2:1 NOT_YAML']],
    ['an unclosed bracket', 'id: [a\nversion: "1"\n', undefined],
    ['brackets without end', `a: ${'['.repeat(100_000)}`, undefined],
    ['deep nesting', `a: ${'['.repeat(60)}${']'.repeat(60)}\n`, ['1:42 TOO_DEEP']],
  ])('is refused: %s', (_what, text, expected) => {
    const found = briefsOf(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(20);
    expect(found).toStrictEqual(expected ?? found);
  });

  it('is told by the nesting alone when that exhausts the reader', () => {
    expect(faultsOf(`a: ${'['.repeat(100_000)}`).map(({ code }) => code)).toStrictEqual(['TOO_DEEP']);
  });

  it('keeps the reader’s words where there are no better ones', () => {
    const [fault] = faultsOf('id: "a\n');
    expect(fault).toMatchObject({
      zh: '不是有效的 YAML（Missing closing "quote）；请检查本行的缩进、引号、括号和冒号',
      en: 'This is not YAML (Missing closing "quote): check indentation, quotes, brackets and colons here',
    });
  });
});

describe('what has not the form of a rulebook', () => {
  it.each([
    ['nothing', ''],
    ['a comment only', '# 空\n'],
    ['a word', 'rulebook\n'],
    ['a list', '- a\n'],
    ['a number', '5\n'],
  ])('is refused: %s', (_what, text) => {
    expect(briefsOf(text)).toStrictEqual(['1:1 WRONG_TYPE']);
  });

  it('says everything that is missing', () => {
    expect(briefsOf('id: a\n')).toStrictEqual(
      [
        'version title regulations adoption presence indicators duties daily inspection final tiers caps notEligible attention notGraded',
      ].flatMap((keys) => keys.split(' ').map((key) => `1:1 MISSING ${key}`)),
    );
  });

  it.each([
    [
      'a missing weight',
      '    clauses: ["2.1"]\n    weight: { value: 1, from: default }\n',
      '    clauses: ["2.1"]\n',
      ['7:5 MISSING indicators[second].weight'],
    ],
    [
      'a misspelt key',
      'daily: { branches',
      'daily: { branchs',
      ['12:1 MISSING daily.branches', '12:10 UNKNOWN_KEY daily.branchs'],
    ],
    ['a merge key', 'caps: []', 'caps: []\n<<: { a: b }', ['27:1 UNKNOWN_KEY <<']],
    ['a key of the language', 'caps: []', 'caps: []\n__proto__: { a: b }', ['27:1 UNKNOWN_KEY __proto__']],
    [
      'a bare number',
      'weight: { value: 1, from: default }, ratios',
      'weight: 1, ratios',
      ['6:36 WRONG_TYPE indicators[first].weight'],
    ],
    ['an empty value', 'caps: []', 'caps:', ['26:1 WRONG_TYPE caps']],
    ['a number as text', 'value: 60', 'value: "60"', ['21:19 WRONG_TYPE final.daily.value']],
    ['a version that is a number', 'version: "2"', 'version: 2', ['2:1 WRONG_TYPE version']],
    ['a fraction', 'value: 60', 'value: 60.5', ['21:19 NOT_WHOLE final.daily.value']],
    ['a fraction that is whole', 'value: 60', 'value: 60.0', ['21:19 NOT_WHOLE final.daily.value']],
    ['an exponent', 'value: 60', 'value: 6e1', ['21:19 NOT_WHOLE final.daily.value']],
    ['a hexadecimal number', 'value: 60', 'value: 0x3c', ['21:19 NOT_WHOLE final.daily.value']],
    ['an octal number', 'value: 60', 'value: 0o74', ['21:19 NOT_WHOLE final.daily.value']],
    ['a leading zero', 'value: 60', 'value: 060', ['21:19 NOT_WHOLE final.daily.value']],
    ['a minus zero', 'value: 60', 'value: -0', ['21:19 NOT_WHOLE final.daily.value']],
    ['an infinity', 'value: 60', 'value: .inf', ['21:19 NOT_WHOLE final.daily.value']],
    ['no number', 'value: 60', 'value: .nan', ['21:19 NOT_WHOLE final.daily.value']],
    ['a clause without quotes', 'clauses: ["2.0"]', 'clauses: [2.0]', ['6:28 NOT_WHOLE indicators[first].clauses[0]']],
    ['a negative weight', 'value: 60', 'value: -1', ['21:19 TOO_SMALL final.daily.value']],
    [
      'a ratio above full marks',
      'value: 10000',
      'value: 10001',
      ['6:91 TOO_LARGE indicators[first].ratios.held.value'],
    ],
    ['a number beyond exactness', 'value: 60', 'value: 99999999999999999999', ['21:19 TOO_LARGE final.daily.value']],
    [
      'an unknown origin',
      'from: default }, inspection',
      'from: law }, inspection',
      ['21:30 NOT_LISTED final.daily.from'],
    ],
    ['a malformed clause', 'clauses: ["2.0"]', 'clauses: ["2.0.1"]', ['6:28 WRONG_FORM indicators[first].clauses[0]']],
    ['a clause twice', 'clauses: ["2.0"]', 'clauses: ["2.0", "2.0"]', ['6:18 TWICE indicators[first].clauses']],
    [
      'too many clauses',
      'clauses: ["2.0"]',
      `clauses: [${Array.from({ length: 21 }, (_, index) => `"${Math.floor(index / 10) + 1}.${index % 10}"`).join(', ')}]`,
      ['6:18 TOO_MANY indicators[first].clauses'],
    ],
    ['a malformed id', 'id: small', 'id: Small', ['1:1 WRONG_FORM id']],
    ['an empty text', 'en: Small', 'en: ""', ['3:19 EMPTY title.en']],
    ['a long text', 'en: Small', `en: ${'x'.repeat(501)}`, ['3:19 TOO_LONG title.en']],
    ['a ratio with a malformed name', 'held:', 'Held:', ['6:83 UNKNOWN_KEY indicators[first].ratios.Held']],
    [
      'a cap of no tier',
      'caps: []',
      'caps: [{ id: first-cap, clauses: [], atMost: good, from: default }]',
      ['26:38 NOT_LISTED caps[first-cap].atMost'],
    ],
    [
      'a divisor of 0',
      'rectifiedDivisor: { value: 2',
      'rectifiedDivisor: { value: 0',
      ['20:23 TOO_SMALL inspection.rectifiedDivisor.value'],
    ],
  ])('is refused: %s', (_what, from, to, expected) => {
    expect(smallFaults(from, to)).toStrictEqual(expected);
  });

  it('is refused: no indicator at all', () => {
    const none = small.replace(/indicators:\n(?: .*\n)+/u, 'indicators: []\n');
    expect(briefsOf(none, shapes)).toStrictEqual(['5:1 EMPTY indicators']);
  });

  it('says more than the validator’s first eight faults', () => {
    expect(briefsOf(small.replaceAll('from: default', 'from: law'), shapes).length).toBeGreaterThan(20);
    const unknownKeys = Array.from({ length: 30 }, (_, index) => `key${index}: 1\n`).join('');
    expect(briefsOf(small + unknownKeys, shapes)).toHaveLength(30);
  });

  it('says what to do, in both languages', () => {
    const [fault] = faultsOf(small.replace('clauses: ["2.0"]', 'clauses: [2.0]'), shapes);
    expect(fault!.zh).toBe('2.0 不是整数写法；数值只用整数（0、1、2……），条款和版本等文字须用引号括起，如 "2.0"');
    expect(fault!.en).toBe(
      '2.0 is not a plain whole number: numbers are written 0, 1, 2 …, and text such as a clause or a version in quotes, "2.0"',
    );
  });
});

describe('what the engine cannot judge', () => {
  it.each([
    ['an unknown indicator', 'id: second', 'id: other', ['7:5 ENTRY_UNKNOWN indicators[other].id']],
    [
      'an indicator twice',
      'id: second',
      'id: first',
      [
        '7:5 ENTRY_TWICE indicators[first].id',
        '10:19 PARAMETER_UNKNOWN indicators[first].parameters.left',
        '10:54 PARAMETER_UNKNOWN indicators[first].parameters.right',
        '7:5 RATIO_MISSING indicators[first].ratios.held',
      ],
    ],
    [
      'a missing ratio',
      ', ratios: { held: { value: 10000, from: default } }',
      '',
      ['6:5 RATIO_MISSING indicators[first].ratios.held'],
    ],
    [
      'a ratio too many',
      'held: {',
      'late: { value: 1, from: default }, held: {',
      ['6:83 RATIO_UNKNOWN indicators[first].ratios.late'],
    ],
    [
      'a missing parameter',
      ', right: { value: 1, from: default }',
      '',
      ['10:5 PARAMETER_MISSING indicators[second].parameters.right'],
    ],
    [
      'a parameter too many',
      'left:',
      'constructor: { value: 1, from: default }, left:',
      ['10:19 PARAMETER_UNKNOWN indicators[second].parameters.constructor'],
    ],
    [
      'an unknown duty',
      'duties: []',
      'duties: [{ id: first, clauses: [], weight: { value: 1, from: default } }]',
      ['11:12 ENTRY_UNKNOWN duties[first].id'],
    ],
    [
      'an unknown cap',
      'caps: []',
      'caps: [{ id: third-cap, clauses: [], atMost: qualified, from: default }]',
      ['26:10 ENTRY_UNKNOWN caps[third-cap].id'],
    ],
    [
      'weights of a group all 0',
      'duties: []',
      'duties: [{ id: duty, clauses: [], weight: { value: 0, from: default } }]',
      ['11:1 NO_WEIGHT duties'],
    ],
    [
      'weights among parameters all 0',
      'left: { value: 1, from: default }, right: { value: 1',
      'left: { value: 0, from: default }, right: { value: 0',
      ['10:5 NO_WEIGHT indicators[second].parameters'],
    ],
    ['no kind of inspection with a weight', 'visits: { value: 1', 'visits: { value: 0', ['13:1 NO_WEIGHT inspection']],
  ])('is refused: %s', (_what, from, to, expected) => {
    expect(smallFaults(from, to)).toStrictEqual(expected);
  });

  it.each([
    [
      'a missing choice and list',
      'other: { value: year',
      'others: { values: [a]',
      [
        'CHOICE_MISSING indicators[second].choices.every',
        'CHOICE_UNKNOWN indicators[second].choices.other',
        'LIST_MISSING indicators[second].lists.of',
        'LIST_UNKNOWN indicators[second].lists.others',
      ],
    ],
    [
      'a word that is not known',
      'every: { value: week',
      'of: { values: [a, c]',
      ['WORD_UNKNOWN indicators[second].choices.every.value', 'WORD_UNKNOWN indicators[second].lists.of.values[1]'],
    ],
    [
      'what is no word',
      'every: { value: "Every year"',
      'of: { values: []',
      ['EMPTY indicators[second].lists.of.values', 'WRONG_FORM indicators[second].choices.every.value'],
    ],
  ])('is refused: %s', (_what, choice, list, expected) => {
    const words = `    choices: { ${choice}, from: default } }\n    lists: { ${list}, from: default } }\n`;
    const [first, second] = shapes.indicators as [IndicatorShape, IndicatorShape];
    const worded = { ...second, choices: { every: ['month', 'year'] }, lists: { of: ['a', 'b'] } };
    const all = { ...shapes, indicators: [first, worded] };
    const text = small.replace('duties: []', `${words}duties: []`);
    const found = faultsOf(text, all);
    expect(found.map(({ code, path }) => `${code} ${path}`).toSorted()).toStrictEqual(expected);
  });

  it('is refused: daily and final scores without weight', () => {
    const text = small
      .replace('branches: { value: 9', 'branches: { value: 0')
      .replace('duties: { value: 1', 'duties: { value: 0');
    const none = text.replace('value: 60', 'value: 0').replace('value: 40', 'value: 0');
    expect(briefsOf(none, shapes)).toStrictEqual(['12:1 NO_WEIGHT daily', '21:1 NO_WEIGHT final']);
  });

  it('is refused: a weight missing among parameters that are weights, said once', () => {
    expect(
      smallFaults('{ left: { value: 1, from: default }, right: { value: 1, from: default } }', '{}'),
    ).toStrictEqual([
      '10:5 PARAMETER_MISSING indicators[second].parameters.left',
      '10:5 PARAMETER_MISSING indicators[second].parameters.right',
    ]);
  });

  it('is refused: an order other than the report’s, and the text says which', () => {
    const reversed = { ...shapes, indicators: [...shapes.indicators].reverse() };
    const [fault] = faultsOf(small, reversed);
    expect(fault).toStrictEqual({
      code: 'ENTRY_OUT_OF_ORDER',
      path: 'indicators[second].id',
      line: 7,
      column: 5,
      zh: '“second”应排在“first”之前，报告中的次序是固定的；请按此次序排列：second、first',
      en: '“second” comes after “first”, but the order of the report is fixed: use second, first',
    });
  });

  it('says what there is instead', () => {
    const [unknown] = faultsOf(small.replace('id: second', 'id: secnd'), shapes);
    expect(unknown!.en).toBe('There is no branch indicator “secnd”: correct or remove it. Known are first, second');
    const [ratio] = faultsOf(small.replace('held:', 'late:'), shapes).slice(1);
    expect(ratio!.zh).toBe('指标“first”没有得分率“late”，写上也不起作用；请改正或删去。该指标的得分率是：held');
    const [parameter] = faultsOf(
      small.replace('ratios: {', 'parameters: { days: { value: 1, from: default } }, ratios: {'),
      shapes,
    );
    expect(parameter!.en).toBe(
      '“first” has no parameter “days”, so it would do nothing: correct or remove it. It has no parameters',
    );
  });
});

describe('the fault of a rulebook', () => {
  it('names file, line, column and path, where it has them', () => {
    const place = { code: 'X', zh: '中', en: 'English' };
    expect(faultLine('c.yaml', { ...place, path: 'final', line: 3, column: 4 }, 'zh')).toBe('c.yaml:3:4 final: 中');
    expect(faultLine('c.yaml', { ...place, path: '', line: 3 }, 'en')).toBe('c.yaml:3: English');
    expect(faultLine('c.yaml', { ...place, path: '' }, 'en')).toBe('c.yaml: English');
  });

  it('comes with all the others in one error', () => {
    const text = edited('dueDay: { value: 10', 'dueDay: { value: -10').replace('value: 9000', 'value: 90000');
    expect(() => parsed(text)).toThrow(RulebookInvalid);
    expect(() => parsed(text)).toThrow(
      /^city\.yaml:\d+:\d+ indicators\[dues-disclosure\]\.parameters\.dueDay\.value: This must be at least 0\ncity\.yaml:\d+:\d+ tiers\.excellent\.value: This must be at most 10000$/u,
    );
  });

  it('is none in the shipped file, whatever its line ends', () => {
    expect(parsed(shippedText.replaceAll('\n', '\r\n')).indicators).toStrictEqual(shipped().indicators);
  });
});
