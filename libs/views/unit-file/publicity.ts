import type { Static } from 'typebox';
import { publicityChannels } from '../../modules/unit/index.js';
import { unitFile as unitFileRows } from '../../modules/unit/projections/index.js';
import { CivilDate, exact, Id, oneOf, optional, Text, Uuid, Year } from '../../kernel/schema.js';
import type { Row } from '../../read-models/read-model-store.js';
import { unitColumn } from '../columns.js';
import { inTable, pageOf } from '../paging.js';
import { isInYear, isOneOf, unitsIn } from '../scope.js';
import type { Column, ListView } from '../view.js';

const Channel = oneOf('website', 'bulletin', 'newspaper', 'television', 'other');
const Filter = exact({ unitId: optional(Id), channel: optional(Channel), year: optional(Year) });

export type PublicityFilter = Static<typeof Filter>;

export const Publicity = exact({ eventId: Uuid, unitId: Id, title: Text, channel: Channel, publishedOn: CivilDate });

export type Publicity = Static<typeof Publicity>;

const columns: readonly Column<Publicity>[] = [
  unitColumn,
  { key: 'publishedOn', title: { zh: '发布日期', en: 'Published' }, value: (item) => item.publishedOn },
  { key: 'title', title: { zh: '标题', en: 'Title' }, value: (item) => item.title },
  { key: 'channel', title: { zh: '媒体', en: 'Channel' }, value: ({ channel }) => publicityChannels[channel] },
];

const sorts = { day: ['publishedOn', 'eventId'] };

/** The publicity of units about party days (clause 3.3). */
export const publicity: ListView<PublicityFilter, Publicity> = {
  name: 'publicity',
  title: { zh: '宣传报道', en: 'Publicity' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: Publicity,
  columns,
  page: async (sources, scope, filter, request) => {
    const { channel, year } = filter;
    const where = {
      ...isOneOf('unitId', unitsIn(scope, filter)),
      ...(channel && { channel }),
      ...isInYear('publishedOn', year),
    };
    const rows = await sources.rows(unitFileRows.name);
    const page = await rows.read((reader, position) =>
      pageOf(inTable(reader, 'publicity', where, sorts, request), position, request),
    );
    return { ...page, items: page.items.map(publicityOf) };
  },
};

export function publicityOf(row: Row): Publicity {
  const { place: _place, ...published } = row;
  return published as Publicity;
}
