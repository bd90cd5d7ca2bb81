import Type, { type Static } from 'typebox';
import type { Bilingual, Words } from '../../kernel/bilingual.js';
import { eventNames } from '../../modules/catalogue/index.js';
import { halves } from '../../modules/inspection/index.js';
import { inspections as inspectionRows } from '../../modules/inspection/projections/index.js';
import {
  anyOf,
  CivilDate,
  Count,
  exact,
  Flag,
  Id,
  Month,
  oneOf,
  optional,
  PartyId,
  Uuid,
  Year,
} from '../../kernel/schema.js';
import { firstDayOf, lastDayOf } from '../../kernel/civil.js';
import type { Condition, Row } from '../../read-models/read-model-store.js';
import { orNull } from '../or-null.js';
import { cautionsColumn, cautionShape, cautionsOfRow } from '../caution-shape.js';
import { branchColumn, unitColumn } from '../columns.js';
import { inTable, pageOf } from '../paging.js';
import type { Scope } from '../scope.js';
import { joined } from '../sheet.js';
import type { Column, ListView } from '../view.js';

const inspectionKinds = ['visit', 'phone-check', 'assessment'] as const;

const Filter = exact({
  unitId: optional(Id),
  branchId: optional(Id),
  kind: optional(oneOf(...inspectionKinds)),
  month: optional(Month),
  from: optional(CivilDate),
  upTo: optional(CivilDate),
});

export type InspectionFilter = Static<typeof Filter>;

export const InspectionItem = exact({
  inspectionId: Id,
  kind: oneOf(...inspectionKinds),
  unitId: Id,
  /** `null` for an on-site assessment, which covers the whole unit. */
  branchId: orNull(Id),
  /** The random draw that it follows. */
  drawId: orNull(Id),
  inspectedOn: CivilDate,
  inspectors: anyOf(PartyId),
  /** Only for a phone check. */
  memberId: orNull(Id),
  reached: orNull(Flag),
  asked: orNull(Count),
  passed: orNull(Count),
  /** Only for an on-site assessment. */
  year: orNull(Year),
  half: orNull(oneOf('H1', 'H2')),
  score: orNull(Type.Integer({ minimum: 0, maximum: 100 })),
  /** The number of recorded findings, withdrawn ones included. */
  findings: Count,
  eventId: Uuid,
  cautions: anyOf(cautionShape),
});

export type InspectionItem = Static<typeof InspectionItem>;

const kindNames: Words<InspectionItem['kind']> = {
  visit: eventNames.UnannouncedVisitRecorded,
  'phone-check': eventNames.PhoneCheckRecorded,
  assessment: eventNames.OnSiteAssessmentRecorded,
};

const columns: readonly Column<InspectionItem>[] = [
  { key: 'kind', title: { zh: '方式', en: 'Kind' }, value: ({ kind }) => kindNames[kind] },
  unitColumn,
  branchColumn,
  { key: 'inspectedOn', title: { zh: '日期', en: 'Day' }, value: (item) => item.inspectedOn },
  {
    key: 'inspectors',
    title: { zh: '督查人', en: 'Inspectors' },
    value: (item) => joined(item.inspectors.map((party) => ({ party }))),
  },
  { key: 'reached', title: { zh: '是否接通', en: 'Reached' }, value: (item) => item.reached },
  { key: 'asked', title: { zh: '提问题数', en: 'Asked' }, value: (item) => item.asked },
  { key: 'passed', title: { zh: '答对题数', en: 'Passed' }, value: (item) => item.passed },
  { key: 'half', title: { zh: '考核半年', en: 'Half-year' }, value: ({ year, half }) => half && halfOf(year, half) },
  { key: 'score', title: { zh: '考核得分', en: 'Score' }, value: (item) => item.score },
  { key: 'findings', title: { zh: '发现问题数', en: 'Findings' }, value: (item) => item.findings },
  { key: 'inspectionId', title: { zh: '编号', en: 'Id' }, value: (item) => item.inspectionId },
  { key: 'drawId', title: { zh: '抽查编号', en: 'Draw' }, value: (item) => item.drawId },
  cautionsColumn,
];

function halfOf(year: number | null, half: keyof typeof halves): Bilingual {
  return { zh: `${year}年${halves[half].zh}`, en: `${halves[half].en} of ${year}` };
}

const sorts = { day: ['inspectedOn', 'inspectionId'] };

/** The unannounced visits, phone checks and on-site assessments (clause 4.2b). */
export const inspections: ListView<InspectionFilter, InspectionItem> = {
  name: 'inspections',
  title: { zh: '督查台账', en: 'Inspections' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: InspectionItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const { kind } = filter;
    const where = { ...inspectedIn(scope, filter), ...inspectedDuring(filter), ...(kind && { kind }) };
    const rows = await sources.rows(inspectionRows.name);
    const page = await rows.read((reader, position) =>
      pageOf(inTable(reader, 'inspections', where, sorts, request), position, request),
    );
    return { ...page, items: page.items.map(inspectionItem) };
  },
};

/** The item of a row; every column is shown, the cautions in words. */
export function inspectionItem(row: Row): InspectionItem {
  return { ...row, cautions: cautionsOfRow('inspection', row) } as InspectionItem;
}

type Part = Readonly<{ unitId?: string; branchId?: string }>;

/** The condition on scope and filters. Only phone checks concern a member. */
export function inspectedIn(scope: Scope, { unitId, branchId }: Part): Readonly<Record<string, Condition>> {
  const ofScope: Readonly<Record<string, string | undefined>> = {
    unitId: scope.kind === 'unit' ? scope.unitId : undefined,
    branchId: scope.kind === 'branch' ? scope.branchId : undefined,
    memberId: scope.kind === 'member' ? scope.memberId : undefined,
  };
  const ofFilter: typeof ofScope = { unitId, branchId };
  return Object.fromEntries(
    Object.entries(ofScope).flatMap(([column, id]): [string, Condition][] => {
      const other = ofFilter[column];
      if (id === undefined) return other === undefined ? [] : [[column, other]];
      return [[column, other === undefined || other === id ? id : { in: [] }]];
    }),
  );
}

/** The condition on the day: in a month, between two days, or both; empty without filters. */
export function inspectedDuring({
  month,
  from,
  upTo,
}: Readonly<{ month?: string; from?: string; upTo?: string }>): Readonly<Record<string, Condition>> {
  const first = [month === undefined ? undefined : firstDayOf(month), from].filter((day) => day !== undefined).sort();
  const last = [month === undefined ? undefined : lastDayOf(month), upTo].filter((day) => day !== undefined).sort();
  if (first.length + last.length === 0) return {};
  return {
    inspectedOn: { ...(first.length > 0 && { from: first.at(-1)! }), ...(last.length > 0 && { upTo: last[0]! }) },
  };
}
