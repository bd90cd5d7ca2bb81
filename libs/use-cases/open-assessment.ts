import { assessmentStream } from '../year-pack/index.js';
import { namedRulebook, type GradesPort } from './shared/assessment.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';

type Ports = Readonly<{ grades: GradesPort; recorder: RecordingPort }>;
type Opening = Readonly<{ openedOn: string; rulebook?: string | undefined }>;

/** Opens the assessment of a year with a rulebook; without one, with the rulebook in force. */
export async function openAssessment(
  { grades, recorder }: Ports,
  year: number,
  { openedOn, rulebook: id }: Opening,
  by: CommandContext,
): Promise<RecordReceipt> {
  const rulebook = namedRulebook(await grades.rulebook(id));
  const event = { type: 'AssessmentOpened', data: { year, rulebook, openedOn } };
  return recordEvents(recorder, assessmentStream(year), [event], by);
}
