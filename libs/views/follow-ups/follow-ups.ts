import type { Static } from 'typebox';
import { resolutions as resolutionRows } from '../../modules/resolution/projections/index.js';
import { isValidlyAdopted } from '../../grading/facts/branch-year.js';
import { exact, Id, oneOf, optional, Year } from '../../kernel/schema.js';
import type { Condition, Row } from '../../read-models/read-model-store.js';
import { GradedBranches } from '../graded-branches.js';
import { cautionsColumn } from '../caution-shape.js';
import { branchColumn, partyOrNull, unitColumn } from '../columns.js';
import { inTable, pageOf } from '../paging.js';
import { branchesIn, isInYear, isOneOf, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import type { Words } from '../../kernel/bilingual.js';
import { FollowUpItem, followUpItem, followUpStates, stateOf, type FollowUpRow } from './follow-up-item.js';

const Filter = exact({
  unitId: optional(Id),
  branchId: optional(Id),
  /** The person responsible, from the last plan. */
  responsible: optional(Id),
  state: optional(oneOf(...followUpStates)),
  /** The year of the adoption. */
  year: optional(Year),
});

export type FollowUpFilter = Static<typeof Filter>;

type CheckName = keyof NonNullable<FollowUpItem['checks']>;

const checkTitles: Words<CheckName> = {
  planned: { zh: '制定落实方案', en: 'Planned' },
  reported: { zh: '下月大会通报', en: 'Reported' },
  publicised: { zh: '公开栏公示', en: 'Published' },
  done: { zh: '落实完成', en: 'Done' },
};

const stateNames: Words<FollowUpItem['state']> = {
  open: { zh: '正在落实', en: 'open' },
  overdue: { zh: '已逾期', en: 'overdue' },
  fulfilled: { zh: '落实完毕', en: 'fulfilled' },
  abandoned: { zh: '终止执行', en: 'abandoned' },
  'not-validly-adopted': { zh: '未有效通过', en: 'not validly adopted' },
  lapsed: { zh: '党支部已撤销', en: 'branch dissolved' },
};

const checkStates: Words<NonNullable<FollowUpItem['checks']>[CheckName]['state']> = {
  met: { zh: '已按期完成', en: 'done in time' },
  partly: { zh: '已完成，但逾期', en: 'done, but late' },
  missed: { zh: '未按期完成', en: 'not done in time' },
  'not-applicable': { zh: '不再要求', en: 'no longer required' },
  pending: { zh: '未到期', en: 'not due yet' },
};

/** The columns of the tracker, with two for each check. */
const columns: readonly Column<FollowUpItem>[] = [
  { key: 'title', title: { zh: '决议事项', en: 'Title' }, value: (item) => item.title },
  unitColumn,
  branchColumn,
  { key: 'adoptedOn', title: { zh: '通过日期', en: 'Adopted' }, value: (item) => item.adoptedOn },
  {
    key: 'responsible',
    title: { zh: '责任人', en: 'Responsible' },
    value: ({ responsible }) => partyOrNull(responsible),
  },
  { key: 'deadline', title: { zh: '完成时限', en: 'Deadline' }, value: (item) => item.deadline },
  { key: 'daysLeft', title: { zh: '剩余天数', en: 'Days left' }, value: (item) => item.daysLeft },
  { key: 'state', title: { zh: '状态', en: 'State' }, value: ({ state }) => stateNames[state] },
  ...(Object.keys(checkTitles) as CheckName[]).flatMap(checkColumns),
  cautionsColumn,
];

function checkColumns(name: CheckName): Column<FollowUpItem>[] {
  const { zh, en } = checkTitles[name];
  return [
    {
      key: `${name}DueOn`,
      title: { zh: `${zh}期限`, en: `${en}: due` },
      value: (item) => item.checks?.[name].dueOn ?? null,
    },
    {
      key: `${name}State`,
      title: { zh: `${zh}情况`, en: `${en}: state` },
      value: ({ checks }) => (checks ? checkStates[checks[name].state] : null),
    },
  ];
}

const sorts = {
  deadline: ['deadline', 'adoptedOn', 'resolutionId'],
  adoption: ['adoptedOn', 'resolutionId'],
};

/** Every resolution with its four checks, its deadline and the person responsible (clause 4.1e). */
export const followUps: ListView<FollowUpFilter, FollowUpItem> = {
  name: 'follow-ups',
  title: { zh: '决议落实跟踪', en: 'Follow-up of resolutions' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: FollowUpItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const where = conditions(sources, scope, filter);
    const rows = await sources.rows(resolutionRows.name);
    const page = await rows.read((reader, position) => {
      const resolutions = inTable(reader, 'resolutions', where, sorts, request);
      return pageOf(resolutions, position, request, matcher(sources, filter));
    });
    return { ...(await itemsOf(sources, page.items, page.position)), next: page.next };
  },
};

/** The follow-ups of a branch's resolutions of a year, in the order of adoption. */
export async function followUpsOf(sources: ViewSources, branchId: string, year: number) {
  const rows = await sources.rows(resolutionRows.name);
  const where = { branchId, ...isInYear('adoptedOn', year) };
  const page = await rows.read(async (reader, position) => {
    return { position, items: await reader.find('resolutions', { where, order: sorts.adoption }) };
  });
  return itemsOf(sources, page.items, page.position);
}

/** For a member, only the resolutions that they are responsible for. */
function conditions({ registry }: ViewSources, scope: Scope, filter: FollowUpFilter): Record<string, Condition> {
  const { responsible, year } = filter;
  const isOwn = scope.kind === 'member';
  return {
    ...isOneOf('branchId', branchesIn(registry, isOwn ? { kind: 'committee' } : scope, filter)),
    ...(responsible !== undefined && { responsible }),
    ...(isOwn && { responsible: { in: [scope.memberId].filter((id) => id === (responsible ?? id)) } }),
    ...isInYear('adoptedOn', year),
  };
}

function matcher(sources: ViewSources, { state }: FollowUpFilter): ((row: Row) => boolean) | undefined {
  if (state === undefined) return undefined;
  return (row) => {
    const resolution = row as FollowUpRow;
    return stateOf(resolution, isValidlyAdopted(resolution, sources.years.rulebook), sources) === state;
  };
}

async function itemsOf(sources: ViewSources, rows: readonly Row[], position: number) {
  const branches = new GradedBranches(sources, position, sources.today);
  const items: FollowUpItem[] = [];
  for (const row of rows) items.push(await followUpItem(row as FollowUpRow, sources, branches));
  return { position: branches.position, items };
}
