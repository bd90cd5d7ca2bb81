import { assessmentStream } from '../year-pack/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';

type Decision = Readonly<{ appealId: string; upheld: boolean; reason: string; decidedOn: string }>;

/** Decides an appeal in one’s own name, once. Throws `RuleViolation` if one lodged it oneself. */
export function decideAppeal(
  { recorder }: Readonly<{ recorder: RecordingPort }>,
  year: number,
  decision: Decision,
  by: CommandContext,
): Promise<RecordReceipt> {
  const event = { type: 'AppealDecided', data: { ...decision, decidedBy: by.actor } };
  return recordEvents(recorder, assessmentStream(year), [event], by);
}
