import { firstDayOf, lastDayOf, yearOf } from '../kernel/civil.js';
import { isRevision } from '../kernel/revision.js';
import { blankBranch, branchEffects, type Branch, type Group } from './branch.js';
import { blankInspection, inspectionEffects } from './inspection.js';
import { blankMember, memberEffects, type Arrangement, type Category, type Exemption, type Member } from './member.js';
import { blankSchedule, scheduleEffects } from './plan.js';
import { fold, type Effects, type StandingEvent } from './standing.js';
import { blankUnit, unitEffects, type Unit } from './unit.js';

/** The kinds of stream that the registry is folded from. */
export const registryCategories = ['unit', 'branch', 'member', 'plan', 'inspection'] as const;

/** A day's answer together with the position of the event that decided it; no position where none was needed. */
export type Decided<Value> = Readonly<{ value: Value; position?: number }>;

/**
 * Who belongs where, on any day: one fold over the streams of units, branches, members, plans and inspections, used by
 * admission and by grading.
 */
export class Registry {
  readonly #units = new Entities(blankUnit, unitEffects);
  readonly #branches = new Entities(blankBranch, branchEffects);
  readonly #members = new Entities(blankMember, memberEffects);
  readonly #schedules = new Entities(blankSchedule, scheduleEffects);
  readonly #inspections = new Entities(blankInspection, inspectionEffects);
  /** Every member that a branch ever had; more than belong on a day. */
  readonly #everIn = new Map<string, Set<string>>();
  readonly #branchesOf = new Map<string, Set<string>>();

  /** Takes in the next event of the log; those of other streams say nothing here. */
  apply(stream: string, event: StandingEvent): void {
    const dash = stream.indexOf('-');
    const id = stream.slice(dash + 1);
    switch (stream.slice(0, dash)) {
      case 'unit':
        return this.#units.apply(id, event);
      case 'branch':
        this.#branches.apply(id, event);
        return noted(this.#branchesOf, said(event, 'unitId'), id);
      case 'member':
        this.#members.apply(id, event);
        noted(this.#everIn, said(event, 'branchId'), id);
        return noted(this.#everIn, said(event, 'toBranchId'), id);
      case 'plan':
        return this.#schedules.apply(id, event);
      case 'inspection':
        return this.#inspections.apply(id, event);
    }
  }

  unitIds(): string[] {
    return this.#units.ids().filter((id) => this.unit(id)?.registeredOn !== undefined);
  }

  /** The branches that were established in a unit, in no order. */
  branchIdsOf(unitId: string): string[] {
    return [...(this.#branchesOf.get(unitId) ?? [])].filter((id) => this.branch(id)?.unitId === unitId);
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

  /** On the day it is dissolved a unit is already gone; so with branches, groups and members. */
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

  /** Whether the inspection had taken place by the day; one whose record was retracted never did. */
  inspectionExists(inspectionId: string, day: string): boolean {
    return lasts(this.#inspections.get(inspectionId)?.inspectedOn, undefined, day);
  }

  /** The branch a member belongs to on a day: of the last joining or transfer by day, then by the log. */
  branchOf(memberId: string, day: string): string | undefined {
    const member = this.member(memberId);
    if (!member || (member.leftOn !== undefined && member.leftOn <= day)) return undefined;
    return latest(member.stays, ({ since }) => since, day)?.branchId;
  }

  /** The member's last joining or transfer on or before a day. */
  stayOf(memberId: string, day: string): Member['stays'][number] | undefined {
    return latest(this.member(memberId)?.stays ?? [], ({ since }) => since, day);
  }

  belongsInMonth(memberId: string, branchId: string, month: string): boolean {
    const first = firstDayOf(month);
    if (this.branchOf(memberId, first) === branchId) return true;
    const turns = (this.member(memberId)?.stays ?? []).filter(
      ({ since }) => since > first && since <= lastDayOf(month),
    );
    return turns.some(({ since }) => this.branchOf(memberId, since) === branchId);
  }

  /** The ids of those who belong to a branch on a day, sorted. */
  membersOf(branchId: string, day: string): string[] {
    return [...(this.#everIn.get(branchId) ?? [])].filter((id) => this.branchOf(id, day) === branchId).sort();
  }

  /** The branch's secretary: of the last election in the log that was on or before the day. */
  secretaryOf(branchId: string, day: string): Decided<string> | undefined {
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

  categoryOf(memberId: string, day: string): Decided<Category> {
    const classified = latest(this.member(memberId)?.categories ?? [], ({ from }) => from, day);
    return classified ? { value: classified.category, position: classified.position } : { value: 'ordinary' };
  }

  isLeader(memberId: string, day: string): boolean {
    return latest(this.member(memberId)?.leader ?? [], ({ from }) => from, day)?.leader ?? false;
  }

  /** The approved exemption that excuses an infirm member on a day. */
  exemptionOf(memberId: string, day: string): Exemption | undefined {
    const exemptions = this.member(memberId)?.exemptions ?? [];
    if (exemptions.length === 0 || this.categoryOf(memberId, day).value !== 'infirm') return undefined;
    return exemptions.find(
      ({ from, until, endedOn }) =>
        from <= day && (until === undefined || until >= day) && (endedOn === undefined || endedOn > day),
    );
  }

  /** What a member owes for a month, in fen: the assessment in force, else 1. */
  duesOf(memberId: string, month: string): Decided<number> {
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

  /** The day planned for a month's party day by what was decided before a day: the last adjustment, else the last plan. */
  scheduledDay(branchId: string, month: string, before: string): Decided<string> | undefined {
    const schedule = this.#schedules.get(`${branchId}:${yearOf(month)}`);
    const adjusted = schedule?.adjustments.findLast((each) => each.month === month && each.adjustedOn < before);
    if (adjusted) return { value: adjusted.plannedOn, position: adjusted.position };
    const draft = schedule?.drafts.findLast(({ draftedOn }) => draftedOn < before);
    const item = draft?.items.find((each) => each.month === month);
    return item && { value: item.plannedOn, position: draft!.position };
  }
}

/** What was recorded of an entity, and what that comes to once somebody has asked for it. */
type Known<Entity> = { readonly history: StandingEvent[]; folded: Entity | undefined };

/** The entities of one kind, each folded from its events when it is first asked for. */
class Entities<Entity> {
  readonly #known = new Map<string, Known<Entity>>();

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

/** Of what begins on or before a day (or month): the one that begins last, of equals the last in the log. */
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

/** An id that the event, or the data of a correction, names. */
function said({ type, data }: StandingEvent, field: string): string | undefined {
  const fields = (isRevision(type) ? ((data as { data?: object }).data ?? {}) : data) as Record<string, string>;
  return fields[field];
}

function noted(index: Map<string, Set<string>>, key: string | undefined, value: string) {
  if (key === undefined) return;
  const values = index.get(key);
  if (values) values.add(value);
  else index.set(key, new Set([value]));
}
