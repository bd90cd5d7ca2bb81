import { requires, requiresAll, RuleViolation, violationOf, type Rule } from './rule.js';

const rule: Rule = { code: 'NOTICE_LATE', clause: '4.1b', zh: '应提前2—3天通知', en: 'Notice is due 2–3 days ahead' };

describe('a rule', () => {
  it('accepts a condition that holds', () => expect(() => requires(true, rule, 'issuedOn')).not.toThrow());

  it('refuses one that does not, and names the rule and the field', () => {
    expect(() => requires(false, rule, 'issuedOn')).toThrow(
      expect.objectContaining({ name: 'RuleViolation', message: rule.en, rule, field: 'issuedOn', given: undefined }),
    );
  });

  it('can refuse a record as a whole, or show the given value', () => {
    expect(new RuleViolation(rule).field).toBeUndefined();
    expect(new RuleViolation(rule, 'issuedOn', '"2025-01-02"')).toMatchObject({ given: '"2025-01-02"' });
    expect(new RuleViolation(rule)).toBeInstanceOf(Error);
  });
});

describe('checks that do not rest on each other', () => {
  const other: Rule = { code: 'OTHER', zh: '另一条', en: 'Another one' };
  const holds = () => requires(true, rule);
  const fails =
    (field: string, of = rule) =>
    () =>
      requires(false, of, field);
  const found = (...checks: (() => void)[]) => violationOf(() => requiresAll(...checks))?.all();

  it('hold together', () => expect(found(holds, holds)).toBeUndefined());

  it('are refused by the first that fails, with all others that fail', () => {
    const one = new RuleViolation(rule, 'b', '7');
    expect(
      violationOf(() =>
        requiresAll(holds, () => {
          throw one;
        }),
      ),
    ).toBe(one);
    const violations = found(fails('a'), holds, fails('b', other), () => requiresAll(fails('c'), fails('d', other)));
    expect(violations?.map((each) => [each.rule.code, each.field])).toEqual([
      ['NOTICE_LATE', 'a'],
      ['OTHER', 'b'],
      ['NOTICE_LATE', 'c'],
      ['OTHER', 'd'],
    ]);
  });

  it('keep every violation when their fields are renamed', () => {
    const violation = violationOf(() => requiresAll(fails('a'), fails('b', other)))!;
    expect(
      violation
        .renamed((field) => `data.${field}`)
        .all()
        .map(({ field }) => field),
    ).toEqual(['data.a', 'data.b']);
  });

  it('let any other error through', () => {
    const broken = () => {
      throw new TypeError('broken');
    };
    expect(() => requiresAll(fails('a'), broken)).toThrow(TypeError);
  });
});
