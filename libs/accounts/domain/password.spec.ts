import { RuleViolation } from '../../kernel/rule.js';
import { commonPasswords } from './common-passwords.js';
import { deskRules as rules } from './desk.rules.js';
import { acceptedPassword } from './password.js';

const ruleOf = (password: string, id = 'm-00001') => {
  try {
    acceptedPassword(password, id);
  } catch (error) {
    return (error as RuleViolation).rule;
  }
};

describe('a password', () => {
  it.each([
    ['eleven char', rules.passwordTooShort],
    ['twelve chars', undefined],
    ['一二三四五六七八九十一', rules.passwordTooShort],
    ['一二三四五六七八九十一二', undefined],
    ['😀😁😂🤣😃😄', rules.passwordTooShort],
    [`${'ab'.repeat(63)}cd`, undefined],
    [`${'ab'.repeat(63)}cde`, rules.passwordTooLong],
    ['my m-00001 is long', rules.passwordHoldsId],
    ['MY M-00001 IS LONG', rules.passwordHoldsId],
    ['ｍ－００００１ fullwidth', rules.passwordHoldsId],
    ['Password1234', rules.passwordTooCommon],
    ['WoAiNi5201314', rules.passwordTooCommon],
    ['１２３４５６７８９０１２', rules.passwordTooCommon],
    ['aaaaaaaaaaaaaa', rules.passwordTooCommon],
    ['党党党党党党党党党党党党', rules.passwordTooCommon],
    ['only lower case words', undefined],
    ['half a character \ud800', rules.passwordIllFormed],
  ])('%j: %o', (password, rule) => {
    expect(ruleOf(password)).toBe(rule);
  });

  it('can contain a very short id', () => {
    expect(ruleOf('a quiet morning', 'a')).toBeUndefined();
    expect(ruleOf('a quiet morning', 'quiet')).toBe(rules.passwordHoldsId);
  });

  it('is the same in every Unicode form', () => {
    expect(acceptedPassword('ｃａｆｅ\u0301 au lait', 'm-00001')).toBe('caf\u00e9 au lait');
  });
});

it('every common password would be accepted if it were not common', () => {
  for (const common of commonPasswords) {
    expect(common).toBe(common.normalize('NFKC').toLowerCase());
    expect(Array.from(common).length).toBeGreaterThanOrEqual(12);
  }
});
