import type { Static } from 'typebox';
import { jointActivities as jointActivityRows } from '../../modules/party-day/projections/index.js';
import type { Words } from '../../kernel/bilingual.js';
import { anyOf, CivilDate, exact, Id, Month, oneOf, optional, Text, Uuid, Year } from '../../kernel/schema.js';
import type { Row } from '../../read-models/read-model-store.js';
import type { Registry } from '../../registry/index.js';
import { orNull } from '../or-null.js';
import { cautionsColumn, cautionShape, cautionsOfRow } from '../caution-shape.js';
import { branchColumn, unitColumn } from '../columns.js';
import { inTable, pageOf } from '../paging.js';
import { branchesIn, isInYear, isOneOf } from '../scope.js';
import type { Column, ListView } from '../view.js';

const Kind = oneOf('party-day', 'plus');
const Filter = exact({
  unitId: optional(Id),
  branchId: optional(Id),
  kind: optional(Kind),
  contactPoint: optional(Text),
  year: optional(Year),
});

export type JointActivityFilter = Static<typeof Filter>;

export const JointActivity = exact({
  eventId: Uuid,
  branchId: Id,
  unitId: orNull(Id),
  month: Month,
  kind: Kind,
  heldOn: CivilDate,
  contactPoint: Text,
  /** Only for a party day. */
  venue: orNull(Text),
  /** Only for a “+” activity. */
  category: orNull(Text),
  theme: orNull(Text),
  cautions: anyOf(cautionShape),
});

export type JointActivity = Static<typeof JointActivity>;

const kindNames: Words<JointActivity['kind']> = {
  'party-day': { zh: '主题党日', en: 'party day' },
  plus: { zh: '“+”活动', en: '“+” activity' },
};

const columns: readonly Column<JointActivity>[] = [
  unitColumn,
  branchColumn,
  { key: 'heldOn', title: { zh: '日期', en: 'Day' }, value: (item) => item.heldOn },
  { key: 'kind', title: { zh: '活动', en: 'Kind' }, value: ({ kind }) => kindNames[kind] },
  { key: 'contactPoint', title: { zh: '联系点', en: 'Contact point' }, value: (item) => item.contactPoint },
  { key: 'venue', title: { zh: '地点', en: 'Venue' }, value: (item) => item.venue },
  { key: 'theme', title: { zh: '主题', en: 'Theme' }, value: (item) => item.theme },
  cautionsColumn,
];

const sorts = { day: ['heldOn', 'eventId'] };

/** The joint activities of branches with contact points (clause 3.1c). */
export const jointActivities: ListView<JointActivityFilter, JointActivity> = {
  name: 'joint-activities',
  title: { zh: '与联系点共同开展的活动', en: 'Joint activities' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: JointActivity,
  columns,
  page: async ({ registry, ...sources }, scope, filter, request) => {
    const { kind, year, contactPoint } = filter;
    const where = {
      ...isOneOf('branchId', scope.kind === 'member' ? [] : branchesIn(registry, scope, filter)),
      ...(kind && { kind }),
      ...(contactPoint !== undefined && { contactPoint }),
      ...isInYear('heldOn', year),
    };
    const rows = await sources.rows(jointActivityRows.name);
    const page = await rows.read((reader, position) =>
      pageOf(inTable(reader, 'jointActivities', where, sorts, request), position, request),
    );
    return { ...page, items: page.items.map((row) => jointActivityOf(row, registry)) };
  },
};

export function jointActivityOf(row: Row, registry: Registry): JointActivity {
  const unitId = registry.branch(row['branchId'] as string)?.unitId ?? null;
  return { ...row, unitId, cautions: cautionsOfRow('partyDay', row) } as JointActivity;
}
