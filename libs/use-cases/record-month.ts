import type { Desk } from '../accounts/index.js';
import type { EventStore } from '../event-store/index.js';
import type { AnyEvent } from '../kernel/admission.js';
import { dayOfInstant, isDay } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { effective, type RecordCorrected } from '../kernel/revision.js';
import { RuleViolation } from '../kernel/rule.js';
import { streamOf } from '../kernel/stream-name.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import {
  commandIdOf,
  DryRun,
  eventIdsOf,
  type EventCautions,
  type EventRefusal,
  type RecordReceipt,
  type Rehearsal,
  type StandingFacts,
} from './record/index.js';
import { idOfCommand, withDefaults, type MonthFacts } from './shared/month-defaults.js';

type Ports = Readonly<{
  log: Pick<EventStore, 'eventsById' | 'readStream'>;
  facts: Pick<StandingFacts, 'catchUp' | 'registry'>;
  clock: Clock;
  recorder: RecordingPort;
  /** The draft has served when the month is recorded, unless its recorder does not see all of it. */
  draft?: Readonly<{ drafts: Pick<Desk['drafts'], 'remove'>; isWhole: () => boolean }>;
}>;
type Month = Readonly<{ branchId: string; month: string }>;

/** The receipt of a month, with the events as they are recorded. */
export type MonthReceipt = RecordReceipt & Readonly<{ events: readonly AnyEvent[] }>;

/** The records of one stream, by their places in the month. */
type Stretch = Readonly<{ isMonth: boolean; stream: string; places: readonly number[]; by: CommandContext }>;

/**
 * Records a branch's month, with its resolutions, and fills in what the system knows. The month is one command; each
 * resolution has a stream of its own and follows as a command of its own, after all of them are checked: the same command
 * again records what is missing after a crash. Throws like `Recorder.record`; the field of a refusal begins with `[index].`.
 */
export async function recordMonth(
  ports: Ports,
  month: Month,
  drafts: readonly AnyEvent[],
  by: CommandContext,
): Promise<MonthReceipt> {
  const { events, recorded } = await completed(ports, month, drafts, by);
  const stretches = stretchesOf(month, events, by);
  const record: Recording = ({ stream, places, by: context }) =>
    recordEvents(ports.recorder, stream, eventsAt(events, places), context);
  if (by.dryRun) throw new DryRun({ events, ...(await rehearsalOf(stretches, record)) });
  const fresh = stretches.filter(({ places, isMonth }) => !isMonth && !recorded.has(places[0]!));
  const { refusals } = await rehearsalOf(fresh, record);
  if (refusals[0]) throw inMonth(refusals[0].violation, refusals[0].index);
  const receipts: RecordReceipt[] = [];
  for (const stretch of stretches) receipts.push(await record(stretch).catch(placing(stretch)));
  if (ports.draft?.isWhole()) await ports.draft.drafts.remove(month);
  return { ...receiptOf(stretches, receipts), events };
}

/** The events with what was left out of them. */
async function completed(ports: Ports, { branchId, month }: Month, drafts: readonly AnyEvent[], by: CommandContext) {
  const { log, facts, clock } = ports;
  await facts.catchUp();
  const commandId = commandIdOf(by.actor, by.key);
  const known: MonthFacts = {
    branchId,
    month,
    today: dayOfInstant(clock.now()),
    registry: facts.registry,
    heldOn: heldIn(drafts) ?? heldIn(await recordsOf(log, streamOf('partyDay', branchId, month))),
    newId: (index) => idOfCommand(commandId, index),
  };
  const recorded = new Map<number, AnyEvent>();
  for (const { places, by: context } of stretchesOf({ branchId, month }, drafts, by)) {
    const ids = eventIdsOf(context.actor, context.key, places.length);
    for (const event of await log.eventsById(ids)) recorded.set(places[ids.indexOf(event.id)]!, event);
  }
  const events = drafts.map((draft, index) => withDefaults(draft, index, known, recorded.get(index)));
  return { events, recorded };
}

