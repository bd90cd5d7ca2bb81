import { streamOf } from '../../kernel/stream-name.js';
import { firstDayOf, lastDayOf, monthOf, monthsOfQuarter, monthsOfYear, quarterOf } from '../../kernel/civil.js';
import type { Branch, Registry } from '../../registry/index.js';
import type { Rulebook } from '../rulebook/index.js';
import { isExpected } from './expected.js';
import { countedPresences, presencesOf, type Presence } from './presence.js';
import { moveBeyond } from './valid-day.js';
import type { PartyDayFacts, ResolutionFacts, YearFacts } from './year-facts.js';

/** How a resolution is validly adopted, in whole percent (see `Rulebook.adoption`). */
export type Adoption = Readonly<{ quorumPercent: number; majorityPercent: number }>;

/** The parts of a rulebook that several indicators of a branch share. */
export type SharedRules = Pick<Rulebook, 'adoption' | 'presence'>;

/** A branch's month as a grading sees it. */
export type BranchMonth = Readonly<{
  month: string;
  stream: string;
  facts: PartyDayFacts;
  lastDay: string;
  /** The day of the valid party day. */
  heldOn: string | undefined;
  /** Whether a day is of the month: the valid party day, or in the month. */
  includes: (day: string) => boolean;
  /** The day of the roster: the party day, else the last day of the month. */
  rosterDay: string;
  /** The positions of the events about the party day: its opening, else the plan of its day. */
  evidence: readonly number[];
}>;

type Disclosure = ReturnType<typeof disclosuresOf>[number];
type ResolutionAdopted = NonNullable<ReturnType<typeof adoptionOf>>;

/** A resolution of the branch with its adoption. */
export type BranchResolution = Readonly<{
  resolutionId: string;
  facts: ResolutionFacts;
  adopted: ResolutionAdopted;
  valid: boolean;
}>;

/** One branch in the graded year: its active months and quarters, and their facts. */
export class BranchYear {
  readonly branch: Readonly<Branch>;
  readonly registry: Registry;
  readonly cutoff: string;
  readonly year: number;
  readonly activeMonths: readonly BranchMonth[];
  readonly activeQuarters: readonly string[];
  readonly resolutions: readonly BranchResolution[];
  readonly #months = new Map<string, BranchMonth>();
  readonly #membersOn = new Map<string, readonly string[]>();
  readonly #expectedIn = new Map<string, readonly string[]>();
  readonly #presencesIn = new Map<string, ReadonlyMap<string, Presence>>();
  readonly #disclosures: ReadonlyMap<string, readonly Disclosure[]>;

