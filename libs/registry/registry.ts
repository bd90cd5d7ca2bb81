import { firstDayOf, lastDayOf, yearOf } from '../kernel/civil.js';
import { isRevision } from '../kernel/revision.js';
import { categoryOf, subjectIdOf } from '../kernel/stream-name.js';
import { blankBranch, branchEffects, type Branch, type Group } from './branch.js';
import { blankDraw, drawEffects } from './draw.js';
import { blankInspection, inspectionEffects } from './inspection.js';
import {
  blankMember,
  memberEffects,
  type Arrangement,
  type Category,
  type Exemption,
  type Member,
  type Stay,
} from './member.js';
import { blankSchedule, moveLeadDays, scheduledDayOf, scheduleEffects, type ScheduledDay } from './plan.js';
import { fold, type Effects, type StandingEvent } from './fold.js';
import { blankUnit, unitEffects, type Unit } from './unit.js';

/** The categories of the streams that the registry folds. */
export const registryCategories = ['unit', 'branch', 'member', 'plan', 'draw', 'inspection'] as const;

/** After every day. */
const afterAll = '9999-99-99';

/** A day's answer with the position of the deciding event; no position for a default. */
export type DayAnswer<Value> = Readonly<{ value: Value; position?: number }>;

/**
 * Who belongs where on any day: one fold over the streams of units, branches, members, plans, draws and inspections, for
 * admission and grading.
 */
export class Registry {
  readonly #units = new Entities(blankUnit, unitEffects);
  readonly #branches = new Entities(blankBranch, branchEffects);
  readonly #members = new Entities(blankMember, memberEffects);
  readonly #schedules = new Entities(blankSchedule, scheduleEffects);
  readonly #draws = new Entities(blankDraw, drawEffects);
  readonly #inspections = new Entities(blankInspection, inspectionEffects);
  /** Every member that a branch ever had. */
  readonly #everIn = new Map<string, Set<string>>();
  readonly #branchesOf = new Map<string, Set<string>>();
  /** Every inspection that was ever recorded for a day. */
  readonly #inspectionsOn = new Map<string, Set<string>>();

