import { requires, RuleViolation, type Rule } from './rule.js';

const rule: Rule = { code: 'NOTICE_LATE', clause: '4.1b', zh: '应提前2—3天通知', en: 'Notice is due 2–3 days ahead' };

describe('a rule', () => {
  it('lets pass what holds', () => expect(() => requires(true, rule, 'issuedOn')).not.toThrow());

  it('refuses what does not, and says which rule and which field', () => {
    expect(() => requires(false, rule, 'issuedOn')).toThrow(
      expect.objectContaining({ name: 'RuleViolation', message: rule.en, rule, field: 'issuedOn', given: undefined }),
    );
  });

  it('may refuse a record as a whole, or tell what was given', () => {
    expect(new RuleViolation(rule).field).toBeUndefined();
    expect(new RuleViolation(rule, 'issuedOn', '"2025-01-02"')).toMatchObject({ given: '"2025-01-02"' });
    expect(new RuleViolation(rule)).toBeInstanceOf(Error);
  });
});
