import type { Honour } from '../modules/assessment/index.js';
import { assessmentStream } from '../year-pack/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';

type Withdrawal = Readonly<{ honour: Honour; subjectId: string; reason: string; withdrawnOn: string }>;

/** Withdraws an honour; the award stays in the history. Throws `RuleViolation` if it was not awarded. */
export function withdrawHonour(
  { recorder }: Readonly<{ recorder: RecordingPort }>,
  year: number,
  withdrawal: Withdrawal,
  by: CommandContext,
): Promise<RecordReceipt> {
  return recordEvents(recorder, assessmentStream(year), [{ type: 'HonourWithdrawn', data: withdrawal }], by);
}
