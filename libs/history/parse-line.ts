import Type from 'typebox';
import { requires } from '../kernel/rule.js';
import { exact, optional, PartyId, Uuid } from '../kernel/schema.js';
import { requiresShape } from '../kernel/shape.js';
import { fileRules } from './file.rules.js';
import { readJson } from './read-json.js';

/** The envelope of an event in an interchange file. Only the JSON type of `stream`, `type`, `data` and `recordedAt` is checked. */
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

/** Parses one line. Throws `RuleViolation` for a fault in its encoding, its JSON or its envelope. */
export function parseLine(line: string): Envelope {
  requires(!line.startsWith('\uFEFF'), fileRules.byteOrderMark);
  requires(line.trim() !== '', fileRules.blankLine);
  const value = readJson(line);
  requires(typeof value === 'object' && value !== null && !Array.isArray(value), fileRules.notAnObject);
  requiresShape(envelopeSchema, value);
  return value as Envelope;
}
