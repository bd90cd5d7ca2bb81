import type { Static } from 'typebox';
import Type from 'typebox';
import {
  duesDisclosureDueOn,
  numbersOf,
  quarterlyDisclosureDueOn,
  quarterlyKinds,
  resolutionsDisclosureDueOn,
} from '../../grading/index.js';
import { firstDayOf, lastDayOf, monthsOfQuarter, monthsOfYear, quarterOf } from '../../kernel/civil.js';
import { anyOf, CivilDate, exact, Id, oneOf, optional, Uuid } from '../../kernel/schema.js';
import type { DisclosureRow } from '../../party-day/projections/index.js';
import type { Registry } from '../../registry/index.js';
import { Verdict, type JudgedBranch } from '../judged.js';

export const DisclosureKind = oneOf(
  'dues',
  'resolutions',
  'major-decisions',
  'deployments',
  'finance',
  'party-affairs',
  'government-affairs',
);

/**
 * `in-time` or `late` where there is a day by which to disclose, `missing` after it and `coming` up to it; `published` and
 * `not-published` where no day is set; `not-due` where nothing is asked of the branch.
 */
export const DisclosureState = oneOf('in-time', 'late', 'missing', 'coming', 'published', 'not-published', 'not-due');

const Published = exact({
  eventId: Uuid,
  publishedOn: CivilDate,
  channels: anyOf(oneOf('document', 'intranet', 'bulletin-board', 'assembly')),
  correctedBy: optional(Uuid),
});

/** A month or quarter × a kind: what is out of it, and how that stands. */
export const DisclosureCell = exact({
  branchId: Id,
  period: Type.String(),
  kind: DisclosureKind,
  state: DisclosureState,
  /** The last day on which it is in time. */
  dueOn: optional(CivilDate),
  /** The earliest first. */
  published: anyOf(Published),
  /** The grading's, of the month's dues or of the quarter as a whole. */
  verdict: optional(Verdict),
});

export type DisclosureCell = Readonly<Static<typeof DisclosureCell>>;
type Kind = DisclosureCell['kind'];

/** All cells of a branch's year: months, then quarters. */
export function disclosureCells(
  registry: Registry,
  judged: JudgedBranch,
  year: number,
  rows: readonly DisclosureRow[],
): DisclosureCell[] {
  const months = monthsOfYear(year);
  const quarters = [...new Set(months.map(quarterOf))];
  const byPlace = Map.groupBy(rows, ({ kind, period }) => `${kind} ${period}`);
  const cell = (kind: Kind, period: string, duty: Duty, indicatorId?: string): DisclosureCell => {
    const published = (byPlace.get(`${kind} ${period}`) ?? []).toSorted(byDay);
    const verdict = indicatorId === undefined ? undefined : judged.verdict(indicatorId, judged.branchId, period);
    return {
      branchId: judged.branchId,
      period,
      kind,
      state: stateOf(published[0], duty, registry, judged),
      ...(duty !== 'none' && duty !== 'free' && { dueOn: duty.dueOn }),
      published: published.map(publishedOf),
      ...(verdict && { verdict }),
    };
  };
  return [
    ...months.flatMap((month) => [
      cell('dues', month, duesDuty(registry, judged, month), 'dues-disclosure'),
      cell('resolutions', month, resolutionsDuty(judged, month)),
    ]),
    ...quarters.flatMap((quarter) => {
      const duty = quarterDuty(registry, judged, quarter);
      return [
        ...quarterlyKinds.map((kind) => cell(kind, quarter, duty, 'quarterly-disclosure')),
        cell('party-affairs', quarter, 'free'),
        cell('government-affairs', quarter, 'free'),
      ];
    }),
  ];
}

/** The day by which to disclose; `none` when nothing is asked, `free` when no day is set. */
type Duty = Readonly<{ dueOn: string }> | 'none' | 'free';

function duesDuty(registry: Registry, judged: JudgedBranch, month: string): Duty {
  if (!isAsked(registry, judged, [month])) return 'none';
  return { dueOn: duesDisclosureDueOn(month, parametersOf(judged, 'dues-disclosure')) };
}

function quarterDuty(registry: Registry, judged: JudgedBranch, quarter: string): Duty {
  if (!isAsked(registry, judged, monthsOfQuarter(quarter))) return 'none';
  return { dueOn: quarterlyDisclosureDueOn(quarter, parametersOf(judged, 'quarterly-disclosure')) };
}

/** Asked of a month of which there are resolutions. */
function resolutionsDuty({ branch }: JudgedBranch, month: string): Duty {
  const hasAdopted = branch?.resolutions.some(({ adopted }) => adopted.data.period === month) ?? false;
  return hasAdopted ? { dueOn: resolutionsDisclosureDueOn(month) } : 'none';
}

/** Each month is one that was judged, or not yet over and one that the branch has from its first day on. */
function isAsked(registry: Registry, judged: JudgedBranch, months: readonly string[]): boolean {
  const { cutoff } = judged.judged.facts;
  return months.every((month) => {
    if (lastDayOf(month) <= cutoff) return judged.isJudged(month);
    return registry.branchExists(judged.branchId, firstDayOf(month));
  });
}

function parametersOf({ judged }: JudgedBranch, indicatorId: string): Readonly<Record<string, number>> {
  const { indicators } = judged.rulebook;
  const rule = indicators.find(({ id }) => id === indicatorId);
  // A rulebook need not judge a duty for it to be due.
  return rule ? numbersOf(rule).parameters : { dueDay: 10, monthsAfter: 1 };
}

function stateOf(
  earliest: DisclosureRow | undefined,
  duty: Duty,
  registry: Registry,
  { branchId, judged }: JudgedBranch,
): DisclosureCell['state'] {
  if (duty === 'none' || duty === 'free') {
    if (earliest) return 'published';
    return duty === 'free' ? 'not-published' : 'not-due';
  }
  const { dueOn } = duty;
  if (earliest) return earliest.publishedOn <= dueOn ? 'in-time' : 'late';
  const { dissolvedOn } = registry.branch(branchId)!;
  if (dissolvedOn !== undefined && dissolvedOn <= dueOn) return 'not-due';
  return dueOn > judged.facts.cutoff ? 'coming' : 'missing';
}

function byDay(one: DisclosureRow, other: DisclosureRow): number {
  if (one.publishedOn === other.publishedOn) return one.position - other.position;
  return one.publishedOn < other.publishedOn ? -1 : 1;
}

function publishedOf({ eventId, publishedOn, channels, correctedBy }: DisclosureRow) {
  return {
    eventId,
    publishedOn,
    channels: [...channels] as DisclosureCell['published'][number]['channels'],
    ...(correctedBy !== null && { correctedBy }),
  };
}
