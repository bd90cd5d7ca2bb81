import type { Explanation } from '../grading/index.js';
import { clause } from '../regulation/index.js';
import { recordJson, type Records } from './records.js';

/** An explanation as JSON: every figure with the clauses in full and the records that decided it. */
export function explanationJson({ about, heading, figure, effect, ...rest }: Explanation, records: Records): unknown {
  const { says, clauses, numbers, evidence, parts } = rest;
  return {
    ...about,
    heading,
    figure,
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

/** The positions of all the records that an explanation rests on. */
export function* positionsIn({ evidence, parts }: Explanation): Generator<number> {
  yield* evidence;
  for (const part of parts) yield* positionsIn(part);
}
