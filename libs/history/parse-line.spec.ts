import type { RuleViolation } from '../kernel/rule.js';
import { shapeRules } from '../kernel/shape.js';
import { fileRules } from './file.rules.js';
import { parseLine } from './parse-line.js';

const line =
  '{"id":"00000000-0000-4000-8000-000000000000","stream":"unit-u-1","type":"UnitRegistered","data":{"unitId":"u-1","items":[{"a":1}]},"recordedAt":"2025-03-05T09:12:33+08:00","actor":"u-1"}';

const refused = (text: string): Partial<RuleViolation> => {
  try {
    parseLine(text);
  } catch (error) {
    return error as RuleViolation;
  }
  throw new Error('not refused');
};

describe('a line', () => {
  it('is parsed with its envelope', () => {
    expect(parseLine(line)).toEqual(JSON.parse(line));
    expect(parseLine(`${line}\r`)).toEqual(JSON.parse(line));
    expect(parseLine(line.replace('"u-1","items"', String.raw`"\\u0000\\ud800","items"`)).data).toMatchObject({
      unitId: String.raw`\u0000\ud800`,
    });
  });

  it.each([
    ['blank', '', fileRules.blankLine],
    ['blank', ' \t\r', fileRules.blankLine],
    ['after a byte order mark', `\uFEFF${line}`, fileRules.byteOrderMark],
    ['a list', '[1]', fileRules.notAnObject],
    ['null', 'null', fileRules.notAnObject],
    ['a text', '"x"', fileRules.notAnObject],
    ['too deep', '['.repeat(200_000) + ']'.repeat(200_000), fileRules.tooDeep],
    ['deep and not compact', ` ${'['.repeat(101)}${']'.repeat(101)}`, fileRules.tooDeep],
  ])('that is %s is refused', (_, text, rule) => {
    expect(refused(text)).toMatchObject({ rule });
  });

  it.each([
    ['breaks off in a text', line.slice(0, -5), line.length - 4],
    ['breaks off', line.slice(0, -1), line.length],
    ['breaks off before a value', '{"id":', 7],
    ['is a word', 'abc', undefined],
    ['goes on', `${line}x`, line.length + 1],
    ['has a comma too many', line.replace('"items"', ',"items"'), line.indexOf('"items"') + 1],
    ['holds a tab in a text', line.replace('u-1', 'u\t1'), line.indexOf('u-1') + 2],
  ])('that %s is no JSON', (_, text, column) => {
    expect(refused(text)).toMatchObject({ rule: fileRules.notJson, column });
  });

  it.each([
    ['at the top', line.replace('{', '{"actor":"u-2",'), 'actor'],
    ['in the data', line.replace('"unitId"', '"unitId":"u-1","unitId"'), 'data.unitId'],
    ['within a list', line.replace('{"a":1}', '7,{"a":1,"b":{},"\\u0061":2}'), 'data.items[1].a'],
  ])('that repeats a key %s is refused', (_, text, field) => {
    expect(refused(text)).toMatchObject({ rule: fileRules.repeatedKey, field });
  });

  it.each([
    '1.5',
    '1.5e0',
    '1.0',
    '1e0',
    '120.0',
    '0e5',
    '9007199254740991.0',
    '0.99999999999999999999',
    '9007199254740993',
    '-0',
    '-0.0',
    '1e-400',
    '1e400',
    '100000000000000000000.0',
  ])('that spells a number %s is refused', (number) => {
    expect(refused(line.replace('"a":1', `"a":${number}`))).toMatchObject({
      rule: fileRules.inexactNumber,
      field: 'data.items[0].a',
    });
  });

  it.each(['0', '1', '-35', '9007199254740991'])('may hold a whole number %s', (number) => {
    expect(parseLine(line.replace('"a":1', `"a":${number}`)).data).toEqual({
      unitId: 'u-1',
      items: [{ a: Number(number) }],
    });
  });

  it.each([
    ['NUL', String.raw`a\u0000`, fileRules.nulCharacter],
    ['half of a character', String.raw`a\ud83d`, shapeRules.illFormedText],
  ])('that hides %s is refused', (_, text, rule) => {
    expect(refused(line.replace('"u-1","items"', `"${text}","items"`))).toMatchObject({ rule, field: 'data.unitId' });
    expect(refused(line.replace('"a"', `"${text}"`))).toMatchObject({ rule });
  });

  it.each([
    ['without an id', { id: undefined }, shapeRules.missing, 'id'],
    ['without a stream', { stream: undefined }, shapeRules.missing, 'stream'],
    ['without a type', { type: undefined }, shapeRules.missing, 'type'],
    ['without data', { data: undefined }, shapeRules.missing, 'data'],
    ['without a time', { recordedAt: undefined }, shapeRules.missing, 'recordedAt'],
    ['without an actor', { actor: undefined }, shapeRules.missing, 'actor'],
    ['with one more key', { position: 3 }, shapeRules.unknown, 'position'],
    ['with an id in capitals', { id: 'ABCDEF00-0000-4000-8000-000000000000' }, shapeRules.malformed, 'id'],
    ['with a number for an id', { id: 5 }, shapeRules.mistyped, 'id'],
    ['with a list for data', { data: [] }, shapeRules.mistyped, 'data'],
    ['with a malformed actor', { actor: '张三' }, shapeRules.malformed, 'actor'],
    ['with an empty command id', { commandId: '' }, shapeRules.malformed, 'commandId'],
    ['with a number for a cause', { causationId: 5 }, shapeRules.mistyped, 'causationId'],
    ['with null for a correlation', { correlationId: null }, shapeRules.mistyped, 'correlationId'],
    ['with version 0', { schema: 0 }, shapeRules.tooSmall, 'schema'],
    ['with a version of letters', { schema: '1' }, shapeRules.mistyped, 'schema'],
  ])('%s is refused', (_, change, rule, field) => {
    expect(refused(JSON.stringify({ ...(JSON.parse(line) as object), ...change }))).toMatchObject({ rule, field });
  });
});
