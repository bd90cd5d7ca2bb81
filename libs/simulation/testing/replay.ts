import { categoryOf } from '../../kernel/stream-name.js';
import { aggregateOf, subjectOf } from '../../modules/catalogue/index.js';
import { admit, evolve } from '../../kernel/admission.js';
import type { RecordedEvent } from '../../kernel/revision.js';
import type { RuleViolation } from '../../kernel/rule.js';
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
  const streams = new Map<string, { state: unknown; history: RecordedEvent[] }>();
  const refused: string[] = [];
  let position = 0;
  for (const { id, stream, type, data, recordedAt, actor } of read(lines)) {
    const aggregate = aggregateOf(categoryOf(stream))!;
    const recording = { actor, day: recordedAt.slice(0, 10) };
    const by = { ...recording, subject: subjectOf(stream), registry };
    const { state, history } = streams.get(stream) ?? { state: aggregate.initial, history: [] };
    const standing = { state, history: () => history };
    const event = { id, type, data, by: recording };
    try {
      admit(aggregate, standing, event, by);
      streams.set(stream, { state: evolve(aggregate, standing, event, by), history: [...history, event] });
      registry.apply(stream, { id, type, data, position: position++ });
    } catch (error) {
      refused.push(`${type}: ${(error as RuleViolation).rule.code}`);
    }
  }
  return refused;
}
