import { requires } from '../../kernel/rule.js';
import { commonPasswords } from './common-passwords.js';
import { deskRules as rules } from './desk.rules.js';

const minLength = 12;
const maxLength = 128;
/** A shorter id is part of many words by chance. */
const minIdLength = 4;

/**
 * The password in the form that is hashed: Unicode NFKC, so that every keyboard gives the same. Throws `RuleViolation` if
 * it is too easy to guess; it may have any characters (NIST SP 800-63B).
 */
export function acceptedPassword(given: string, accountId: string): string {
  requires(given.isWellFormed(), rules.passwordIllFormed, 'password');
  const password = normalPassword(given);
  const characters = Array.from(password);
  requires(characters.length >= minLength, rules.passwordTooShort, 'password');
  requires(characters.length <= maxLength, rules.passwordTooLong, 'password');
  const folded = password.toLowerCase();
  const holdsId = accountId.length >= minIdLength && folded.includes(accountId);
  requires(!holdsId, rules.passwordHoldsId, 'password');
  const isCommon = commonPasswords.has(folded) || new Set(folded).size === 1;
  requires(!isCommon, rules.passwordTooCommon, 'password');
  return password;
}

/** The form in which a password is hashed and compared. */
export function normalPassword(given: string): string {
  return given.normalize('NFKC');
}
