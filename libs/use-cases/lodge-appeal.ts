import { assessmentStream } from '../year-pack/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';

type Appeal = Readonly<{ appealId: string; unitId: string; grounds: string; lodgedOn: string }>;

/** Lodges the appeal of a unit against its grade; the year is not confirmed before it is decided. */
export function lodgeAppeal(
  { recorder }: Readonly<{ recorder: RecordingPort }>,
  year: number,
  appeal: Appeal,
  by: CommandContext,
): Promise<RecordReceipt> {
  return recordEvents(recorder, assessmentStream(year), [{ type: 'AppealLodged', data: appeal }], by);
}
