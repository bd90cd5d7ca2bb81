import Type, { type Static } from 'typebox';
import {
  duesDisclosureDueOn,
  numbersOf,
  quarterlyDisclosureDueOn,
  quarterlyKinds,
  resolutionsDisclosureDueOn,
} from '../../grading/index.js';
import { acts, openReason } from '../../calendar/index.js';
import type { Bilingual, Words } from '../../kernel/bilingual.js';
import { firstDayOf, lastDayOf, monthsOfQuarter, monthsOfYear, quarterOf } from '../../kernel/civil.js';
import { anyOf, CivilDate, exact, Id, oneOf, optional, Uuid } from '../../kernel/schema.js';
import type { DisclosureRow } from '../../modules/party-day/projections/index.js';
import type { Registry } from '../../registry/index.js';
import { cautionShape, cautionsOf } from '../caution-shape.js';
import { BilingualText, Verdict, type GradedBranch } from '../graded-branches.js';

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
 * With a due day: `in-time`, `late`, `missing` after the day and `coming` up to it. Without a due day: `published` or
 * `not-published`. `not-due`: the branch owes no disclosure.
 */
export const DisclosureState = oneOf('in-time', 'late', 'missing', 'coming', 'published', 'not-published', 'not-due');

const Published = exact({
  eventId: Uuid,
  publishedOn: CivilDate,
  channels: anyOf(oneOf('document', 'intranet', 'bulletin-board', 'assembly')),
  cautions: anyOf(cautionShape),
  correctedBy: optional(Uuid),
});

/** A cell of the board, for a period and a kind: what was published, and whether in time. */
export const DisclosureCell = exact({
  branchId: Id,
  period: Type.String(),
  kind: DisclosureKind,
  state: DisclosureState,
  /** The state in words, with the last day while it is to be disclosed. */
  text: BilingualText,
  /** The last day in time. */
  dueOn: optional(CivilDate),
  /** The publications, the earliest first. */
  published: anyOf(Published),
  /** The verdict on the month's dues, or on the quarter as a whole. */
  verdict: optional(Verdict),
});

export type DisclosureCell = Readonly<Static<typeof DisclosureCell>>;
type Kind = DisclosureCell['kind'];

/** All cells of a branch's year: months, then quarters. */
export function disclosureCells(
  registry: Registry,
  branch: GradedBranch,
  year: number,
  rows: readonly DisclosureRow[],
): DisclosureCell[] {
  const months = monthsOfYear(year);
  const quarters = [...new Set(months.map(quarterOf))];
  const byPlace = Map.groupBy(rows, ({ kind, period }) => `${kind} ${period}`);
  const cell = (kind: Kind, period: string, duty: Duty, indicatorId?: string): DisclosureCell => {
    const published = (byPlace.get(`${kind} ${period}`) ?? []).toSorted(byDay);
    const state = stateOf(published[0], duty, registry, branch);
    const verdict = indicatorId === undefined ? undefined : branch.verdict(indicatorId, branch.branchId, period);
    return {
      branchId: branch.branchId,
      period,
      kind,
      state,
      text: textOf(state, duty),
      ...(duty !== 'none' && duty !== 'free' && { dueOn: duty.dueOn }),
      published: published.map(publishedOf),
      ...(verdict && { verdict }),
    };
  };
  return [
    ...months.flatMap((month) => [
      cell('dues', month, duesDuty(registry, branch, month), 'dues-disclosure'),
      cell('resolutions', month, resolutionsDuty(branch, month)),
    ]),
    ...quarters.flatMap((quarter) => {
      const duty = quarterDuty(registry, branch, quarter);
      return [
        ...quarterlyKinds.map((kind) => cell(kind, quarter, duty, 'quarterly-disclosure')),
        cell('party-affairs', quarter, 'free'),
        cell('government-affairs', quarter, 'free'),
      ];
    }),
  ];
}