  constructor(
    readonly branchId: string,
    readonly facts: YearFacts,
    readonly rules: SharedRules,
  ) {
    const adoption = adoptionBy(rules);
    this.registry = facts.registry;
    this.cutoff = facts.cutoff;
    this.year = facts.year;
    this.branch = this.registry.branch(branchId)!;
    const published = facts.partyDaysOf(branchId).flatMap(([, ofMonth]) => disclosuresOf(ofMonth));
    this.#disclosures = Map.groupBy(published, ({ data }) => `${data.kind} ${data.period}`);
    const months = monthsOfYear(this.year).filter((month) => this.#isActive(month));
    this.activeMonths = months.map((month) => this.month(month));
    const quarters = [...new Set(months.map(quarterOf))];
    this.activeQuarters = quarters.filter((quarter) => monthsOfQuarter(quarter).every((each) => months.includes(each)));
    this.resolutions = facts.resolutionsOf(branchId).map(([resolutionId, of]) => {
      const adopted = adoptionOf(of)!;
      return { resolutionId, facts: of, adopted, valid: isValidVote(adopted.data, adoption) };
    });
  }

  /** Any month, active or not. */
  month(month: string): BranchMonth {
    let found = this.#months.get(month);
    if (!found) this.#months.set(month, (found = branchMonth(this.facts, this.branchId, month)));
    return found;
  }

  /** Whether a duty due on a day is void because the branch was dissolved on or before that day. */
  isDissolvedBy(day: string): boolean {
    const { dissolvedOn } = this.branch;
    return dissolvedOn !== undefined && dissolvedOn <= day;
  }

  /** The ids of the branch's members on a day, sorted. */
  membersOn(day: string): readonly string[] {
    let members = this.#membersOn.get(day);
    if (!members) this.#membersOn.set(day, (members = this.registry.membersOf(this.branchId, day)));
    return members;
  }

  /** The members expected at a month's party day, sorted: by what was recorded by the end of the month. */
  expectedIn({ month, rosterDay, lastDay }: BranchMonth): readonly string[] {
    let expected = this.#expectedIn.get(month);
    if (!expected) {
      expected = this.membersOn(rosterDay).filter((memberId) => {
        return isExpected(this.registry, this.branchId, memberId, rosterDay, lastDay);
      });
      this.#expectedIn.set(month, expected);
    }
    return expected;
  }

  /** How each member expected at a month's valid party day took part, by member id. */
  presencesIn(month: BranchMonth): ReadonlyMap<string, Presence> {
    let presences = this.#presencesIn.get(month.month);
    if (!presences) {
      const entries = month.facts.of('AttendanceTaken').flatMap(({ data }) => data.entries);
      presences = presencesOf(this.expectedIn(month), entries);
      this.#presencesIn.set(month.month, presences);
    }
    return presences;
  }

  /**
   * How each expected member counts in a month: as in `presencesIn`, but absent where their leave of earlier months is as
   * much as the rulebook counts.
   */
  countedPresencesIn(month: BranchMonth): ReadonlyMap<string, Presence> {
    const earlier = this.activeMonths.filter((each) => each.heldOn !== undefined && each.month < month.month);
    const before = earlier.map((each) => this.presencesIn(each));
    return countedPresences(this.presencesIn(month), before, this.rules.presence.leaveMonths.value);
  }

  /** The disclosures of a kind for a month or quarter, from all months' streams. */
  disclosures(kind: string, period: string): readonly Disclosure[] {
    return this.#disclosures.get(`${kind} ${period}`) ?? [];
  }

  meetings() {
    return this.#all('MeetingHeld');
  }

  lectures() {
    return this.#all('LectureGiven');
  }

  #all<Type extends 'MeetingHeld' | 'LectureGiven'>(type: Type) {
    return this.facts.partyDaysOf(this.branchId).flatMap(([, facts]) => facts.of(type));
  }

  #isActive(month: string): boolean {
    const { establishedOn, dissolvedOn } = this.branch;
    const last = lastDayOf(month);
    if (establishedOn === undefined || establishedOn > firstDayOf(month) || last > this.cutoff) return false;
    if (dissolvedOn !== undefined && dissolvedOn <= last) return false;
    const facts = this.facts.partyDay(this.branchId, month);
    if (facts.last('PartyDayOpened')) return true;
    return moveBeyond(facts, month, this.cutoff) === undefined;
  }
}

/** A branch in the year, with the rules that its indicators share. */
export function branchYear(branchId: string, facts: YearFacts, rulebook: SharedRules): BranchYear {
  return new BranchYear(branchId, facts, rulebook);
}

type Vote = Readonly<{ eligible: number; present: number; votesFor: number }>;

/** Whether a resolution was validly adopted, by the rulebook's rule of adoption. */
export function isValidlyAdopted(vote: Vote, rulebook: Pick<Rulebook, 'adoption'>): boolean {
  return isValidVote(vote, adoptionBy(rulebook));
}

function adoptionBy({ adoption }: Pick<Rulebook, 'adoption'>): Adoption {
  return { quorumPercent: adoption.quorumPercent.value, majorityPercent: adoption.majorityPercent.value };
}

function branchMonth(facts: YearFacts, branchId: string, month: string): BranchMonth {
  const stream = streamOf('partyDay', branchId, month);
  const own = facts.partyDayIn(stream);
  const lastDay = lastDayOf(month);
  const heldOn = facts.validDay(branchId, month);
  const includes = (day: string) => day === heldOn || monthOf(day) === month;
  const opened = own.last('PartyDayOpened')?.position;
  const planned = opened ?? facts.registry.scheduledDay(branchId, month)?.position;
  const evidence = planned === undefined ? [] : [planned];
  return { month, stream, facts: own, lastDay, heldOn, includes, rosterDay: heldOn ?? lastDay, evidence };
}

function disclosuresOf(facts: PartyDayFacts) {
  return facts.of('DisclosurePublished');
}

function adoptionOf(facts: ResolutionFacts) {
  return facts.last('ResolutionAdopted');
}

function isValidVote({ eligible, present, votesFor }: Vote, { quorumPercent, majorityPercent }: Adoption): boolean {
  return 100 * present >= quorumPercent * eligible && 100 * votesFor > majorityPercent * eligible;
}
