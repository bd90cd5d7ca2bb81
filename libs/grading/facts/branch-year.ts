import {
  addMonths,
  firstDayOf,
  lastDayOf,
  monthOf,
  monthsOfQuarter,
  monthsOfYear,
  quarterOf,
} from '../../kernel/civil.js';
import type { Branch, Registry } from '../../registry/index.js';
import type { Rulebook } from '../rulebook/index.js';
import { isExpected } from './expected.js';
import type { PartyDayFacts, ResolutionFacts, YearFacts } from './year-facts.js';

/** How a resolution is validly adopted, in whole percent (see `Rulebook.adoption`). */
export type Adoption = Readonly<{ quorumPercent: number; majorityPercent: number }>;

/** A branch's month as a grading sees it. */
export type BranchMonth = Readonly<{
  month: string;
  stream: string;
  facts: PartyDayFacts;
  lastDay: string;
  /** The day of the valid party day. */
  heldOn: string | undefined;
  /** The day whose members are the roster: the party day, else the last of the month. */
  rosterDay: string;
  /** The positions that tell of the party day, or of its absence: the opening, else the plan of the day. */
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

/** One branch in the year that is graded: its active months and quarters, and what belongs to each. */
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
  readonly #expectedOn = new Map<string, readonly string[]>();
  readonly #disclosures: ReadonlyMap<string, readonly Disclosure[]>;

  constructor(
    readonly branchId: string,
    readonly facts: YearFacts,
    adoption: Adoption,
  ) {
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

  /** Whether a duty due on a day fell away because the branch was dissolved on or before it. */
  isDissolvedBy(day: string): boolean {
    const { dissolvedOn } = this.branch;
    return dissolvedOn !== undefined && dissolvedOn <= day;
  }

  /** The ids of those who belong to the branch on a day, sorted. */
  membersOn(day: string): readonly string[] {
    let members = this.#membersOn.get(day);
    if (!members) this.#membersOn.set(day, (members = this.registry.membersOf(this.branchId, day)));
    return members;
  }

  /** The members expected at a month's party day, sorted. */
  expectedIn({ rosterDay }: BranchMonth): readonly string[] {
    let expected = this.#expectedOn.get(rosterDay);
    if (!expected) {
      expected = this.membersOn(rosterDay).filter((memberId) => {
        return isExpected(this.registry, this.branchId, memberId, rosterDay);
      });
      this.#expectedOn.set(rosterDay, expected);
    }
    return expected;
  }

  /** What was published of a kind for a month or quarter, in whichever month's stream. */
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
    const nextLast = lastDayOf(addMonths(month, 1));
    return !approvedDeferrals(facts).some(
      ({ request }) => request.data.to > this.cutoff && request.data.to <= nextLast,
    );
  }
}

/** A branch in the year, by the rulebook's rule of adoption. */
export function branchYear(branchId: string, facts: YearFacts, rulebook: Pick<Rulebook, 'adoption'>): BranchYear {
  return new BranchYear(branchId, facts, adoptionBy(rulebook));
}

type Vote = Readonly<{ eligible: number; present: number; votesFor: number }>;

/** Whether a resolution was validly adopted, by the rulebook's rule of adoption. */
export function isValidlyAdopted(vote: Vote, rulebook: Pick<Rulebook, 'adoption'>): boolean {
  return isValidVote(vote, adoptionBy(rulebook));
}

function adoptionBy({ adoption }: Pick<Rulebook, 'adoption'>): Adoption {
  return { quorumPercent: adoption.quorumPercent.value, majorityPercent: adoption.majorityPercent.value };
}

/** The deferral requests of a month that were approved, in the order of the approvals. */
export function approvedDeferrals(facts: PartyDayFacts) {
  const requests = facts.of('DeferralRequested');
  return facts.of('DeferralApproved').flatMap((approval) => {
    const requested = requests.filter(({ data }) => data.requestId === approval.data.requestId);
    return requested.map((request) => ({ request, approval }));
  });
}

/** The day of the valid party day of a branch and month, if there is one. */
export function validDay(facts: PartyDayFacts, month: string): string | undefined {
  const heldOn = facts.last('PartyDayOpened')?.data.heldOn;
  if (heldOn === undefined) return undefined;
  const inMonth = monthOf(heldOn) === month;
  const moved = approvedDeferrals(facts).some(({ request }) => request.data.to === heldOn);
  return inMonth || moved ? heldOn : undefined;
}

function branchMonth(facts: YearFacts, branchId: string, month: string): BranchMonth {
  const stream = `partyDay-${branchId}:${month}`;
  const own = facts.partyDayIn(stream);
  const lastDay = lastDayOf(month);
  const heldOn = validDay(own, month);
  const opened = own.last('PartyDayOpened')?.position;
  const planned = opened ?? facts.registry.scheduledDay(branchId, month, afterAll)?.position;
  const evidence = planned === undefined ? [] : [planned];
  return { month, stream, facts: own, lastDay, heldOn, rosterDay: heldOn ?? lastDay, evidence };
}

const afterAll = '9999-99-99';

function disclosuresOf(facts: PartyDayFacts) {
  return facts.of('DisclosurePublished');
}

function adoptionOf(facts: ResolutionFacts) {
  return facts.last('ResolutionAdopted');
}

function isValidVote({ eligible, present, votesFor }: Vote, { quorumPercent, majorityPercent }: Adoption): boolean {
  return 100 * present >= quorumPercent * eligible && 100 * votesFor > majorityPercent * eligible;
}
