import { parseCheckpoint, parseNote, type LogFolder } from '../audit-log/index.js';
import type { EventStore } from '../event-store/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { requires } from '../kernel/rule.js';
import { assessmentRules } from '../modules/assessment/index.js';
import { assessmentStream, firstOfYear, sealingOf, sealingStateOf } from '../year-pack/index.js';
import { requireDerivedTables } from './shared/derived-again.js';
import { claimedStreams, requireClaimedStreams } from './shared/claimed-streams.js';
import { firstEventOf } from './shared/first-event.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { Refusal } from './shared/refusal.js';

type Ports = Readonly<{
  log: EventStore;
  recorder: RecordingPort;
  clock: Clock;
  /** The published files of the audit log. */
  folder: Pick<LogFolder, 'checkpoint'>;
  /** How often a checkpoint is signed. */
  checkpointSeconds: number;
}>;

type StreamClaim = Parameters<typeof requireClaimedStreams>[2];

const notCovered = {
  zh: '检查点尚未覆盖该年度的最后一条记录，请稍后再封存',
  en: 'No checkpoint covers the last record of the year yet; seal it shortly',
};

/**
 * Seals a year by the published checkpoint. Throws `Refusal` if no checkpoint covers the last record of the year, or if a
 * derived table of the store does not fit, and `RuleViolation` if the year is not open or already sealed.
 */
export async function sealYear(ports: Ports, year: number, by: CommandContext): Promise<RecordReceipt> {
  const { log, recorder, clock } = ports;
  const first = await firstEventOf(log, by);
  const isRepeated = first?.type === 'YearSealed';
  const event = isRepeated ? first : await sealing(ports, year, dayOfInstant(clock.now()));
  if (!isRepeated) await requireClaimedStreams(log, year, event.data as StreamClaim);
  return recordEvents(recorder, assessmentStream(year), [event], by);
}

async function sealing({ log, folder, checkpointSeconds }: Ports, year: number, sealedOn: string) {
  await requireDerivedTables(log);
  const { isSealed } = await sealingStateOf(log, year);
  requires(!isSealed, assessmentRules.sealReachesFurther);
  const note = await folder.checkpoint();
  const head = note === undefined ? undefined : parseCheckpoint(parseNote(note).text);
  if (!head || head.size === 0 || (await firstOfYear(log, year, head.size)))
    throw new Refusal('notCovered', notCovered, undefined, checkpointSeconds);
  return sealingOf(head, await claimedStreams(log, year, head.size - 1), sealedOn);
}
