import Type, { type Static } from 'typebox';
import type { StoredEvent } from '../../event-store/event-store.js';
import { nextStepOf, waitingAppeals, type NextStep } from '../../grades/index.js';
import { dayOfInstant } from '../../kernel/civil.js';
import { anyOf, CivilDate, Count, exact, Line, oneOf, PartyId, Text, Uuid, Year } from '../../kernel/schema.js';
import { cautionShape, cautionsOf } from '../caution-shape.js';
import { BilingualText } from '../graded-branches.js';
import { namesBeside } from '../names-beside.js';
import { orNull } from '../or-null.js';
import { recordNames } from '../timeline/record-names.js';
import { recordText } from '../timeline/record-text.js';
import type { ViewSources } from '../view-sources.js';

const StepName = oneOf('opening', 'computing', 'appeals', 'confirmation', 'sealing');

const StepRecord = exact({
  eventId: Uuid,
  position: Type.Integer(),
  recordedOn: CivilDate,
  actor: PartyId,
  what: BilingualText,
  cautions: anyOf(cautionShape),
});

/** How far the assessment of a year has come: its steps in their order, each with its records. */
export const AssessmentStatus = exact({
  year: Year,
  next: orNull(oneOf('open', 'compute', 'decide-appeal', 'confirm', 'seal')),
  waitingAppeals: Count,
  rulebook: orNull(exact({ id: Text, version: Text })),
  steps: anyOf(exact({ step: StepName, state: oneOf('done', 'now', 'later'), records: anyOf(StepRecord) })),
  honours: anyOf(StepRecord),
  /** The names by id that the caller may see. */
  names: Type.Record(Type.String(), Line),
});

export type AssessmentStatus = Readonly<Static<typeof AssessmentStatus>>;
type StepName = Static<typeof StepName>;
type StepRecord = Readonly<Static<typeof StepRecord>>;

const typesOf: Readonly<Record<StepName | 'honours', readonly string[]>> = {
  opening: ['AssessmentOpened'],
  computing: ['GradesComputed'],
  appeals: ['AppealLodged', 'AppealDecided'],
  confirmation: ['GradesConfirmed', 'GradesAmended'],
  sealing: ['YearSealed'],
  honours: ['HonourAwarded', 'HonourWithdrawn', 'HonourRefused'],
};

const stepOfNext: Readonly<Record<NonNullable<NextStep>, StepName>> = {
  open: 'opening',
  compute: 'computing',
  'decide-appeal': 'appeals',
  confirm: 'confirmation',
  seal: 'sealing',
};

const order: readonly StepName[] = ['opening', 'computing', 'appeals', 'confirmation', 'sealing'];

/** `events`: those of the year's assessment, with corrections applied. */
export async function assessmentStatus(
  sources: ViewSources,
  year: number,
  events: readonly StoredEvent[],
): Promise<AssessmentStatus> {
  const next = nextStepOf(events);
  const at = next === undefined ? order.length : order.indexOf(stepOfNext[next]);
  const records = await Promise.all(events.map((event) => recordOf(sources, event)));
  const of = (step: StepName | 'honours') => records.filter((_, index) => typesOf[step].includes(events[index]!.type));
  const opened = events.find(({ type }) => type === 'AssessmentOpened')?.data as Opening | undefined;
  return {
    year,
    next: next ?? null,
    waitingAppeals: waitingAppeals(events).length,
    rulebook: opened ? { id: opened.rulebook.id, version: opened.rulebook.version } : null,
    steps: order.map((step, index) => {
      return { step, state: index < at ? 'done' : index === at ? 'now' : 'later', records: of(step) };
    }),
    honours: of('honours'),
    names: await namesBeside(
      sources,
      records.map(({ actor }) => actor),
    ),
  };
}

type Opening = Readonly<{ rulebook: Readonly<{ id: string; version: string }> }>;

async function recordOf(sources: ViewSources, event: StoredEvent): Promise<StepRecord> {
  const { id, stream, type, data, position, actor, recordedMs, cautions } = event;
  const recordedOn = dayOfInstant(recordedMs);
  const record = { stream, type, data, day: recordedOn, revisions: [] };
  const what = recordText(record, await recordNames(sources, [record]));
  return { eventId: id, position, recordedOn, actor, what, cautions: cautionsOf('assessment', cautions) };
}
