import type { Static } from 'typebox';
import { membersOf, type MemberForAttention } from '../../grading/index.js';
import { yearOf } from '../../kernel/civil.js';
import { anyOf, exact, Flag, Id, Month, optional, Text, Uuid, Year } from '../../kernel/schema.js';
import { branchIdsWithin } from '../branches-within.js';
import type { Judged, JudgedYears } from '../judged.js';
import { namesFor, type MemberNames } from '../member-names.js';
import { pageOfList } from '../paging.js';
import type { Column, ListView, Scope, Sources, Viewer } from '../view.js';
import { yesOrNo } from './attendance-texts.js';

const Filter = exact({
  /** Default: this year. */
  year: optional(Year),
  branchId: optional(Id),
  memberId: optional(Id),
  sixMonthsAbsent: optional(Flag),
  sixMonthsUnpaid: optional(Flag),
});

export type AttentionFilter = Readonly<Static<typeof Filter>>;

/** A member whom a person may have to talk to (clause 4.3b): listed, never scored or decided by the program. */
export const AttentionItem = exact({
  branchId: Id,
  year: Year,
  memberId: Id,
  name: optional(Text),
  absentMonths: anyOf(Month),
  sixMonthsAbsent: Flag,
  sixMonthsUnpaid: Flag,
  evidence: anyOf(Uuid),
});

export type AttentionItem = Readonly<Static<typeof AttentionItem>>;

/** What the list asks for beside its sources. */
export type AttentionSeams = Readonly<{
  years: JudgedYears;
  names: MemberNames;
  /** Whether the viewer may know that a member of a branch is listed at all. */
  seesListed: (viewer: Viewer, branchId: string, memberId: string) => boolean;
}>;

/** The members for attention, as the grading lists them; each only for those who may see it. */
export function membersForAttention(seams: AttentionSeams): ListView<AttentionFilter, AttentionItem> {
  return {
    name: 'members-for-attention',
    title: { zh: '需要关注的党员', en: 'Members for attention' },
    filter: Filter,
    sorts: ['branchId', 'memberId'],
    item: AttentionItem,
    columns,
    page: async (sources, within, filter, request) => {
      const year = filter.year ?? yearOf(sources.today);
      const { position, listed } = await listedWithin(sources, seams, within, { ...filter, year });
      const isByMember = request.sort?.endsWith('memberId') ?? false;
      const placeOf = ({ branchId, memberId }: AttentionItem) =>
        isByMember ? [memberId, branchId] : [branchId, memberId];
      const page = pageOfList(listed, position, placeOf, request);
      const names = await namesFor(
        sources,
        seams.names,
        page.items.map(({ memberId }) => memberId),
      );
      return { ...page, items: page.items.map((item) => withName(item, names.get(item.memberId))) };
    },
  };
}

const columns: readonly Column<AttentionItem>[] = [
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
  { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => memberId },
  { key: 'name', title: { zh: '姓名', en: 'Name' }, value: ({ name }) => name ?? null },
  {
    key: 'absentMonths',
    title: { zh: '无故缺席月份', en: 'Absent without leave' },
    value: ({ absentMonths }) => absentMonths.join('；') || null,
  },
  {
    key: 'sixMonthsAbsent',
    title: { zh: '连续六个月未参加', en: 'Six months absent' },
    value: ({ sixMonthsAbsent }) => yesOrNo(sixMonthsAbsent),
  },
  {
    key: 'sixMonthsUnpaid',
    title: { zh: '连续六个月未缴党费', en: 'Six months unpaid' },
    value: ({ sixMonthsUnpaid }) => yesOrNo(sixMonthsUnpaid),
  },
];

async function listedWithin(
  sources: Sources,
  { years, seesListed }: AttentionSeams,
  within: Scope,
  filter: AttentionFilter & Readonly<{ year: number }>,
) {
  const { registry, viewer, today } = sources;
  // A person is not told of being listed: the list is for those who are to talk to them.
  const branchIds = within.kind === 'member' ? [] : branchIdsWithin(registry, within, filter.branchId);
  const unitIds = new Set(branchIds.map((branchId) => registry.branch(branchId)!.unitId));
  const judged = await Promise.all(
    [...unitIds].map(async (unitId) => {
      const { units, ...rest } = await years(unitId, filter.year, today);
      return { ...rest, units: units.filter((unit) => unit.unitId === unitId) };
    }),
  );
  const isWithin = new Set(branchIds);
  const listed = judged.flatMap((each) => listedIn(each, filter.year));
  return {
    position: Math.min(sources.position, ...judged.map((each) => each.position)),
    listed: listed.filter(({ branchId, memberId, ...flags }) => {
      if (!isWithin.has(branchId) || !seesListed(viewer, branchId, memberId)) return false;
      return isMeant({ memberId, ...flags }, filter);
    }),
  };
}

function listedIn(judged: Judged, year: number): AttentionItem[] {
  return membersOf(judged).map(({ evidence, absentMonths, ...listed }: MemberForAttention) => ({
    ...listed,
    year,
    absentMonths: [...absentMonths],
    evidence: evidence.map((position) => judged.idOf(position)),
  }));
}

function isMeant(
  listed: Omit<AttentionItem, 'branchId'>,
  { memberId, sixMonthsAbsent, sixMonthsUnpaid }: AttentionFilter,
): boolean {
  if (memberId !== undefined && listed.memberId !== memberId) return false;
  if (sixMonthsAbsent !== undefined && listed.sixMonthsAbsent !== sixMonthsAbsent) return false;
  return sixMonthsUnpaid === undefined || listed.sixMonthsUnpaid === sixMonthsUnpaid;
}

function withName(item: AttentionItem, name: string | undefined): AttentionItem {
  return name === undefined ? item : { ...item, name };
}