  /** Applies the next event of the log; ignores other streams. */
  apply(stream: string, event: StandingEvent): void {
    const id = subjectIdOf(stream);
    switch (categoryOf(stream)) {
      case 'unit':
        return this.#units.apply(id, event);
      case 'branch':
        this.#branches.apply(id, event);
        return addTo(this.#branchesOf, idIn(event, 'unitId'), id);
      case 'member':
        this.#members.apply(id, event);
        addTo(this.#everIn, idIn(event, 'branchId'), id);
        return addTo(this.#everIn, idIn(event, 'toBranchId'), id);
      case 'plan':
        return this.#schedules.apply(id, event);
      case 'draw':
        return this.#draws.apply(id, event);
      case 'inspection':
        this.#inspections.apply(id, event);
        return addTo(this.#inspectionsOn, idIn(event, 'visitedOn') ?? idIn(event, 'calledOn'), id);
    }
  }

  unitIds(): string[] {
    return this.#units.ids().filter((id) => this.unit(id)?.registeredOn !== undefined);
  }

  /** The branches established in a unit, in no order. */
  branchIdsOf(unitId: string): string[] {
    return [...(this.#branchesOf.get(unitId) ?? [])].filter((id) => this.branch(id)?.unitId === unitId);
  }

  /** Everybody who ever was a member, in no order. */
  memberIds(): string[] {
    return this.#members.ids();
  }

  unit(unitId: string): Readonly<Unit> | undefined {
    return this.#units.get(unitId);
  }

  branch(branchId: string): Readonly<Branch> | undefined {
    return this.#branches.get(branchId);
  }

  member(memberId: string): Readonly<Member> | undefined {
    return this.#members.get(memberId);
  }

  /** On the day of its dissolution a unit is already gone; the same holds for branches, groups and members. */
  unitExists(unitId: string, day: string): boolean {
    const unit = this.unit(unitId);
    return unit !== undefined && lasts(unit.registeredOn, unit.dissolvedOn, day);
  }

  branchExists(branchId: string, day: string): boolean {
    const branch = this.branch(branchId);
    return branch !== undefined && lasts(branch.establishedOn, branch.dissolvedOn, day);
  }

  memberExists(memberId: string, day: string): boolean {
    return this.branchOf(memberId, day) !== undefined;
  }

  groupExists(branchId: string, groupId: string, day: string): boolean {
    return this.groupsOf(branchId, day).some((group) => group.groupId === groupId);
  }

  /** Whether the inspection took place by the day; a retracted one did not. */
  inspectionExists(inspectionId: string, day: string): boolean {
    return lasts(this.#inspections.get(inspectionId)?.inspectedOn, undefined, day);
  }

  /** Whether the draw was announced by the day. */
  drawExists(drawId: string, day: string): boolean {
    return lasts(this.#draws.get(drawId)?.announcedOn, undefined, day);
  }

  /** Whether the draw is held and drew the member or branch. */
  isDrawn(drawId: string, id: string): boolean {
    return this.#draws.get(drawId)?.drawn.includes(id) ?? false;
  }

  /** The ids of the unannounced visits to a branch, or of the phone checks of a member, on a day. */
  inspectionsOf(subject: Readonly<{ branchId: string } | { memberId: string }>, day: string): string[] {
    const [[field, id]] = Object.entries(subject) as [['branchId' | 'memberId', string]];
    return [...(this.#inspectionsOn.get(day) ?? [])].filter((inspectionId) => {
      const inspection = this.#inspections.get(inspectionId);
      return inspection?.inspectedOn === day && inspection[field] === id;
    });
  }

  /** The branch of a member on a day: that of the last joining, transfer or leaving by day, then by the log. */
  branchOf(memberId: string, day: string): string | undefined {
    return latest(this.member(memberId)?.moves ?? [], ({ since }) => since, day)?.branchId;
  }

  /** The member's joinings and transfers, in the log's order. */
  staysOf(memberId: string): readonly Stay[] {
    return (this.member(memberId)?.moves ?? []).filter((move): move is Stay => move.branchId !== undefined);
  }

  /** The member's last joining or transfer on or before a day. */
  stayOf(memberId: string, day: string): Stay | undefined {
    return latest(this.staysOf(memberId), ({ since }) => since, day);
  }

  /** The day on which the member left, if they have not joined again. */
  leftOn(memberId: string): string | undefined {
    const last = this.member(memberId)?.moves.at(-1);
    return last?.branchId === undefined ? last?.since : undefined;
  }

  belongsInMonth(memberId: string, branchId: string, month: string): boolean {
    const first = firstDayOf(month);
    if (this.branchOf(memberId, first) === branchId) return true;
    const turns = (this.member(memberId)?.moves ?? []).filter(
      ({ since }) => since > first && since <= lastDayOf(month),
    );
    return turns.some(({ since }) => this.branchOf(memberId, since) === branchId);
  }

  /** The ids of all who ever joined a branch or were transferred to it, in no order. */
  everMembersOf(branchId: string): Iterable<string> {
    return this.#everIn.get(branchId) ?? [];
  }

  /** The ids of a branch's members on a day, sorted. */
  membersOf(branchId: string, day: string): string[] {
    return [...(this.#everIn.get(branchId) ?? [])].filter((id) => this.branchOf(id, day) === branchId).sort();
  }

  /** The branch's secretary: from the last election in the log on or before the day. */
  secretaryOf(branchId: string, day: string): DayAnswer<string> | undefined {
    const last = this.branch(branchId)?.secretaries.findLast(({ electedOn }) => electedOn <= day);
    return last && { value: last.memberId, position: last.position };
  }

  collectorOf(branchId: string, day: string): string | undefined {
    return this.branch(branchId)?.collectors.findLast(({ designatedOn }) => designatedOn <= day)?.memberId;
  }

  hasCommittee(branchId: string, day: string): boolean {
    return latest(this.branch(branchId)?.committees ?? [], ({ on }) => on, day)?.has ?? false;
  }

  groupsOf(branchId: string, day: string): Group[] {
    const groups = this.branch(branchId)?.groups ?? [];
    return groups.filter(({ formedOn, dissolvedOn }) => lasts(formedOn, dissolvedOn, day));
  }

  /** The member's category on a day, by what was recorded by `knownOn`. */
  categoryOf(memberId: string, day: string, knownOn: string = afterAll): DayAnswer<Category> {
    const known = (this.member(memberId)?.categories ?? []).filter(({ recordedOn }) => recordedOn <= knownOn);
    const classified = latest(known, ({ from }) => from, day);
    return classified ? { value: classified.category, position: classified.position } : { value: 'ordinary' };
  }

  /** Whether the member belongs to the leading body: by the designation in force, else by the last joining in the log. */
  isLeader(memberId: string, day: string): boolean {
    const { designations = [], joinings = [] } = this.member(memberId) ?? {};
    const designated = latest(designations, ({ from }) => from, day);
    return (designated ?? joinings.findLast(({ since }) => since <= day))?.leader ?? false;
  }

  /** The approved exemption that excuses an infirm member on a day, by what was recorded by `knownOn`. */
  exemptionOf(memberId: string, day: string, knownOn: string = afterAll): Exemption | undefined {
    const exemptions = this.member(memberId)?.exemptions ?? [];
    if (exemptions.length === 0 || this.categoryOf(memberId, day, knownOn).value !== 'infirm') return undefined;
    return exemptions.find(({ from, until, ended, recordedOn }) => {
      const isOver = ended !== undefined && ended.recordedOn <= knownOn && ended.on <= day;
      return recordedOn <= knownOn && from <= day && (until === undefined || until >= day) && !isOver;
    });
  }

  /** The dues of a member for a month, in fen: the assessment in force, else 1. */
  duesOf(memberId: string, month: string): DayAnswer<number> {
    const assessed = latest(this.member(memberId)?.assessments ?? [], ({ from }) => from, month);
    return assessed ? { value: assessed.monthlyFen, position: assessed.position } : { value: 1 };
  }

  isWaived(memberId: string, month: string): boolean {
    return (this.member(memberId)?.waivers ?? []).some(({ from, until }) => from <= month && month <= until);
  }

  /** The arrangements that cover a month's dues: agreed by its last day. */
  arrangementsFor(memberId: string, month: string): Arrangement[] {
    return (this.member(memberId)?.arrangements ?? []).filter(
      ({ from, until, agreedOn }) => from <= month && month <= until && agreedOn <= lastDayOf(month),
    );
  }

  /**
   * The scheduled day of a month's party day, as decided before a day (default: all that is known). `leadDays` is how far ahead
   * a day can be adjusted.
   */
  scheduledDay(
    branchId: string,
    month: string,
    before: string = afterAll,
    leadDays: number = moveLeadDays,
  ): ScheduledDay | undefined {
    const schedule = this.#schedules.get(`${branchId}:${yearOf(month)}`);
    return schedule && scheduledDayOf(schedule, { month, before, leadDays });
  }
}

/** The events of an entity, and its folded state once it was needed. */
type EntityHistory<Entity> = { readonly history: StandingEvent[]; folded: Entity | undefined };

/** The entities of one kind, each folded on first use. */
class Entities<Entity> {
  readonly #known = new Map<string, EntityHistory<Entity>>();

  constructor(
    readonly blank: () => Entity,
    readonly effects: Effects<Entity>,
  ) {}

  ids(): string[] {
    return [...this.#known.keys()];
  }

  apply(id: string, event: StandingEvent) {
    if (!isRevision(event.type) && !(event.type in this.effects)) return;
    const known = this.#known.get(id);
    if (!known) return void this.#known.set(id, { history: [event], folded: undefined });
    known.history.push(event);
    known.folded = undefined;
  }

  get(id: string): Entity | undefined {
    const known = this.#known.get(id);
    if (!known) return undefined;
    return (known.folded ??= fold(this.blank(), this.effects, known.history));
  }
}

/** The one that begins last on or before a day (or month); of equals the last in the log. */
function latest<Each>(all: readonly Each[], begins: (each: Each) => string, on: string): Each | undefined {
  let found: Each | undefined;
  for (const each of all) {
    if (begins(each) <= on && (found === undefined || begins(each) >= begins(found))) found = each;
  }
  return found;
}

function lasts(from: string | undefined, until: string | undefined, day: string): boolean {
  return from !== undefined && from <= day && (until === undefined || until > day);
}

/** An id in the event's data, or in the data of a correction. */
function idIn({ type, data }: StandingEvent, field: string): string | undefined {
  const fields = (isRevision(type) ? ((data as { data?: object }).data ?? {}) : data) as Record<string, string>;
  return fields[field];
}

function addTo(index: Map<string, Set<string>>, key: string | undefined, value: string) {
  if (key === undefined) return;
  const values = index.get(key);
  if (values) values.add(value);
  else index.set(key, new Set([value]));
}
