import type { Static } from 'typebox';
import type { Bilingual } from '../../kernel/bilingual.js';
import { daysBetween } from '../../kernel/civil.js';
import { anyOf, CivilDate, Count, exact, Flag, Id, oneOf, optional, Text, Uuid } from '../../kernel/schema.js';
import { memberCategories } from '../../modules/member/index.js';
import { memberCare as careRows, type CareRow } from '../../modules/member/projections/index.js';
import type { Scalar } from '../../read-models/read-model-store.js';
import { GradedBranches, Verdict } from '../graded-branches.js';
import { namesOf } from '../identities.js';
import { cautionsCell, cautionsColumn, cautionShape, cautionsOf } from '../caution-shape.js';
import { branchColumn, nameColumn, unitOfBranchColumn } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { coversMember, establishedIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { careStanding, type CareCategory } from './care-standing.js';

/** The number of days before its last day from which an exemption is flagged. */
const endsSoonDays = 30;

const Category = oneOf('long-term-away', 'infirm', 'frontline', 'floating');

const Act = exact({
  kind: oneOf('contact', 'home-service', 'frontline-activity', 'encouragement'),
  doneOn: CivilDate,
  channel: optional(oneOf('phone', 'wechat', 'sms', 'visit')),
  eventId: Uuid,
  cautions: anyOf(cautionShape),
});

const Exemption = exact({
  requestId: Id,
  from: CivilDate,
  /** The last day; without it the exemption lasts until it is ended. */
  until: optional(CivilDate),
  /** Whether the last day is less than `endsSoonDays` away. */
  endsSoon: Flag,
});

/** A member of one of the four categories, and the last acts of care. */
export const CareItem = exact({
  branchId: Id,
  memberId: Id,
  name: optional(Text),
  category: Category,
  since: CivilDate,
  exemption: optional(Exemption),
  /** The day of the last act. */
  lastOn: optional(CivilDate),
  /** The latest act of each kind. */
  acts: anyOf(Act),
  /** Absent if the duty is yearly. */
  monthsWithout: optional(Count),
  overdue: Flag,
  verdict: optional(Verdict),
});

export type CareItem = Readonly<Static<typeof CareItem>>;

const withoutEnd: Bilingual = { zh: '长期', en: 'no end' };

const columns: readonly Column<CareItem>[] = [
  unitOfBranchColumn,
  branchColumn,
  nameColumn,
  { key: 'category', title: { zh: '类别', en: 'Category' }, value: ({ category }) => memberCategories[category] },
  { key: 'since', title: { zh: '起始日期', en: 'Since' }, value: ({ since }) => since },
  {
    key: 'exemptUntil',
    title: { zh: '免参加集中活动至', en: 'Exempt until' },
    value: ({ exemption }) => (exemption ? (exemption.until ?? withoutEnd) : null),
  },
  {
    key: 'lastOn',
    title: { zh: '最近联系或服务', en: 'Last contact or service' },
    value: ({ lastOn }) => lastOn ?? null,
  },
  {
    key: 'monthsWithout',
    title: { zh: '连续未联系服务月数', en: 'Months without' },
    value: ({ monthsWithout }) => monthsWithout ?? null,
  },
  { key: 'overdue', title: { zh: '是否逾期', en: 'Overdue' }, value: ({ overdue }) => overdue },
  { ...cautionsColumn, value: ({ acts }) => cautionsCell(acts.flatMap(({ cautions }) => cautions)) },
];

const Filter = exact({
  branchId: optional(Id),
  memberId: optional(Id),
  category: optional(Category),
  overdue: optional(Flag),
  exempt: optional(Flag),
  endsSoon: optional(Flag),
});

export type CareFilter = Readonly<Static<typeof Filter>>;

const sorts: Readonly<Record<string, (item: CareItem) => readonly Scalar[]>> = {
  branchId: ({ branchId, memberId }) => [branchId, memberId],
  category: ({ category, branchId, memberId }) => [category, branchId, memberId],
  lastOn: ({ lastOn = null, branchId, memberId }) => [lastOn, branchId, memberId],
  monthsWithout: ({ monthsWithout = null, branchId, memberId }) => [monthsWithout, branchId, memberId],
  exemptUntil: ({ exemption, branchId, memberId }) => [exemption?.until ?? null, branchId, memberId],
};

/** The members of the four categories today (clause 3.2), and their care. */
export const memberCare: ListView<CareFilter, CareItem> = {
  name: 'member-care',
  title: { zh: '“四类党员”教育管理', en: 'Member care' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: CareItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const { position, items } = await careItems(sources, scope, filter);
    const matching = items.filter((item) => matches(item, filter));
    const page = await pageOf(inList(matching, sorts, request), position, request);
    const { today: day } = sources;
    const names = await namesOf(
      sources,
      page.items.map(({ memberId }) => ({ memberId, day })),
    );
    return { ...page, items: page.items.map((item) => withName(item, names.get(item.memberId))) };
  },
};

type Place = Readonly<{ branchId: string; memberId: string; category: CareCategory; since: string }>;

async function careItems(sources: ViewSources, scope: Scope, filter: CareFilter) {
  const { today } = sources;
  const places = carePlaces(sources, scope, filter);
  const done = await actsOf(
    sources,
    places.map(({ memberId }) => memberId),
  );
  const branches = new GradedBranches(sources, Math.min(done.position, sources.position));
  const items: CareItem[] = [];
  for (const place of places) {
    const { branchId, memberId, category } = place;
    const acts = done.of(memberId);
    const exemption = exemptionOf(sources, memberId);
    const lastOn = acts.map(({ doneOn }) => doneOn).reduce((last, day) => (day > last ? day : last), '');
    items.push({
      ...place,
      ...(exemption && { exemption }),
      ...(lastOn !== '' && { lastOn }),
      acts,
      ...(await careStanding(branches, branchId, memberId, category, today)),
    });
  }
  return { position: branches.position, items };
}

function carePlaces({ registry, today, viewer }: ViewSources, scope: Scope, filter: CareFilter): Place[] {
  const branchIds = establishedIn(registry, scope, filter);
  const existing = branchIds.filter((branchId) => registry.branchExists(branchId, today));
  return existing.flatMap((branchId) =>
    registry.membersOf(branchId, today).flatMap((memberId): Place[] => {
      const { value: category, position } = registry.categoryOf(memberId, today);
      if (category === 'ordinary' || !coversMember(scope, { memberId, day: today }, viewer)) return [];
      if (filter.category !== undefined && category !== filter.category) return [];
      if (filter.memberId !== undefined && memberId !== filter.memberId) return [];
      const classified = registry.member(memberId)!.categories.find((each) => each.position === position)!;
      return [{ branchId, memberId, category, since: classified.from }];
    }),
  );
}

function exemptionOf({ registry, today }: ViewSources, memberId: string): CareItem['exemption'] {
  const found = registry.exemptionOf(memberId, today);
  if (!found) return undefined;
  const { requestId, from, until } = found;
  const endsSoon = until !== undefined && daysBetween(today, until) < endsSoonDays;
  return { requestId, from, ...(until !== undefined && { until }), endsSoon };
}

async function actsOf(sources: ViewSources, memberIds: readonly string[]) {
  const projected = await sources.rows(careRows.name);
  return projected.read(async (rows, position) => {
    const found = (await rows.find('latest', { where: { memberId: { in: memberIds } } })) as CareRow[];
    const byMember = Map.groupBy(found, ({ memberId }) => memberId);
    return {
      position,
      of: (memberId: string) => (byMember.get(memberId) ?? []).map(actOf),
    };
  });
}

function actOf({ kind, doneOn, channel, eventId, cautions }: CareRow): CareItem['acts'][number] {
  return { kind, doneOn, ...(channel !== null && { channel }), eventId, cautions: cautionsOf('member', cautions) };
}

function matches({ overdue, exemption }: CareItem, filter: CareFilter): boolean {
  if (filter.overdue !== undefined && overdue !== filter.overdue) return false;
  if (filter.exempt !== undefined && (exemption !== undefined) !== filter.exempt) return false;
  return filter.endsSoon === undefined || (exemption?.endsSoon ?? false) === filter.endsSoon;
}

function withName(item: CareItem, name: string | undefined): CareItem {
  return name === undefined ? item : { ...item, name };
}
