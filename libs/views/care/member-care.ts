import type { Static } from 'typebox';
import { daysBetween } from '../../kernel/civil.js';
import { exact, Flag, Id, optional } from '../../kernel/schema.js';
import { memberCare as careRows, type CareRow } from '../../member/projections/index.js';
import type { Scalar } from '../../read-models/read-model-store.js';
import { branchIdsWithin, takesIn } from '../branches-within.js';
import { JudgedBranches, type JudgedYears } from '../judged.js';
import { namesFor, type MemberNames } from '../member-names.js';
import { pageOfList } from '../paging.js';
import type { ListView, Scope, Sources } from '../view.js';
import { careColumns, CareCategory, CareItem } from './care-item.js';
import { careStanding, type CaredFor } from './care-standing.js';

/** So many days before its last day an exemption is flagged. */
const endsSoonDays = 30;

const Filter = exact({
  branchId: optional(Id),
  memberId: optional(Id),
  category: optional(CareCategory),
  overdue: optional(Flag),
  exempt: optional(Flag),
  endsSoon: optional(Flag),
});

export type CareFilter = Readonly<Static<typeof Filter>>;

/** What the list asks for beside its sources. */
export type CareSeams = Readonly<{ years: JudgedYears; names: MemberNames }>;

/** The members of the four categories (clause 3.2): who they are today, and how they are looked after. */
export function memberCare(seams: CareSeams): ListView<CareFilter, CareItem> {
  return {
    name: 'member-care',
    title: { zh: '“四类党员”教育管理', en: 'Member care' },
    filter: Filter,
    sorts: Object.keys(places),
    item: CareItem,
    columns: careColumns,
    page: async (sources, within, filter, request) => {
      const { position, items } = await careItems(sources, seams, within, filter);
      const meant = items.filter((item) => isMeant(item, filter));
      const page = pageOfList(meant, position, places[(request.sort ?? 'branchId').replace(/^-/, '')]!, request);
      const names = await namesFor(
        sources,
        seams.names,
        page.items.map(({ memberId }) => memberId),
      );
      const named = page.items.map((item): CareItem => {
        const name = names.get(item.memberId);
        return name === undefined ? item : { ...item, name };
      });
      return { ...page, items: named };
    },
  };
}

/** What the list is sorted by. */
const places: Readonly<Record<string, (item: CareItem) => readonly Scalar[]>> = {
  branchId: ({ branchId, memberId }) => [branchId, memberId],
  category: ({ category, branchId, memberId }) => [category, branchId, memberId],
  lastOn: ({ lastOn = null, branchId, memberId }) => [lastOn, branchId, memberId],
  monthsWithout: ({ monthsWithout = null, branchId, memberId }) => [monthsWithout, branchId, memberId],
  exemptUntil: ({ exemption, branchId, memberId }) => [exemption?.until ?? null, branchId, memberId],
};

type Place = Readonly<{ branchId: string; memberId: string; category: CaredFor; since: string }>;

async function careItems(sources: Sources, { years }: CareSeams, within: Scope, filter: CareFilter) {
  const { today } = sources;
  const cared = caredFor(sources, within, filter);
  const done = await actsOf(
    sources,
    cared.map(({ memberId }) => memberId),
  );
  const branches = new JudgedBranches(years, sources, Math.min(done.position, sources.position));
  const items: CareItem[] = [];
  for (const place of cared) {
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

function caredFor({ registry, today }: Sources, within: Scope, filter: CareFilter): Place[] {
  const branchIds = branchIdsWithin(registry, within, filter.branchId);
  const existing = branchIds.filter((branchId) => registry.branchExists(branchId, today));
  return existing.flatMap((branchId) =>
    registry.membersOf(branchId, today).flatMap((memberId): Place[] => {
      const { value: category, position } = registry.categoryOf(memberId, today);
      if (category === 'ordinary' || !takesIn(within, memberId)) return [];
      if (filter.category !== undefined && category !== filter.category) return [];
      if (filter.memberId !== undefined && memberId !== filter.memberId) return [];
      const classified = registry.member(memberId)!.categories.find((each) => each.position === position)!;
      return [{ branchId, memberId, category, since: classified.from }];
    }),
  );
}

function exemptionOf({ registry, today }: Sources, memberId: string): CareItem['exemption'] {
  const found = registry.exemptionOf(memberId, today);
  if (!found) return undefined;
  const { requestId, from, until } = found;
  const endsSoon = until !== undefined && daysBetween(today, until) < endsSoonDays;
  return { requestId, from, ...(until !== undefined && { until }), endsSoon };
}

async function actsOf(sources: Sources, memberIds: readonly string[]) {
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

function actOf({ kind, doneOn, channel, eventId }: CareRow): CareItem['acts'][number] {
  return { kind, doneOn, ...(channel !== null && { channel }), eventId };
}

function isMeant({ overdue, exemption }: CareItem, filter: CareFilter): boolean {
  if (filter.overdue !== undefined && overdue !== filter.overdue) return false;
  if (filter.exempt !== undefined && (exemption !== undefined) !== filter.exempt) return false;
  return filter.endsSoon === undefined || (exemption?.endsSoon ?? false) === filter.endsSoon;
}
