import type { Static } from 'typebox';
import { CivilDate, exact, Id, Month, oneOf, optional, Text, Uuid, Year } from '../../kernel/schema.js';
import type { Row } from '../../read-models/read-model-store.js';
import type { Registry } from '../../registry/index.js';
import { orNull } from '../or-null.js';
import { orderBy, pageOfRows } from '../paging.js';
import type { Column, ListView } from '../view.js';
import { branchesWithin, oneOfThese } from '../within.js';

const kind = oneOf('party-day', 'plus');
const filter = exact({
  unitId: optional(Id),
  branchId: optional(Id),
  kind: optional(kind),
  contactPoint: optional(Text),
  year: optional(Year),
});

export type JointActivityFilter = Static<typeof filter>;

export const JointActivity = exact({
  eventId: Uuid,
  branchId: Id,
  unitId: orNull(Id),
  month: Month,
  kind,
  heldOn: CivilDate,
  contactPoint: Text,
  /** Of a party day. */
  venue: orNull(Text),
  /** Of a “+” activity. */
  category: orNull(Text),
  theme: orNull(Text),
});

export type JointActivity = Static<typeof JointActivity>;

const columns: readonly Column<JointActivity>[] = [
  { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: (item) => item.unitId },
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: (item) => item.branchId },
  { key: 'heldOn', title: { zh: '日期', en: 'Day' }, value: (item) => item.heldOn },
  { key: 'kind', title: { zh: '活动', en: 'Kind' }, value: (item) => item.kind },
  { key: 'contactPoint', title: { zh: '联系点', en: 'Contact point' }, value: (item) => item.contactPoint },
  { key: 'venue', title: { zh: '地点', en: 'Venue' }, value: (item) => item.venue },
  { key: 'theme', title: { zh: '主题', en: 'Theme' }, value: (item) => item.theme },
];

/** What branches did together with contact points, clause 3.1c. */
export const jointActivityList: ListView<JointActivityFilter, JointActivity> = {
  name: 'joint-activities',
  title: { zh: '与联系点共同开展的活动', en: 'Joint activities' },
  filter,
  sorts: ['day'],
  item: JointActivity,
  columns,
  page: async (sources, within, wanted, request) => {
    const { year, contactPoint } = wanted;
    const ordered = {
      table: 'jointActivities',
      where: {
        ...oneOfThese('branchId', branchesWithin(sources.registry, within, wanted)),
        ...(wanted.kind && { kind: wanted.kind }),
        ...(contactPoint !== undefined && { contactPoint }),
        ...(year !== undefined && { heldOn: { from: `${year}-01-01`, upTo: `${year}-12-31` } }),
      },
      order: orderBy(['heldOn', 'eventId'], request.sort ?? 'day'),
      key: ['eventId'],
    };
    const rows = await sources.rows('joint-activities');
    const itemOf = (row: Row) => jointActivityOf(row, sources.registry);
    return rows.read((reader, position) => pageOfRows(reader, position, ordered, request, itemOf));
  },
};

export function jointActivityOf(row: Row, registry: Registry): JointActivity {
  const unitId = registry.branch(row['branchId'] as string)?.unitId ?? null;
  return { ...row, unitId } as JointActivity;
}
