import { RuleViolation, requires } from '../kernel/rule.js';
import { fileRules } from './file.rules.js';
import { inspectTokens } from './inspect-tokens.js';
import { tokensOf } from './json-tokens.js';

/** The text is not JSON; `column`, if known, counts from 1. */
export class MalformedJson extends RuleViolation {
  constructor(readonly column?: number) {
    super(fileRules.notJson);
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The value of a JSON text, read in the same way at every door: HTTP, the interchange file and the command line. Throws
 * `RuleViolation` for a byte order mark, a repeated key, a number that is not a whole one written as such, a NUL character
 * and half a character.
 */
export function readJson(text: string): unknown {
  requires(!text.startsWith('\uFEFF'), fileRules.byteOrderMark);
  const value = parsedJson(text);
  // Compact JSON has no repeated key, and only an escape can hide NUL or half of a character.
  const isPlain = compactOf(value) === text && !text.includes(String.raw`\u`) && !holdsFraction(value);
  if (!isPlain) inspectTokens(tokensOf(text));
  return value;
}

/** Like `readJson`, from bytes; throws `RuleViolation` if they are not UTF-8. */
export function readJsonBytes(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new RuleViolation(fileRules.notUtf8);
  }
  return readJson(text);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as Error;
    const at = message.endsWith('end of JSON input') ? text.length : /at position (\d+)/.exec(message)?.[1];
    throw new MalformedJson(at === undefined ? undefined : Number(at) + 1);
  }
}

/** The value as compact JSON, which equals the text only if that is compact and repeats no key. */
function compactOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw new RuleViolation(fileRules.tooDeep);
  }
}

function holdsFraction(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isSafeInteger(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFraction);
}
