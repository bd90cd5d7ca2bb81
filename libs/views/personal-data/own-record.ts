import type { Words } from '../../kernel/bilingual.js';
import { streamOf } from '../../kernel/stream-name.js';
import Type, { type Static } from 'typebox';
import { matches, timelineMarks, timelineProjectionName, type Entry } from '../../timeline/index.js';
import { CivilDate, Count, exact, oneOf, optional, PartyId, Text, Uuid } from '../../kernel/schema.js';
import { isRevision, type RecordCorrected } from '../../kernel/revision.js';
import type { RowReader } from '../../read-models/read-model-store.js';
import { namesIn } from '../../registry/index.js';
import { shownData } from '../events/shown-data.js';
import { membersNamed } from '../identities.js';
import { inList, pageOf } from '../paging.js';
import type { Scope } from '../scope.js';
import { recordText } from '../timeline/record-text.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { isAbout, ownPart } from './own-part.js';

const Filter = exact({ type: optional(Text), from: optional(CivilDate), to: optional(CivilDate) });

const OwnRecord = exact({
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

export type OwnRecordFilter = Readonly<Static<typeof Filter>>;
/** A record about a member, with corrections applied, without the parts about others. */
export type OwnRecord = Readonly<Static<typeof OwnRecord>>;

const statusNames: Words<OwnRecord['status']> = {
  stands: { zh: '有效', en: 'stands' },
  corrected: { zh: '已更正', en: 'corrected' },
  retracted: { zh: '已撤销', en: 'retracted' },
};

const columns: readonly Column<OwnRecord>[] = [
  { key: 'day', title: { zh: '日期', en: 'Day' }, value: ({ day }) => day },
  { key: 'recordedOn', title: { zh: '登记日期', en: 'Recorded' }, value: ({ recordedOn }) => recordedOn },
  { key: 'what', title: { zh: '事项', en: 'What' }, value: ({ what }) => what },
  { key: 'status', title: { zh: '状态', en: 'Status' }, value: ({ status }) => statusNames[status] },
  { key: 'actor', title: { zh: '登记人', en: 'Who' }, value: ({ actor }) => ({ party: actor }) },
];

const sorts = {
  day: ({ day, position }: Entry) => [day, position],
  recorded: ({ day, position }: Entry) => [position, day],
};

/** All records about a member, for that member. */
export const ownRecord: ListView<OwnRecordFilter, OwnRecord> = {
  name: 'ownRecord',
  title: { zh: '本人记录', en: 'Own record' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: OwnRecord,
  columns,
  page: async (sources, scope, { type, from, to }, request) => {
    const memberId = memberIn(scope);
    const projection = await sources.rows(timelineProjectionName);
    const page = await projection.read(async (rows, position) => {
      const entries = await entriesAbout(rows, sources, memberId);
      const matching = entries.filter((entry) => matches(entry, { type, from, to }));
      return pageOf(inList(matching, sorts, request), position, request);
    });
    return { ...page, items: await recordsOf(sources, page.items, memberId) };
  },
};

function memberIn(scope: Scope): string {
  if (scope.kind !== 'member') throw new TypeError('The own record needs the scope of a member');
  return scope.memberId;
}

/** The entries about a member in all branches they were ever in, each once: a transfer is in two branches. */
async function entriesAbout(rows: RowReader, { registry }: ViewSources, memberId: string): Promise<Entry[]> {
  const branches = new Set(registry.staysOf(memberId).map(({ branchId }) => branchId));
  const found = new Map<string, Entry>();
  for (const branchId of branches) {
    const marked = await rows.find('marks', { where: { branchId, mark: timelineMarks.member(memberId) } });
    for (const entry of await entriesAt(
      rows,
      branchId,
      marked.map(({ position }) => position as number),
    )) {
      const { id, stream, data, corrected } = entry;
      const isOwn = stream === streamOf('member', memberId) || isAbout(data, memberId) || isAbout(corrected, memberId);
      if (isOwn) found.set(id, entry);
    }
  }
  return [...found.values()];
}

/** The number of entries in one read. */
const entriesPerRead = 500;

async function entriesAt(rows: RowReader, branchId: string, positions: readonly number[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let at = 0; at < positions.length; at += entriesPerRead) {
    const some = positions.slice(at, at + entriesPerRead);
    const entries = await rows.find('entries', { where: { branchId, position: { in: some } } });
    found.push(...entries.map(({ entry }) => entry as Entry));
  }
  return found;
}

/** Reads the data from the log, because rows hold no personal data. */
async function recordsOf(sources: ViewSources, entries: readonly Entry[], memberId: string): Promise<OwnRecord[]> {
  const { log, viewer, registry, today } = sources;
  const names = namesIn(registry, await membersNamed(sources, [memberId]));
  const ids = entries.flatMap(({ id, revisions }) => [id, ...revisions.map((each) => each.id)]);
  const stored = await log.eventsById(ids);
  const opened = await viewer.opened(stored, (each) => (each === memberId ? today : undefined));
  const events = new Map(stored.map((event, index) => [event.id, { ...event, data: opened[index] }]));
  return entries.map((entry) => {
    const { id, position, day, recordedOn, stream, type, status, actor } = entry;
    const correction = entry.revisions.findLast((each) => each.type === 'RecordCorrected');
    const event = events.get(correction?.id ?? id)!;
    const last = isRevision(event.type) ? (event.data as RecordCorrected).data : event.data;
    const { data, withheld } = shownData({ stream, type, data: ownPart(last, memberId) }, viewer);
    const what = recordText({ type, stream, data: entry.corrected ?? entry.data }, names);
    return { id, position, day, recordedOn, stream, type, status, actor, data, withheld: [...withheld], what };
  });
}
