import { assessmentStream } from '../year-pack/index.js';
import { honourStanding, type HonourPorts, type HonourSubject } from './shared/honours.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { Refusal } from './shared/refusal.js';

type HonourRefusal = HonourSubject & Readonly<{ clause?: string | undefined; refusedOn: string }>;

const needsClause = {
  zh: '该单位的等次符合条件；不予授予的，须写明所依据的条款',
  en: 'The grade permits the honour; to refuse it, name the clause',
};

/**
 * Refuses an honour by a clause; without one, by the clause that its grade does not meet. Throws `Refusal` if the grade is not
 * confirmed, or permits the honour and no clause is named.
 */
export async function refuseHonour(
  ports: HonourPorts & Readonly<{ recorder: RecordingPort }>,
  year: number,
  { honour, subjectId, clause, refusedOn }: HonourRefusal,
  by: CommandContext,
): Promise<RecordReceipt> {
  const refusedBy = clause ?? (await honourStanding(ports, year, { honour, subjectId })).refusedBy;
  if (refusedBy === undefined) throw new Refusal('refused', needsClause, 'clause');
  const event = { type: 'HonourRefused', data: { honour, subjectId, clause: refusedBy, refusedOn } };
  return recordEvents(ports.recorder, assessmentStream(year), [event], by);
}
