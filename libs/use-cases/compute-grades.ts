import type { EventStore } from '../event-store/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { assessmentStream } from '../year-pack/index.js';
import { gradedAt, namedRulebook, openedRulebookId, type GradesPort } from './shared/assessment.js';
import { requireDerivedTables } from './shared/derived-again.js';
import { claimedStreams, requireClaimedStreams } from './shared/claimed-streams.js';
import { firstEventOf } from './shared/first-event.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { Refusal } from './shared/refusal.js';

type Ports = Readonly<{ log: EventStore; clock: Clock; grades: GradesPort; recorder: RecordingPort }>;

const nothingRecorded = { zh: '尚无任何记录', en: 'There are no records yet' };

/** Computes the grades of a year as of the last record. Throws `Refusal` if the log is empty or its derived tables do not fit. */
export async function computeGrades(ports: Ports, year: number, by: CommandContext): Promise<RecordReceipt> {
  const first = await firstEventOf(ports.log, by);
  const event = first?.type === 'GradesComputed' ? first : await computation(ports, year);
  return recordEvents(ports.recorder, assessmentStream(year), [event], by);
}

async function computation(ports: Ports, year: number) {
  const { log, clock } = ports;
  await requireDerivedTables(log);
  const upToPosition = await log.lastPosition();
  if (upToPosition === undefined) throw new Refusal('refused', nothingRecorded);
  const computedOn = dayOfInstant(clock.now());
  const rulebookId = await openedRulebookId(log, year);
  const bearing = await claimedStreams(log, year, upToPosition);
  const { grading, sha256 } = await gradedAt(ports, year, { upToPosition, computedOn, rulebookId });
  await requireClaimedStreams(log, year, { upToPosition, ...bearing });
  const rulebook = namedRulebook(grading.rulebook);
  const data = { upToPosition, rulebook, resultSha256: sha256, ...bearing, computedOn };
  return { type: 'GradesComputed', data };
}
