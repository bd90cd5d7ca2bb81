import type { EventStore } from '#libs/event-store/event-store.js';
import { inFull, inOverview, type Explanation, type Grading } from '#libs/grading/index.js';
import { clause } from '#libs/regulation/index.js';
import { rowsOf } from './explanation-rows.js';
import { partsOf } from './explanation-text.js';
import { answerJson } from './graded.js';
import type { Format } from './output/format.js';
import type { Report } from './output/report.js';
import { recordJson, recordsOf, type Records } from './record-line.js';

type Wanted = Readonly<{ format: Format; full: boolean }>;

/** An explanation as a tree for people, in overview or in full; and whole, as rows for CSV, with clauses and events as JSON. */
export async function explanationReport(
  grading: Grading,
  explanation: Explanation,
  log: EventStore,
  { format, full }: Wanted,
): Promise<Report> {
  if (format === 'csv') return { parts: [], table: rowsOf(explanation) };
  const isWhole = full || format === 'json';
  const shown = isWhole ? inFull(explanation) : inOverview(explanation);
  const records = await recordsOf(grading, positionsIn(shown), log);
  if (format !== 'json') return { parts: partsOf(shown, records, { isOverview: hasOverview(explanation) && !full }) };
  return { parts: [], json: { ...answerJson(grading), explanation: jsonOf(shown, records) } };
}

function hasOverview({ overview, parts }: Explanation): boolean {
  return overview !== undefined || parts.some(hasOverview);
}

function* positionsIn({ evidence, parts }: Explanation): Generator<number> {
  yield* evidence;
  for (const part of parts) yield* positionsIn(part);
}

function jsonOf({ about, heading, figure, effect, ...rest }: Explanation, records: Records): unknown {
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
    parts: parts.map((part) => jsonOf(part, records)),
  };
}
