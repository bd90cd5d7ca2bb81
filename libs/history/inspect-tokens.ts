import { RuleViolation, requires } from '../kernel/rule.js';
import { shapeRules } from '../kernel/shape.js';
import { fileRules } from './file.rules.js';
import { isNumber, isText, valueOf, type Token } from './json-tokens.js';

type Frame = { keys?: Set<string>; key: string; index: number };

const deepest = 100;

/**
 * What a JSON value no longer shows of its text: throws the `RuleViolation` of the first key that stands twice in its
 * object, number that is not kept exactly, or text that is not well-formed or holds NUL.
 */
export function inspectTokens(tokens: readonly Token[]): void {
  const frames: Frame[] = [];
  for (const [index, token] of tokens.entries()) {
    const frame = frames.at(-1);
    const { text } = token;
    if (text === '{' || text === '[') {
      requires(frames.length < deepest, fileRules.tooDeep);
      frames.push({ ...(text === '{' && { keys: new Set() }), key: '', index: 0 });
    } else if (text === '}' || text === ']') frames.pop();
    else if (text === ',') frame!.index++;
    else if (isText(token)) {
      const value = valueOf(token);
      const isKey = frame?.keys !== undefined && tokens[index + 1]!.text === ':';
      if (isKey) frame.key = value;
      requiresText(value, frames);
      if (isKey) requiresNew(frame.keys!, value, frames);
    } else if (isNumber(token) && !isExact(text)) throw new RuleViolation(fileRules.inexactNumber, pathOf(frames));
  }
}

function requiresText(value: string, frames: readonly Frame[]) {
  if (value.includes('\0')) throw new RuleViolation(fileRules.nulCharacter, pathOf(frames));
  if (!value.isWellFormed()) throw new RuleViolation(shapeRules.illFormedText, pathOf(frames));
}

function requiresNew(keys: Set<string>, key: string, frames: readonly Frame[]) {
  if (keys.has(key)) throw new RuleViolation(fileRules.repeatedKey, pathOf(frames));
  keys.add(key);
}

/** Whether the literal is what `JSON.stringify` writes, or a whole number without loss. `-0` would lose its sign. */
function isExact(literal: string): boolean {
  const value = Number(literal);
  if (JSON.stringify(value) === literal) return true;
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return false;
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal)!;
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return value === 0;
  const zeros = Number(exponent) - fraction.length + digits.length - significant.length;
  return zeros >= 0 && `${sign}${significant}${'0'.repeat(zeros)}` === String(value);
}

/** Such as `data.entries[3].memberId`. */
function pathOf(frames: readonly Frame[]): string {
  return frames
    .map(({ keys, key, index }, depth) => (keys ? `${depth === 0 ? '' : '.'}${key}` : `[${index}]`))
    .join('');
}
