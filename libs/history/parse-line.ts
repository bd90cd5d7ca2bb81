import Type from 'typebox';
import { RuleViolation, requires } from '../kernel/rule.js';
import { exact, optional, PartyId, Uuid } from '../kernel/schema.js';
import { requiresShape } from '../kernel/shape.js';
import { fileRules } from './file.rules.js';
import { inspectTokens } from './inspect-tokens.js';
import { tokensOf, type Token } from './json-tokens.js';

/** The envelope of an event as the interchange file has it; of `stream`, `type`, `data` and `recordedAt` only the JSON type is checked. */
export type Envelope = Readonly<{
  id: string;
  stream: string;
  type: string;
  data: Readonly<Record<string, unknown>>;
  recordedAt: string;
  actor: string;
  commandId?: string;
  correlationId?: string;
  causationId?: string;
  schema?: number;
}>;

/** A line taken in; `tokens` only where it is spelled otherwise than `JSON.stringify` does. */
export type ParsedLine = Readonly<{ envelope: Envelope; tokens?: readonly Token[] }>;

/** The line is no JSON; `column`, if it is known, counts from 1. */
export class MalformedJson extends RuleViolation {
  constructor(readonly column?: number) {
    super(fileRules.notJson);
  }
}

const Reference = Type.String({ pattern: '^[!-~]{1,128}$' });

const envelopeSchema = exact({
  id: Uuid,
  stream: Type.String(),
  type: Type.String(),
  data: Type.Object({}),
  recordedAt: Type.String(),
  actor: PartyId,
  commandId: optional(Reference),
  correlationId: optional(Reference),
  causationId: optional(Reference),
  schema: optional(Type.Integer({ minimum: 1 })),
});

/** Reads one line. Throws the `RuleViolation` of what is wrong with its encoding, its JSON or its envelope. */
export function parseLine(line: string): ParsedLine {
  requires(!line.startsWith('\uFEFF'), fileRules.byteOrderMark);
  requires(line.trim() !== '', fileRules.blankLine);
  const value = parsedJson(line);
  const isCompact = compactOf(value) === line;
  // Only an escape can hide NUL or half of a character.
  const tokens = isCompact && !line.includes(String.raw`\u`) ? undefined : tokensOf(line);
  if (tokens) inspectTokens(tokens);
  requires(typeof value === 'object' && value !== null && !Array.isArray(value), fileRules.notAnObject);
  requiresShape(envelopeSchema, value);
  return { envelope: value as Envelope, ...(!isCompact && tokens && { tokens }) };
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    const { message } = error as Error;
    const at = message.endsWith('end of JSON input') ? line.length : /at position (\d+)/.exec(message)?.[1];
    throw new MalformedJson(at === undefined ? undefined : Number(at) + 1);
  }
}

/** Equal to the line only if that is compact and repeats no key. */
function compactOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw new RuleViolation(fileRules.tooDeep);
  }
}
