import { requires } from '../../kernel/rule.js';
import { commonPasswords } from './common-passwords.js';
import { deskRules as rules } from './desk.rules.js';

const shortest = 12;
const longest = 128;
/** A shorter id stands in too many words by chance. */
const tellingId = 4;

/**
 * The password as it is hashed: in Unicode's form NFKC, so that it is the same from every keyboard. Throws the
 * `RuleViolation` of one that is too easy to guess; what characters it is made of is everybody's own choice (NIST SP 800-63B).
 */
export function acceptedPassword(given: string, accountId: string): string {
  requires(given.isWellFormed(), rules.passwordIllFormed, 'password');
  const password = normalPassword(given);
  const characters = Array.from(password);
  requires(characters.length >= shortest, rules.passwordTooShort, 'password');
  requires(characters.length <= longest, rules.passwordTooLong, 'password');
  const folded = password.toLowerCase();
  const holdsId = accountId.length >= tellingId && folded.includes(accountId);
  requires(!holdsId, rules.passwordHoldsId, 'password');
  const isCommon = commonPasswords.has(folded) || new Set(folded).size === 1;
  requires(!isCommon, rules.passwordTooCommon, 'password');
  return password;
}

/** The form in which a password is hashed and compared. */
export function normalPassword(given: string): string {
  return given.normalize('NFKC');
}
