import { RuleViolation, requires } from '../kernel/rule.js';
import { shapeRules } from '../kernel/shape.js';
import { fileRules } from './file.rules.js';
import { isNumber, isText, valueOf } from './json-tokens.js';

type Frame = { keys?: Set<string>; key: string; index: number };

const maxDepth = 100;

/**
 * Checks the text of a JSON value for faults that the value does not show: throws `RuleViolation` for the first repeated key,
 * inexact number, or text that is ill-formed or holds NUL.
 */
export function inspectTokens(tokens: readonly string[]): void {
  const frames: Frame[] = [];
  for (const [index, token] of tokens.entries()) {
    const frame = frames.at(-1);
    if (token === '{' || token === '[') {
      requires(frames.length < maxDepth, fileRules.tooDeep);
      frames.push({ ...(token === '{' && { keys: new Set() }), key: '', index: 0 });
    } else if (token === '}' || token === ']') frames.pop();
    else if (token === ',') frame!.index++;
    else if (isText(token)) {
      const value = valueOf(token);
      const isKey = frame?.keys !== undefined && tokens[index + 1] === ':';
      if (isKey) frame.key = value;
      requiresText(value, frames);
      if (isKey) requiresNew(frame.keys!, value, frames);
    } else if (isNumber(token) && !isExact(token)) throw new RuleViolation(fileRules.inexactNumber, pathOf(frames));
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

/** Whether the literal is a whole number without fraction and exponent. `-0` would lose its sign. */
function isExact(literal: string): boolean {
  return /^-?\d+$/.test(literal) && literal !== '-0' && Number.isSafeInteger(Number(literal));
}

/** The path of a value, such as `data.entries[3].memberId`. */
function pathOf(frames: readonly Frame[]): string {
  return frames
    .map(({ keys, key, index }, depth) => (keys ? `${depth === 0 ? '' : '.'}${key}` : `[${index}]`))
    .join('');
}
