import type { EventStore } from '#libs/event-store/event-store.js';
import { inFull, inOverview, type Explanation, type Grading } from '#libs/grading/index.js';
import { explanationJson, positionsIn, recordsOf } from '#libs/explanations/index.js';
import { rowsOf } from './explanation-rows.js';
import { partsOf } from './explanation-text.js';
import { answerJson } from './graded.js';
import type { Format } from './output/format.js';
import type { Report } from './output/report.js';

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
  return { parts: [], json: { ...answerJson(grading), explanation: explanationJson(shown, records) } };
}

function hasOverview({ overview, parts }: Explanation): boolean {
  return overview !== undefined || parts.some(hasOverview);
}
