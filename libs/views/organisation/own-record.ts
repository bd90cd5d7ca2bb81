import Type, { type Static } from 'typebox';
import { isWanted, timelineMarks, timelineProjectionName, type Entry, type Wanted } from '../../branch/index.js';
import type { EventStore } from '../../event-store/event-store.js';
import { CivilDate, Count, exact, oneOf, optional, PartyId, Text, Uuid } from '../../kernel/schema.js';
import { isRevision, type RecordCorrected } from '../../kernel/revision.js';
import type { RowReader } from '../../read-models/read-model-store.js';
import { shownData } from '../events/shown-data.js';
import { pageOfList } from '../paging.js';
import { whatOf } from '../timeline/told.js';
import type { Column, ListView, Scope, Sources, Viewer } from '../view.js';
import { isAbout, ownPart } from './own-part.js';

const filter = exact({ type: optional(Text), from: optional(CivilDate), to: optional(CivilDate) });

const item = exact({
  id: Uuid,
  position: Count,
  day: CivilDate,
  recordedOn: CivilDate,
  stream: Text,
  type: Text,
  status: oneOf('stands', 'corrected', 'retracted'),
  actor: PartyId,
  data: Type.Unknown(),
  withheld: Type.Array(Text),
  what: exact({ zh: Type.String(), en: Type.String() }),
});

type OwnFilter = Readonly<Static<typeof filter>>;
/** A record about a member, as it stands, without what it says of others. */
export type OwnRecord = Readonly<Static<typeof item>>;

const columns: readonly Column<OwnRecord>[] = [
  { key: 'day', title: { zh: '日期', en: 'Day' }, value: ({ day }) => day },
  { key: 'recordedOn', title: { zh: '登记日期', en: 'Recorded' }, value: ({ recordedOn }) => recordedOn },
  { key: 'what', title: { zh: '事项', en: 'What' }, value: ({ what }) => what.zh },
  { key: 'status', title: { zh: '状态', en: 'Status' }, value: ({ status }) => status },
  { key: 'actor', title: { zh: '登记人', en: 'Who' }, value: ({ actor }) => actor },
];

/** Everything that the records of the branches say about a member, for that member. */
export function ownRecordView(log: Pick<EventStore, 'eventsById'>): ListView<OwnFilter, OwnRecord> {
  return {
    name: 'ownRecord',
    title: { zh: '本人记录', en: 'Own record' },
    filter,
    sorts: ['day', 'recorded'],
    item,
    columns,
    page: async (sources, within, asked, request) => {
      const memberId = memberIn(within);
      const projection = await sources.rows(timelineProjectionName);
      const page = await projection.read(async (rows, position) => {
        const entries = (await entriesAbout(rows, sources, memberId)).filter((entry) =>
          isWanted(entry, wantedBy(asked)),
        );
        const isByDay = (request.sort ?? 'day').endsWith('day');
        const placeOf = ({ day, position: at }: Entry) => (isByDay ? [day, at] : [at, day]);
        return pageOfList(entries, position, placeOf, request);
      });
      return { ...page, items: await recordsOf(log, page.items, memberId, sources.viewer) };
    },
  };
}

function memberIn(within: Scope): string {
  if (within.kind !== 'member') throw new TypeError('A record is that of a member');
  return within.memberId;
}

function wantedBy({ type, from, to }: OwnFilter): Wanted {
  return { type, from, to };
}

/** In the branches that the member was ever in; a transfer stands in two of them. */
async function entriesAbout(rows: RowReader, { registry }: Sources, memberId: string): Promise<Entry[]> {
  const branches = new Set((registry.member(memberId)?.stays ?? []).map(({ branchId }) => branchId));
  const found = new Map<string, Entry>();
  for (const branchId of branches) {
    const marked = await rows.find('marks', { where: { branchId, mark: timelineMarks.member(memberId) } });
    for (const entry of await entriesAt(
      rows,
      branchId,
      marked.map(({ position }) => position as number),
    )) {
      const { id, stream, data, corrected } = entry;
      const isOwn = stream === `member-${memberId}` || isAbout(data, memberId) || isAbout(corrected, memberId);
      if (isOwn) found.set(id, entry);
    }
  }
  return [...found.values()];
}

/** So many entries are asked for in one question. */
const mostAtOnce = 500;

async function entriesAt(rows: RowReader, branchId: string, positions: readonly number[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let at = 0; at < positions.length; at += mostAtOnce) {
    const some = positions.slice(at, at + mostAtOnce);
    const entries = await rows.find('entries', { where: { branchId, position: { in: some } } });
    found.push(...entries.map(({ entry }) => entry as Entry));
  }
  return found;
}

/** Rows hold nothing personal, so the data come from the log. */
async function recordsOf(
  log: Pick<EventStore, 'eventsById'>,
  entries: readonly Entry[],
  memberId: string,
  viewer: Viewer,
): Promise<OwnRecord[]> {
  const ids = entries.flatMap(({ id, revisions }) => [id, ...revisions.map((each) => each.id)]);
  const stored = await log.eventsById(ids);
  const opened = await viewer.opened(stored, (each) => each === memberId);
  const events = new Map(stored.map((event, index) => [event.id, { ...event, data: opened[index] }]));
  return entries.map((entry) => {
    const { id, position, day, recordedOn, stream, type, status, actor } = entry;
    const correction = entry.revisions.findLast((each) => each.type === 'RecordCorrected');
    const event = events.get(correction?.id ?? id)!;
    const last = isRevision(event.type) ? (event.data as RecordCorrected).data : event.data;
    const { data, withheld } = shownData({ stream, type, data: ownPart(last, memberId) }, viewer);
    const what = whatOf({ type, stream, data: entry.corrected ?? entry.data });
    return { id, position, day, recordedOn, stream, type, status, actor, data, withheld: [...withheld], what };
  });
}
