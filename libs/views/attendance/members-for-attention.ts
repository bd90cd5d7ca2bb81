import type { Static } from 'typebox';
import { membersOf } from '../../grading/index.js';
import { yearOf } from '../../kernel/civil.js';
import { anyOf, exact, Flag, Id, Month, optional, Text, Uuid, Year } from '../../kernel/schema.js';
import type { GradedYear } from '../graded-years.js';
import type { Registry } from '../../registry/index.js';
import type { Person } from '../viewer.js';
import { namesOf } from '../identities.js';
import { branchColumn, nameColumn, unitOfBranchColumn } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { establishedIn, type Scope } from '../scope.js';
import { joined } from '../sheet.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';

const Filter = exact({
  /** Default: this year. */
  year: optional(Year),
  branchId: optional(Id),
  memberId: optional(Id),
  sixMonthsAbsent: optional(Flag),
  longLeave: optional(Flag),
  oftenUnrecorded: optional(Flag),
  sixMonthsUnpaid: optional(Flag),
});

export type AttentionFilter = Readonly<Static<typeof Filter>>;

/** A member who may need a talk (clause 4.3b). People decide; the program only lists. */
export const AttentionItem = exact({
  branchId: Id,
  year: Year,
  memberId: Id,
  name: optional(Text),
  absentMonths: anyOf(Month),
  leaveMonths: anyOf(Month),
  unrecordedMonths: anyOf(Month),
  sixMonthsAbsent: Flag,
  longLeave: Flag,
  oftenUnrecorded: Flag,
  sixMonthsUnpaid: Flag,
  evidence: anyOf(Uuid),
});

export type AttentionItem = Readonly<Static<typeof AttentionItem>>;

const columns: readonly Column<AttentionItem>[] = [
  unitOfBranchColumn,
  branchColumn,
  nameColumn,
  {
    key: 'absentMonths',
    title: { zh: '无故缺勤月份', en: 'Absent without leave' },
    value: ({ absentMonths }) => joined(absentMonths),
  },
  {
    key: 'leaveMonths',
    title: { zh: '请假月份', en: 'On leave' },
    value: ({ leaveMonths }) => joined(leaveMonths),
  },
  {
    key: 'unrecordedMonths',
    title: { zh: '未登记到会情况的月份', en: 'Not recorded' },
    value: ({ unrecordedMonths }) => joined(unrecordedMonths),
  },
  {
    key: 'sixMonthsAbsent',
    title: { zh: '连续六个月未参加', en: 'Six months absent' },
    value: ({ sixMonthsAbsent }) => sixMonthsAbsent,
  },
  {
    key: 'longLeave',
    title: { zh: '长期请假', en: 'Long leave' },
    value: ({ longLeave }) => longLeave,
  },
  {
    key: 'oftenUnrecorded',
    title: { zh: '多次漏登', en: 'Often not recorded' },
    value: ({ oftenUnrecorded }) => oftenUnrecorded,
  },
  {
    key: 'sixMonthsUnpaid',
    title: { zh: '连续六个月未缴党费', en: 'Six months unpaid' },
    value: ({ sixMonthsUnpaid }) => sixMonthsUnpaid,
  },
];

const sorts = {
  branchId: ({ branchId, memberId }: AttentionItem) => [branchId, memberId],
  memberId: ({ branchId, memberId }: AttentionItem) => [memberId, branchId],
};

/** The members for attention that the grading lists; only for viewers who may see the list of a branch. */
export const membersForAttention: ListView<AttentionFilter, AttentionItem> = {
  name: 'members-for-attention',
  title: { zh: '需要关注的党员', en: 'Members for attention' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: AttentionItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const { position, items } = await membersIn(sources, scope, filter);
    const page = await pageOf(inList(items, sorts, request), position, request);
    const names = await namesOf(
      sources,
      page.items.map((item) => placeOf(item, sources.registry)),
    );
    return { ...page, items: page.items.map((item) => withName(item, names.get(item.memberId))) };
  },
};

async function membersIn(sources: ViewSources, scope: Scope, filter: AttentionFilter) {
  const { registry, years, viewer, today } = sources;
  const { year = yearOf(today) } = filter;
  // The list is for the people who talk to the members, not for the members themselves.
  const branchIds = scope.kind === 'member' ? [] : establishedIn(registry, scope, filter);
  const covered = new Set(branchIds.filter((branchId) => viewer.seesAttention(branchId)));
  const unitIds = new Set(branchIds.map((branchId) => registry.branch(branchId)!.unitId));
  const graded = await Promise.all(
    [...unitIds].map(async (unitId) => {
      const { units, ...rest } = await years.of(unitId, year, today);
      return { ...rest, units: units.filter((unit) => unit.unitId === unitId) };
    }),
  );
  const items = graded.flatMap((each) => itemsOf(each, year));
  return {
    position: Math.min(sources.position, ...graded.map((each) => each.position)),
    items: items.filter((item) => covered.has(item.branchId) && matches(item, filter)),
  };
}

/** The member, as of a day in the branch: a transfer does not hide whom the list is about. */
function placeOf({ branchId, memberId }: AttentionItem, registry: Registry): Person {
  const stay = registry.staysOf(memberId).findLast((each) => each.branchId === branchId)!;
  return { memberId, day: stay.since };
}

function itemsOf(graded: GradedYear, year: number): AttentionItem[] {
  return membersOf(graded).map(({ evidence, absentMonths, leaveMonths, unrecordedMonths, ...listed }) => ({
    ...listed,
    year,
    absentMonths: [...absentMonths],
    leaveMonths: [...leaveMonths],
    unrecordedMonths: [...unrecordedMonths],
    evidence: evidence.map((position) => graded.idOf(position)),
  }));
}

function matches(item: AttentionItem, { memberId, ...flags }: AttentionFilter): boolean {
  if (memberId !== undefined && item.memberId !== memberId) return false;
  const names = ['sixMonthsAbsent', 'longLeave', 'oftenUnrecorded', 'sixMonthsUnpaid'] as const;
  return names.every((name) => flags[name] === undefined || item[name] === flags[name]);
}

function withName(item: AttentionItem, name: string | undefined): AttentionItem {
  return name === undefined ? item : { ...item, name };
}
