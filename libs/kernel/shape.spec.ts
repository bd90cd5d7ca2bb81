import { CivilDate, Count, exact, Flag, Id, Line, listOf, oneOf, optional, personal, Text } from './schema.js';
import { firstFault, fits, lastName, listedAt, requiresShape, shapeRules as rules, shown } from './shape.js';

const entries = listOf(
  exact({ memberId: Id, status: oneOf('present', 'leave'), reason: optional(personal(Text, 'welfare')) }),
);
const schema = exact({
  takenOn: CivilDate,
  entries,
  present: Count,
  share: optional(Count),
  flag: optional(Flag),
  title: optional(Text),
  venue: optional(Line),
  name: optional(personal(Text, 'identity')),
  contact: optional(personal(exact({ phone: Text }), 'identity')),
});
const entry = { memberId: 'm-1', status: 'present' };
const right = { takenOn: '2025-03-05', entries: [entry], present: 1 };
const without = (field: keyof typeof right) =>
  Object.fromEntries(Object.entries(right).filter(([key]) => key !== field));

describe('the shape of data', () => {
  it('fits, or the first fault is reported', () => {
    expect(fits(schema, right)).toBe(true);
    expect(() => requiresShape(schema, right)).not.toThrow();
    expect(() => requiresShape(schema, { ...right, present: -1 })).toThrow(
      expect.objectContaining({ name: 'RuleViolation', rule: rules.tooSmall, field: 'present', given: '-1' }),
    );
  });

  it.each([
    [without('present'), rules.missing, 'present', undefined],
    [{}, rules.missing, 'takenOn', undefined],
    [{ ...right, mood: 'good' }, rules.unknown, 'mood', undefined],
    [{ ...right, 'a/b': 1 }, rules.unknown, 'a/b', undefined],
    [{ ...right, present: '1' }, rules.mistyped, 'present', '"1"'],
    [{ ...right, present: 1.5 }, rules.mistyped, 'present', '1.5'],
    [{ ...right, flag: null }, rules.mistyped, 'flag', 'null'],
    [{ ...right, takenOn: '2025-13-01' }, rules.notADay, 'takenOn', '"2025-13-01"'],
    [{ ...right, entries: [{ ...entry, memberId: 'M-1' }] }, rules.malformed, 'entries[0].memberId', '"M-1"'],
    [{ ...right, entries: [entry, { ...entry, status: 'ill' }] }, rules.notListed, 'entries[1].status', '"ill"'],
    [{ ...right, entries: [{ memberId: 'm-1' }] }, rules.missing, 'entries[0].status', undefined],
    [{ ...right, entries: [{ ...entry, mood: 1 }] }, rules.unknown, 'entries[0].mood', undefined],
    [{ ...right, present: -1 }, rules.tooSmall, 'present', '-1'],
    [{ ...right, present: 1e300 }, rules.tooLarge, 'present', '1e+300'],
    [{ ...right, entries: [] }, rules.empty, 'entries', undefined],
    [{ ...right, title: '' }, rules.empty, 'title', '""'],
    [{ ...right, title: '\u200B' }, rules.empty, 'title', undefined],
    [{ ...right, title: 'a\u0007' }, rules.controlCharacter, 'title', undefined],
    [{ ...right, title: 'a\ud83d' }, rules.illFormedText, 'title', undefined],
    [{ ...right, title: '文'.repeat(2001) }, rules.tooLong, 'title', undefined],
    [{ ...right, venue: '一\n二' }, rules.lineBreak, 'venue', undefined],
    [{ ...right, name: ' ' }, rules.empty, 'name', undefined],
    [
      { ...right, entries: [{ ...entry, memberId: 'm-13800000000' }] },
      rules.personalNumber,
      'entries[0].memberId',
      undefined,
    ],
    [{ ...right, takenOn: '13800000000' }, rules.notADay, 'takenOn', undefined],
    [{ ...right, entries: Array.from({ length: 1001 }, () => entry) }, rules.tooLong, 'entries', undefined],
  ])('has a first fault: %#', (data, rule, field, given) =>
    expect(firstFault(schema, data)).toMatchObject({ rule, field, given }),
  );

  it('is reported by the first of many unknown fields', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`mood${index}`, '住院']));
    expect(firstFault(schema, { ...right, ...many })).toMatchObject({
      rule: rules.unknown,
      field: 'mood0',
      given: undefined,
    });
  });

  it.each([null, [], 'text', 1, undefined])('is that of an object, unlike %j', (data) =>
    expect(firstFault(schema, data)).toMatchObject({ rule: rules.mistyped, field: '', given: undefined }),
  );

  it('says what is allowed, where the rule says only that the value is wrong', () => {
    const { allowed } = firstFault(schema, { ...right, entries: [{ ...entry, status: 'ill' }] });
    expect(allowed?.zh).toBe('可填 present、leave');
    expect(firstFault(schema, without('present')).allowed).toBeUndefined();
    expect(firstFault(schema, { ...right, takenOn: 'x' }).allowed).toBeUndefined();
  });

  it('has the values of a list at a field', () => {
    const data = { ...right, entries: [{ ...entry, status: 'ill' }] };
    expect(listedAt(schema, data, 'entries[0].status')).toEqual({ values: ['present', 'leave'], value: 'ill' });
    expect(listedAt(schema, data, 'takenOn').values).toEqual([]);
    expect(listedAt(schema, data, 'nothing')).toEqual({ values: [], value: undefined });
    expect(listedAt(oneOf('a', 'b'), 'c', '')).toEqual({ values: ['a', 'b'], value: 'c' });
  });

  it.each([
    ['entries[0].status', 'status'],
    ['channels[12]', 'channels'],
    ['amountFen', 'amountFen'],
    ['', ''],
  ])('names the field of %j', (field, name) => expect(lastName(field)).toBe(name));

  it('shows at most a line of the given value', () => {
    expect(firstFault(schema, { ...right, present: 'x'.repeat(60) }).given).toBe(`"${'x'.repeat(60)}"`);
    expect(firstFault(schema, { ...right, present: 'x'.repeat(61) }).given).toBeUndefined();
  });

  it.each(['张三', 'Zhang San', '13800000000 张三', '张'.repeat(2001)])('does not show running text: %#', (text) => {
    expect(firstFault(schema, { ...right, entries: [{ ...entry, memberId: text }] }).given).toBeUndefined();
    expect(firstFault(schema, { ...right, takenOn: text }).given).toBeUndefined();
  });

  it.each(['constructor', '__proto__', 'toString'])('shows nothing of a field named %s', (name) => {
    const named = { ...right, ...(JSON.parse(`{"${name}":"code"}`) as object) };
    expect(shown(schema, named, [name])).toBeUndefined();
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`mood${index}`, 1]));
    expect(firstFault(schema, { ...named, ...many })).toMatchObject({ rule: rules.unknown, given: undefined });
  });

  it.each([
    [{ ...right, name: '' }, 'name'],
    [{ ...right, name: 13_800_000_000 }, 'name'],
    [{ ...right, contact: { phone: 13_800_000_000 } }, 'contact.phone'],
    [{ ...right, entries: [{ ...entry, reason: ['住院'] }] }, 'entries[0].reason'],
    [{ ...right, entries: { reason: '住院' } }, 'entries'],
    [{ ...right, entries: '住院' }, 'entries'],
    [{ ...right, entries: ['住院'] }, 'entries[0]'],
    [{ ...right, present: { reason: '住院' } }, 'present'],
    [{ ...right, present: ['住院'] }, 'present'],
    [{ ...right, present: undefined }, 'present'],
    [['住院'], ''],
  ])('never shows what is personal or may hold it: %#', (data, field) =>
    expect(firstFault(schema, data)).toMatchObject({ field, given: undefined }),
  );
});
