import type { Static } from 'typebox';
import { drawsIn, inspectionOf, type DrawnInspection, type RecordedDraw } from '../../draws/index.js';
import type { Words } from '../../kernel/bilingual.js';
import { anyOf, CivilDate, Count, exact, Id, oneOf, optional, PartyId, Text, Year } from '../../kernel/schema.js';
import { yearOf } from '../../kernel/civil.js';
import { drawKinds, drawPurposes } from '../../modules/draw/index.js';
import type { Registry } from '../../registry/index.js';
import { orNull } from '../or-null.js';
import { inList, pageOf } from '../paging.js';
import { joined } from '../sheet.js';
import type { Cell, Column, ListView } from '../view.js';
import { inspectionsOfDraws } from './drawn-inspections.js';

const states = ['announced', 'held', 'cancelled'] as const;
const purposes = ['phone-check', 'visit'] as const;

const Filter = exact({
  state: optional(oneOf(...states)),
  purpose: optional(oneOf(...purposes)),
  /** The year of the announcement. */
  year: optional(Year),
});

export type DrawFilter = Static<typeof Filter>;

export const DrawItem = exact({
  drawId: Id,
  state: oneOf(...states),
  purpose: oneOf(...purposes),
  among: oneOf('members', 'branches'),
  /** Empty: all units. */
  unitIds: anyOf(Id),
  /** The day whose members or branches are drawn from. */
  day: CivilDate,
  count: Count,
  beacon: orNull(exact({ source: Text, on: CivilDate })),
  announcedOn: CivilDate,
  announcedBy: PartyId,
  /** The position of the announcement. */
  position: Count,
  heldOn: orNull(CivilDate),
  beaconValue: orNull(Text),
  /** Those drawn, the first by rank first, each with its check or visit. */
  drawn: anyOf(exact({ id: Id, inspectionId: orNull(Id) })),
  cancelledOn: orNull(CivilDate),
  reason: orNull(Text),
});

export type DrawItem = Static<typeof DrawItem>;

const columns: readonly Column<DrawItem>[] = [
  { key: 'drawId', title: { zh: '抽查编号', en: 'Draw' }, value: (item) => item.drawId },
  { key: 'state', title: { zh: '状态', en: 'State' }, value: ({ state }) => stateNames[state] },
  { key: 'purpose', title: { zh: '用途', en: 'Purpose' }, value: ({ purpose }) => drawPurposes[purpose] },
  { key: 'among', title: { zh: '抽取对象', en: 'Among' }, value: ({ among }) => drawKinds[among] },
  {
    key: 'unitIds',
    title: { zh: '单位', en: 'Units' },
    value: ({ unitIds }) => joined(unitIds.map((unit) => ({ unit }))),
  },
  { key: 'day', title: { zh: '范围日期', en: 'As of' }, value: (item) => item.day },
  { key: 'count', title: { zh: '抽取数量', en: 'Number' }, value: (item) => item.count },
  { key: 'announcedOn', title: { zh: '公告日期', en: 'Announced' }, value: (item) => item.announcedOn },
  {
    key: 'announcedBy',
    title: { zh: '公告人', en: 'Announced by' },
    value: ({ announcedBy }) => ({ party: announcedBy }),
  },
  { key: 'beacon', title: { zh: '外部随机值', en: 'Beacon' }, value: ({ beacon }) => beacon?.source ?? null },
  { key: 'heldOn', title: { zh: '抽取日期', en: 'Held' }, value: (item) => item.heldOn },
  { key: 'drawn', title: { zh: '抽中', en: 'Drawn' }, value: drawnCell },
  { key: 'checked', title: { zh: '已抽查', en: 'Checked' }, value: ({ drawn }) => drawn.filter(isChecked).length },
  { key: 'cancelledOn', title: { zh: '取消日期', en: 'Cancelled' }, value: (item) => item.cancelledOn },
  { key: 'reason', title: { zh: '取消原因', en: 'Reason' }, value: (item) => item.reason },
];

const stateNames: Words<DrawItem['state']> = {
  announced: { zh: '已公告，未抽取', en: 'announced, not held' },
  held: { zh: '已抽取', en: 'held' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

const sorts = { announcement: ({ position }: DrawItem) => [position] };

/** Every random draw (clause 4.2b), those never held and those cancelled included: nobody draws until the result pleases. */
export const draws: ListView<DrawFilter, DrawItem> = {
  name: 'draws',
  title: { zh: '随机抽查', en: 'Random draws' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: DrawItem,
  columns,
  page: async (sources, _, filter, request) => {
    const recorded = await drawsIn(sources.log);
    const inspections = await inspectionsOfDraws(
      sources,
      recorded.map(({ announced }) => announced.drawId),
    );
    const items = recorded
      .map((draw) => drawItem(draw, inspections, sources.registry))
      .filter((item) => matches(item, filter));
    return pageOf(inList(items, sorts, request), sources.position, request);
  },
};

function drawItem(
  { announced, held, cancelled }: RecordedDraw,
  inspections: readonly DrawnInspection[],
  registry: Registry,
): DrawItem {
  const { actor: announcedBy, beacon = null, ...range } = announced;
  const { drawId } = announced;
  return {
    ...range,
    beacon,
    announcedBy,
    state: held ? 'held' : cancelled ? 'cancelled' : 'announced',
    heldOn: held?.heldOn ?? null,
    beaconValue: held?.beaconValue ?? null,
    drawn: (held?.drawn ?? []).map((id) => {
      return { id, inspectionId: inspectionOf({ drawId, id }, inspections, registry)?.inspectionId ?? null };
    }),
    cancelledOn: cancelled?.cancelledOn ?? null,
    reason: cancelled?.reason ?? null,
  };
}

function matches(item: DrawItem, { state, purpose, year }: DrawFilter): boolean {
  return (
    (state === undefined || item.state === state) &&
    (purpose === undefined || item.purpose === purpose) &&
    (year === undefined || yearOf(item.announcedOn) === year)
  );
}

function drawnCell({ among, drawn }: DrawItem): Cell {
  return joined(drawn.map(({ id }) => (among === 'branches' ? { branch: id } : id)));
}

function isChecked({ inspectionId }: DrawItem['drawn'][number]): boolean {
  return inspectionId !== null;
}
