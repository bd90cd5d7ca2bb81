import type { EventStore } from '../event-store/event-store.js';
import { inFull, type Explanation, type UnitsGrading } from '../grading/index.js';
import { clause } from '../regulation/index.js';
import { recordJson, recordsOf, type Records } from './records.js';

/** An explanation as JSON: every figure with its clauses in full and the deciding records. */
export function explanationJson(
  { about, heading, figure, confirmed, effect, ...rest }: Explanation,
  records: Records,
): unknown {
  const { says, clauses, numbers, evidence, parts } = rest;
  return {
    ...about,
    heading,
    figure,
    ...(confirmed && { confirmed }),
    ...(effect && { effect }),
    says,
    clauses: clauses.flatMap((id) => clause(id) ?? []).map(({ id, zh, en }) => ({ id, zh, en })),
    numbers,
    events: records.at(evidence).map((event) => {
      const revisions = records.revisionsOf(event).map(recordJson);
      return { ...recordJson(event), ...(revisions.length > 0 && { revisions }) };
    }),
    parts: parts.map((part) => explanationJson(part, records)),
  };
}

/** An explanation in full as JSON, with its records from the log. */
export async function fullExplanationJson(
  grading: Pick<UnitsGrading, 'idOf' | 'revisionsOf'>,
  explanation: Explanation,
  log: Pick<EventStore, 'eventsById'>,
): Promise<unknown> {
  const whole = inFull(explanation);
  return explanationJson(whole, await recordsOf(grading, positionsIn(whole), log));
}

/** The positions of all records behind an explanation. */
export function* positionsIn({ evidence, parts }: Explanation): Generator<number> {
  yield* evidence;
  for (const part of parts) yield* positionsIn(part);
}
