import type { EventStore } from '#libs/event-store/event-store.js';
import { inFull, inOverview, type Explanation, type Grading } from '#libs/grading/index.js';
import { fullExplanationJson, positionsIn, recordsOf } from '#libs/grades/index.js';
import { rowsOf } from './explanation-rows.js';
import { partsOf } from './explanation-text.js';
import { answerJson } from './graded.js';
import type { Format } from './output/format.js';
import { otherRulebookNote } from './other-rulebook.js';
import type { Report } from './output/report.js';

type ReportOptions = Readonly<{ format: Format; full: boolean }>;

/** An explanation as a tree for people, in overview or in full; and whole, as rows for CSV, with clauses and events as JSON. */
export async function explanationReport(
  grading: Grading,
  explanation: Explanation,
  log: EventStore,
  { format, full }: ReportOptions,
): Promise<Report> {
  if (format === 'csv') return { parts: [], table: rowsOf(explanation, { full }) };
  if (format === 'json') {
    const json = { ...answerJson(grading), explanation: await fullExplanationJson(grading, explanation, log) };
    return { parts: [], json };
  }
  const shown = full ? inFull(explanation) : inOverview(explanation);
  const records = await recordsOf(grading, positionsIn(shown), log);
  const parts = partsOf(shown, records, { isOverview: hasOverview(explanation) && !full, full });
  return { parts: [...otherRulebookNote(grading), ...parts] };
}

function hasOverview({ overview, parts }: Explanation): boolean {
  return overview !== undefined || parts.some(hasOverview);
}
