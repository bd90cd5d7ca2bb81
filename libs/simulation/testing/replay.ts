import { categoryOf } from '../../kernel/stream-name.js';
import { aggregateOf, subjectOf } from '../../modules/catalogue/index.js';
import { admit } from '../../kernel/admission.js';
import type { RuleViolation } from '../../kernel/rule.js';
import { withHistory } from '../../kernel/testing/stream-with-history.js';
import type { StreamFold } from '../../kernel/stream-fold.js';
import { Registry } from '../../registry/index.js';

/** A parsed line of the interchange file. */
export type Line = Readonly<{
  id: string;
  stream: string;
  type: string;
  data: Readonly<Record<string, unknown>>;
  recordedAt: string;
  actor: string;
}>;

export function read(lines: Iterable<string>): Line[] {
  return Array.from(lines, (line) => JSON.parse(line) as Line);
}

/** Admits every line into an empty log, and returns the refusals with their reasons. */
export function refusalsOf(lines: Iterable<string>): string[] {
  const registry = new Registry();
  const streams = new Map<string, StreamFold>();
  const refused: string[] = [];
  let position = 0;
  for (const { id, stream, type, data, recordedAt, actor } of read(lines)) {
    const aggregate = aggregateOf(categoryOf(stream))!;
    const recording = { actor, day: recordedAt.slice(0, 10) };
    const standing = streams.get(stream) ?? withHistory(aggregate, { subject: subjectOf(stream), registry });
    streams.set(stream, standing);
    const event = { id, type, data, by: recording };
    try {
      admit(aggregate, standing, event, { ...recording, ...standing.about });
      standing.take(event);
      registry.apply(stream, { id, type, data, position: position++ });
    } catch (error) {
      refused.push(`${type}: ${(error as RuleViolation).rule.code}`);
    }
  }
  return refused;
}
