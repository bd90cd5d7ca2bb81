import type { EventStore, StoredEvent } from '../event-store/index.js';
import type { GradedUnit } from '../grading/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { assessmentStream } from '../year-pack/index.js';
import { assessmentEvents, computedGrades, type Confirmation, type GradesPort } from './shared/assessment.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt, StandingFacts } from './record/index.js';
import { requireDerivedTables } from './shared/derived-again.js';
import { idsText } from './shared/ids-text.js';
import { requireOtherUnits } from './shared/own-units.js';
import { requireReasons } from './shared/reasons.js';
import { Refusal } from './shared/refusal.js';

type Ports = Readonly<{
  log: EventStore;
  facts: Pick<StandingFacts, 'registry'>;
  clock: Clock;
  grades: GradesPort;
  recorder: RecordingPort;
}>;

const leavesOut = (ids: readonly string[]) => ({
  zh: `全年只确定一次，须包括全部单位；尚缺 ${ids.length} 个：${idsText(ids).zh}`,
  en: `A year is confirmed once, for all of its units; ${ids.length} are left out: ${idsText(ids).en}`,
});
const waitFor = (ids: readonly string[]) => ({
  zh: `还有申诉未作决定：${idsText(ids).zh}；确定等次之后不能再作决定`,
  en: `Decide these appeals first; after the confirmation it is too late: ${idsText(ids).en}`,
});

/**
 * Confirms the tiers of a year, once, for all of its units. Afterwards no appeal is decided. Throws `Refusal` if units are
 * missing, if appeals are open, if a changed tier or an excellent unit that was never inspected has no reason, for one's own
 * unit, and if a derived table of the store does not fit.
 */
export async function confirmGrades(
  ports: Ports,
  year: number,
  confirmation: Confirmation,
  by: CommandContext,
): Promise<RecordReceipt> {
  const { units, confirmedOn } = confirmation;
  await requireDerivedTables(ports.log);
  const events = await assessmentEvents(ports.log, year);
  const computed = await computedGrades(ports, year);
  requireAllUnits(computed, units);
  requireNoAppeals(events);
  const actor = { accountId: by.actor, registry: ports.facts.registry, day: dayOfInstant(ports.clock.now()) };
  requireOtherUnits(units, actor);
  requireReasons(computed, units);
  const event = { type: 'GradesConfirmed', data: { units, confirmedBy: by.actor, confirmedOn } };
  return recordEvents(ports.recorder, assessmentStream(year), [event], by);
}

function requireAllUnits(computed: readonly GradedUnit[], units: Confirmation['units']) {
  const given = new Set(units.map(({ unitId }) => unitId));
  const missing = computed.map(({ unitId }) => unitId).filter((unitId) => !given.has(unitId));
  if (missing.length > 0) throw new Refusal('refused', leavesOut(missing), 'units');
}

function requireNoAppeals(events: readonly StoredEvent[]) {
  const appeals = (type: string) =>
    events.filter((each) => each.type === type).map(({ data }) => (data as { appealId: string }).appealId);
  const decided = new Set(appeals('AppealDecided'));
  const waiting = appeals('AppealLodged').filter((appealId) => !decided.has(appealId));
  if (waiting.length > 0) throw new Refusal('refused', waitFor(waiting), 'units');
}
