import { createHash } from 'node:crypto';
import type { AnyEvent } from '../../kernel/admission.js';
import { isDay } from '../../kernel/civil.js';
import type { Registry } from '../../registry/index.js';

/** What the system knows about a branch's month. */
export type MonthFacts = Readonly<{
  branchId: string;
  month: string;
  today: string;
  registry: Registry;
  /** The day of the party day: of the opening in the same command, else of the one that is recorded. */
  heldOn: string | undefined;
  /** The same for a repeated command. */
  newId: (index: number) => string;
}>;

type Data = Readonly<Record<string, unknown>>;
type Default = (facts: MonthFacts, data: Data, index: number) => unknown;

const heldOn: Default = (facts) => facts.heldOn;

const secretary: Default = ({ registry, branchId, ...facts }) =>
  facts.heldOn === undefined ? undefined : registry.secretaryOf(branchId, facts.heldOn)?.value;

const collector: Default = ({ registry, branchId, ...facts }, { paidOn = facts.heldOn }) =>
  isDay(String(paidOn)) ? registry.collectorOf(branchId, String(paidOn)) : undefined;

/** The amount as assessed. Nobody has set one for a member without an assessment, and nothing is due if it is waived. */
const assessedFen: Default = ({ registry, month }, { memberId }) => {
  const { value, position } = registry.duesOf(String(memberId), month);
  return position === undefined || registry.isWaived(String(memberId), month) ? undefined : value;
};

const plannedDay: Default = ({ registry, branchId, month, ...facts }) =>
  facts.heldOn ?? registry.scheduledDay(branchId, month)?.value;

/** The fields of a month's records that may be left out, by type, each with what the system knows. */
const defaults: Readonly<Record<string, Readonly<Record<string, Default>>>> = {
  NoticeIssued: { partyDayOn: plannedDay },
  AttendanceTaken: { takenOn: heldOn },
  CharterRead: { ledBy: secretary, readOn: heldOn },
  DuesPaid: { amountFen: assessedFen, paidOn: heldOn, collectedBy: collector },
  StudyHeld: { heldOn },
  MeetingHeld: { chairedBy: secretary, heldOn },
  LectureGiven: { heldOn },
  DeliberationHeld: { heldOn },
  PlusActivityHeld: { heldOn },
  OtherActivityArranged: { arrangedOn: heldOn },
  ResolutionAdopted: { resolutionId: ({ newId }, _, index) => newId(index), adoptedOn: heldOn },
  PartyDayClosed: { closedOn: ({ today }) => today },
};

/** The fields of a type that may be left out of a month. */
export function defaultFields(type: string): readonly string[] {
  return Object.keys(defaults[type] ?? {});
}

/**
 * The event with what was left out. `before` is the same event of an earlier, equal command: what it says counts, although
 * the system may know something else by now. A field that nothing is known about stays missing, and the rules of form say so.
 */
export function withDefaults(event: AnyEvent, index: number, facts: MonthFacts, before?: AnyEvent): AnyEvent {
  const given = event.data as Data;
  const known = (before?.data ?? {}) as Data;
  const added = Object.entries(defaults[event.type] ?? {}).flatMap(([field, value]) => {
    const isGiven = given[field] !== undefined && given[field] !== null;
    const found = isGiven ? undefined : (known[field] ?? value(facts, given, index));
    return found === undefined ? [] : [[field, found] as const];
  });
  return { ...event, data: { ...given, ...Object.fromEntries(added) } };
}

/** The letters a to p, one for each hexadecimal digit: an id of letters never looks like a person's number. */
const letters = 'abcdefghijklmnop';
const idLength = 16;

/** An id that follows from a command, so that its repetition gets the same. */
export function idOfCommand(commandId: string, index: number): string {
  const digest = createHash('sha256').update(`${commandId} ${index}`).digest('hex').slice(0, idLength);
  return digest.replace(/./g, (digit) => letters[Number.parseInt(digit, 16)]!);
}
