import Type, { type Static } from 'typebox';
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
import { orderBy, pageOfRows } from '../paging.js';
import type { Column, ListView, Scope } from '../view.js';

const inspectionKinds = ['visit', 'phone-check', 'assessment'] as const;

const filter = exact({
  unitId: optional(Id),
  branchId: optional(Id),
  kind: optional(oneOf(...inspectionKinds)),
  month: optional(Month),
  from: optional(CivilDate),
  upTo: optional(CivilDate),
});

export type InspectionFilter = Static<typeof filter>;

export const InspectionItem = exact({
  inspectionId: Id,
  kind: oneOf(...inspectionKinds),
  unitId: Id,
  /** An on-site assessment is of the unit as a whole. */
  branchId: orNull(Id),
  inspectedOn: CivilDate,
  inspectors: anyOf(PartyId),
  /** Of a phone check. */
  memberId: orNull(Id),
  reached: orNull(Flag),
  asked: orNull(Count),
  passed: orNull(Count),
  /** Of an on-site assessment. */
  year: orNull(Year),
  half: orNull(oneOf('H1', 'H2')),
  score: orNull(Type.Integer({ minimum: 0, maximum: 100 })),
  /** How many findings were recorded, withdrawn ones included. */
  findings: Count,
  eventId: Uuid,
});

export type InspectionItem = Static<typeof InspectionItem>;

const columns: readonly Column<InspectionItem>[] = [
  { key: 'inspectionId', title: { zh: '督查编号', en: 'Inspection' }, value: (item) => item.inspectionId },
  { key: 'kind', title: { zh: '方式', en: 'Kind' }, value: (item) => item.kind },
  { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: (item) => item.unitId },
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: (item) => item.branchId },
  { key: 'inspectedOn', title: { zh: '日期', en: 'Day' }, value: (item) => item.inspectedOn },
  { key: 'inspectors', title: { zh: '督查人', en: 'Inspectors' }, value: (item) => item.inspectors.join(' ') },
  { key: 'reached', title: { zh: '是否接通', en: 'Reached' }, value: (item) => item.reached },
  { key: 'asked', title: { zh: '提问题数', en: 'Asked' }, value: (item) => item.asked },
  { key: 'passed', title: { zh: '答对题数', en: 'Passed' }, value: (item) => item.passed },
  { key: 'half', title: { zh: '考核半年', en: 'Half-year' }, value: ({ year, half }) => half && `${year}-${half}` },
  { key: 'score', title: { zh: '考核得分', en: 'Score' }, value: (item) => item.score },
  { key: 'findings', title: { zh: '发现问题数', en: 'Findings' }, value: (item) => item.findings },
];

/** The unannounced visits, phone checks and on-site assessments, clause 4.2b. */
export const inspectionLedger: ListView<InspectionFilter, InspectionItem> = {
  name: 'inspections',
  title: { zh: '督查台账', en: 'Inspections' },
  filter,
  sorts: ['day'],
  item: InspectionItem,
  columns,
  page: async (sources, within, wanted, request) => {
    const ordered = {
      table: 'inspections',
      where: { ...inspectedWithin(within, wanted), ...inspectedDuring(wanted), ...kindOf(wanted) },
      order: orderBy(['inspectedOn', 'inspectionId'], request.sort ?? 'day'),
      key: ['inspectionId'],
    };
    const rows = await sources.rows('inspections');
    return rows.read((reader, position) => pageOfRows(reader, position, ordered, request, inspectionItem));
  },
};

/** A row of the ledger holds nothing but what is shown. */
export function inspectionItem(row: Row): InspectionItem {
  return row as InspectionItem;
}

type Part = Readonly<{ unitId?: string; branchId?: string }>;

/** What was inspected within a scope, narrowed by the filters. A member is concerned by phone checks only. */
export function inspectedWithin(within: Scope, { unitId, branchId }: Part): Readonly<Record<string, Condition>> {
  const scoped: Readonly<Record<string, string | undefined>> = {
    unitId: within.kind === 'unit' ? within.unitId : undefined,
    branchId: within.kind === 'branch' ? within.branchId : undefined,
    memberId: within.kind === 'member' ? within.memberId : undefined,
  };
  const asked: typeof scoped = { unitId, branchId };
  return Object.fromEntries(
    Object.entries(scoped).flatMap(([column, id]): [string, Condition][] => {
      const other = asked[column];
      if (id === undefined) return other === undefined ? [] : [[column, other]];
      return [[column, other === undefined || other === id ? id : { in: [] }]];
    }),
  );
}

/** In a month, between two days, or both; no condition where neither is asked for. */
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

function kindOf({ kind }: InspectionFilter): Readonly<Record<string, Condition>> {
  return kind === undefined ? {} : { kind };
}