/** The due day of a disclosure; `none` if no disclosure is owed, `free` if no day is set. */
type Duty = Readonly<{ dueOn: string }> | 'none' | 'free';

function duesDuty(registry: Registry, branch: GradedBranch, month: string): Duty {
  if (!isOwed(registry, branch, [month])) return 'none';
  return { dueOn: duesDisclosureDueOn(month, parametersOf(branch, 'dues-disclosure')) };
}

function quarterDuty(registry: Registry, branch: GradedBranch, quarter: string): Duty {
  if (!isOwed(registry, branch, monthsOfQuarter(quarter))) return 'none';
  return { dueOn: quarterlyDisclosureDueOn(quarter, parametersOf(branch, 'quarterly-disclosure')) };
}

/** A disclosure is owed for a month with resolutions. */
function resolutionsDuty({ facts }: GradedBranch, month: string): Duty {
  const hasAdopted = facts?.resolutions.some(({ adopted }) => adopted.data.period === month) ?? false;
  return hasAdopted ? { dueOn: resolutionsDisclosureDueOn(month) } : 'none';
}

/** Whether each month is graded, or is not over yet and the branch exists from its first day on. */
function isOwed(registry: Registry, branch: GradedBranch, months: readonly string[]): boolean {
  const { cutoff } = branch.graded.facts;
  return months.every((month) => {
    if (lastDayOf(month) <= cutoff) return branch.isGraded(month);
    return registry.branchExists(branch.branchId, firstDayOf(month));
  });
}

function parametersOf({ graded }: GradedBranch, indicatorId: string): Readonly<Record<string, number>> {
  const { indicators } = graded.rulebook;
  const rule = indicators.find(({ id }) => id === indicatorId);
  // A duty has a due day even if the rulebook does not grade it.
  return rule ? numbersOf(rule).parameters : { dueDay: 10, monthsAfter: 1 };
}

function stateOf(
  earliest: DisclosureRow | undefined,
  duty: Duty,
  registry: Registry,
  { branchId, graded }: GradedBranch,
): DisclosureCell['state'] {
  if (duty === 'none' || duty === 'free') {
    if (earliest) return 'published';
    return duty === 'free' ? 'not-published' : 'not-due';
  }
  const { dueOn } = duty;
  if (earliest) return earliest.publishedOn <= dueOn ? 'in-time' : 'late';
  const { dissolvedOn } = registry.branch(branchId)!;
  if (dissolvedOn !== undefined && dissolvedOn <= dueOn) return 'not-due';
  return dueOn > graded.facts.cutoff ? 'coming' : 'missing';
}

const stateNames: Words<Exclude<DisclosureCell['state'], 'coming' | 'missing'>> = {
  'in-time': { zh: '按时公开', en: 'Disclosed in time' },
  late: { zh: '逾期公开', en: 'Disclosed late' },
  published: { zh: '已公开', en: 'Disclosed' },
  'not-published': { zh: '未公开（未定期限）', en: 'Not disclosed (no day is set)' },
  'not-due': { zh: '不要求公开', en: 'Not required' },
};

function textOf(state: DisclosureCell['state'], duty: Duty): Bilingual {
  if (state !== 'coming' && state !== 'missing') return stateNames[state];
  const { dueOn } = duty as Exclude<Duty, string>;
  return openReason(acts['dues-disclosure'], { dueOn, day: 'last', overdue: state === 'missing' });
}

function byDay(one: DisclosureRow, other: DisclosureRow): number {
  if (one.publishedOn === other.publishedOn) return one.position - other.position;
  return one.publishedOn < other.publishedOn ? -1 : 1;
}

function publishedOf({ eventId, publishedOn, channels, cautions, correctedBy }: DisclosureRow) {
  return {
    eventId,
    publishedOn,
    channels: [...channels] as DisclosureCell['published'][number]['channels'],
    cautions: cautionsOf('partyDay', cautions),
    ...(correctedBy !== null && { correctedBy }),
  };
}