/** The month, then each resolution by itself. */
function stretchesOf({ branchId, month }: Month, events: readonly AnyEvent[], by: CommandContext): Stretch[] {
  const places = Map.groupBy(events.keys(), (place) => events[place]!.type === 'ResolutionAdopted');
  const { seen: _, ...unseen } = by;
  const resolutions = (places.get(true) ?? []).map((place, index): Stretch => {
    const { resolutionId } = events[place]!.data as Readonly<{ resolutionId?: unknown }>;
    const key = JSON.stringify([by.key, 'resolution', index]);
    return {
      isMonth: false,
      stream: streamOf('resolution', String(resolutionId)),
      places: [place],
      by: { ...unseen, key },
    };
  });
  const ofMonth = places.get(false) ?? [];
  if (ofMonth.length === 0) return resolutions;
  return [{ isMonth: true, stream: streamOf('partyDay', branchId, month), places: ofMonth, by }, ...resolutions];
}

type Recording = (stretch: Stretch) => Promise<RecordReceipt>;

/** What all would get, by the places in the month. */
async function rehearsalOf(stretches: readonly Stretch[], record: Recording): Promise<Omit<Rehearsal, 'events'>> {
  const refusals: EventRefusal[] = [];
  const cautions: EventCautions[] = [];
  for (const { places, ...stretch } of stretches) {
    const found = await rehearsed(record({ ...stretch, places, by: { ...stretch.by, dryRun: true } }));
    const placed = <Each extends Readonly<{ index: number }>>(each: Each) => ({ ...each, index: places[each.index]! });
    refusals.push(...found.refusals.map(placed));
    cautions.push(...found.cautions.map(placed));
  }
  return { refusals, cautions };
}

async function rehearsed(recording: Promise<RecordReceipt>): Promise<Rehearsal> {
  const ended: unknown = await recording.catch((error: unknown) => error);
  if (ended instanceof DryRun) return ended.rehearsal;
  // The id of a resolution may be no name of a stream.
  if (ended instanceof RuleViolation) return { events: [], refusals: [{ index: 0, violation: ended }], cautions: [] };
  throw ended;
}

/** Puts the place of the event in the month in front of the field of a refusal. */
function placing({ places }: Stretch) {
  return (error: unknown): never => {
    if (!(error instanceof RuleViolation)) throw error;
    if (places.length === 1) throw inMonth(error, places[0]!);
    throw error.renamed((field) => field?.replace(/^\[(\d+)\]/, (_, index: string) => `[${places[Number(index)]!}]`));
  };
}

function inMonth(violation: RuleViolation, place: number): RuleViolation {
  return violation.renamed((field) => (field === undefined ? `[${place}]` : `[${place}].${field}`));
}

/** One receipt for all: the ids and cautions in the order of the month, the position of the last event. */
function receiptOf(stretches: readonly Stretch[], receipts: readonly RecordReceipt[]): RecordReceipt {
  const eventIds: string[] = [];
  for (const [of, { eventIds: own }] of receipts.entries()) {
    for (const [index, id] of own.entries()) eventIds[stretches[of]!.places[index]!] = id;
  }
  const cautions = receipts.flatMap((receipt, of) =>
    receipt.cautions.map(({ index, rules }) => ({ index: stretches[of]!.places[index]!, rules })),
  );
  return {
    ...receipts[0]!,
    position: Math.max(...receipts.map(({ position }) => position)),
    eventIds,
    cautions: cautions.toSorted((one, other) => one.index - other.index),
    repeated: receipts.every(({ repeated }) => repeated),
  };
}

function eventsAt(events: readonly AnyEvent[], places: readonly number[]): AnyEvent[] {
  return places.map((place) => events[place]!);
}

function heldIn(events: readonly AnyEvent[]): string | undefined {
  const opening = events.findLast(({ type }) => type === 'PartyDayOpened');
  const { heldOn } = (opening?.data ?? {}) as Readonly<{ heldOn?: unknown }>;
  return typeof heldOn === 'string' && isDay(heldOn) ? heldOn : undefined;
}

/** The records of a stream that count. */
async function recordsOf(log: Pick<EventStore, 'readStream'>, stream: string): Promise<AnyEvent[]> {
  const history = [];
  for await (const batch of log.readStream(stream)) history.push(...batch);
  return effective(history, (original, { data }) => ({ ...original, data: (data as RecordCorrected).data }));
}
