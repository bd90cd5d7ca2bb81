import type { Static } from 'typebox';
import { isValidlyAdopted } from '../../grading/facts/branch-year.js';
import type { Rulebook } from '../../grading/rulebook/index.js';
import { exact, Id, oneOf, optional, Year } from '../../kernel/schema.js';
import type { Condition, Row } from '../../read-models/read-model-store.js';
import { followUpColumns } from './follow-up-columns.js';
import { FollowUpItem, followUpItem, followUpStates, stateOf, type FollowUpRow } from './follow-up-item.js';
import { FollowUpJudge } from './follow-up-judge.js';
import { orderBy, pageOfMatching } from '../paging.js';
import type { GradedYears } from '../graded-years.js';
import type { ListView, PageRequest, Scope, Sources } from '../view.js';
import { branchesWithin, oneOfThese } from '../within.js';

const filter = exact({
  unitId: optional(Id),
  branchId: optional(Id),
  /** The person responsible by the last plan. */
  responsible: optional(Id),
  state: optional(oneOf(...followUpStates)),
  /** Of the adoption. */
  year: optional(Year),
});

export type FollowUpFilter = Static<typeof filter>;

const orders: Readonly<Record<string, readonly string[]>> = {
  deadline: ['deadline', 'adoptedOn', 'resolutionId'],
  adoption: ['adoptedOn', 'resolutionId'],
};

/** Every resolution with its four checks, deadline and person responsible, clause 4.1e. */
export function followUpTracker(years: GradedYears): ListView<FollowUpFilter, FollowUpItem> {
  return {
    name: 'follow-ups',
    title: { zh: '决议落实跟踪', en: 'Follow-up of resolutions' },
    filter,
    sorts: Object.keys(orders),
    item: FollowUpItem,
    columns: followUpColumns,
    page: (sources, within, wanted, request) => pageOf(years, sources, within, wanted, request),
  };
}

async function pageOf(
  years: GradedYears,
  sources: Sources,
  within: Scope,
  wanted: FollowUpFilter,
  request: PageRequest,
) {
  const { sort = 'deadline' } = request;
  const ordered = {
    table: 'resolutions',
    where: conditions(sources, within, wanted),
    order: orderBy(orders[sort.replace(/^-/, '')]!, sort),
    key: ['resolutionId'],
  };
  const matches = matcher(sources, years.rulebook, wanted);
  const rows = await sources.rows('resolutions');
  const page = await rows.read((reader, position) => pageOfMatching(reader, position, ordered, request, matches));
  return { ...(await followed(years, sources, page.items, page.position)), next: page.next };
}

/** A member's own are the resolutions that they are responsible for. */
function conditions({ registry }: Sources, within: Scope, wanted: FollowUpFilter): Record<string, Condition> {
  const { responsible, year } = wanted;
  const isOwn = within.kind === 'member';
  const scope: Scope = isOwn ? { kind: 'committee' } : within;
  return {
    ...oneOfThese('branchId', branchesWithin(registry, scope, wanted)),
    ...(responsible !== undefined && { responsible }),
    ...(isOwn && { responsible: { in: [within.memberId].filter((id) => id === (responsible ?? id)) } }),
    ...(year !== undefined && { adoptedOn: { from: `${year}-01-01`, upTo: `${year}-12-31` } }),
  };
}

function matcher(sources: Sources, rulebook: Rulebook, { state }: FollowUpFilter) {
  if (state === undefined) return () => true;
  return (row: Row) => {
    const resolution = row as FollowUpRow;
    return stateOf(resolution, isValidlyAdopted(resolution, rulebook), sources) === state;
  };
}

/** The follow-ups of a branch's resolutions of a year, in the order of their adoption. */
export async function followUpsOf(years: GradedYears, sources: Sources, branchId: string, year: number) {
  const rows = await sources.rows('resolutions');
  const where = { branchId, adoptedOn: { from: `${year}-01-01`, upTo: `${year}-12-31` } };
  const found = await rows.read(async (reader, position) => {
    return { position, items: await reader.find('resolutions', { where, order: orders['adoption']! }) };
  });
  return followed(years, sources, found.items, found.position);
}

async function followed(years: GradedYears, sources: Sources, rows: readonly Row[], position: number) {
  const judge = new FollowUpJudge(years, sources, position);
  const items: FollowUpItem[] = [];
  for (const row of rows) items.push(await followUpItem(row as FollowUpRow, sources, judge));
  return { position: judge.position, items };
}
