import type { Static } from 'typebox';
import { CivilDate, exact, Id, oneOf, optional, Text, Uuid, Year } from '../../kernel/schema.js';
import type { Row } from '../../read-models/read-model-store.js';
import { orderBy, pageOfRows } from '../paging.js';
import type { Column, ListView } from '../view.js';
import { oneOfThese, unitsWithin } from '../within.js';

const channel = oneOf('website', 'bulletin', 'newspaper', 'television', 'other');
const filter = exact({ unitId: optional(Id), channel: optional(channel), year: optional(Year) });

export type PublicityFilter = Static<typeof filter>;

export const Publicity = exact({ eventId: Uuid, unitId: Id, title: Text, channel, publishedOn: CivilDate });

export type Publicity = Static<typeof Publicity>;

const columns: readonly Column<Publicity>[] = [
  { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: (item) => item.unitId },
  { key: 'publishedOn', title: { zh: '发布日期', en: 'Published' }, value: (item) => item.publishedOn },
  { key: 'title', title: { zh: '标题', en: 'Title' }, value: (item) => item.title },
  { key: 'channel', title: { zh: '媒体', en: 'Channel' }, value: (item) => item.channel },
];

/** What units published of their party days, clause 3.3. */
export const publicityList: ListView<PublicityFilter, Publicity> = {
  name: 'publicity',
  title: { zh: '宣传报道', en: 'Publicity' },
  filter,
  sorts: ['day'],
  item: Publicity,
  columns,
  page: async (sources, within, wanted, request) => {
    const { year } = wanted;
    const ordered = {
      table: 'publicity',
      where: {
        ...oneOfThese('unitId', unitsWithin(within, wanted)),
        ...(wanted.channel && { channel: wanted.channel }),
        ...(year !== undefined && { publishedOn: { from: `${year}-01-01`, upTo: `${year}-12-31` } }),
      },
      order: orderBy(['publishedOn', 'eventId'], request.sort ?? 'day'),
      key: ['eventId'],
    };
    const rows = await sources.rows('unit-file');
    return rows.read((reader, position) => pageOfRows(reader, position, ordered, request, publicityOf));
  },
};

export function publicityOf(row: Row): Publicity {
  const { place: _place, ...published } = row;
  return published as Publicity;
}
