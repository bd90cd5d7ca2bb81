import type { Node } from '../../access/index.js';
import { categoryOf } from '../../catalogue/index.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import { isRevision, type RecordCorrected } from '../../kernel/revision.js';
import { shownData } from './shown-data.js';

/** Where the stream of a resolution or an inspection stands; it has to be looked up. */
export type StreamLookup = (stream: string) => Node | undefined;

/** What of an event a reader of the stream of events is told. */
export type StreamedEvent = Pick<
  StoredEvent,
  'id' | 'stream' | 'revision' | 'position' | 'type' | 'recordedAt' | 'actor'
> &
  Readonly<{ data: unknown }>;

/** The event without personal fields; nothing where it stands outside of what the reader may see. */
export function streamedEvent(
  event: StoredEvent,
  mayRead: (node: Node) => boolean,
  lookup: StreamLookup,
): StreamedEvent | undefined {
  const node = nodeOfStream(event.stream, lookup);
  if (!node || !mayRead(node)) return undefined;
  const { id, stream, revision, position, type, recordedAt, actor } = event;
  return { id, stream, revision, position, type, recordedAt, actor, data: publicDataOf(event) };
}

/** Where a stream stands in the tree of committee, units, branches and members. */
export function nodeOfStream(stream: string, lookup: StreamLookup): Node | undefined {
  const category = categoryOf(stream);
  const id = stream.slice(category.length + 1);
  switch (category) {
    case 'unit':
      return { kind: 'unit', unitId: id };
    case 'branch':
      return { kind: 'branch', branchId: id };
    case 'member':
      return { kind: 'member', memberId: id };
    case 'plan':
    case 'partyDay':
      return { kind: 'branch', branchId: id.slice(0, id.indexOf(':')) };
    case 'resolution':
    case 'inspection':
      return lookup(stream);
    default:
      return { kind: 'committee' };
  }
}

/** What a correction makes of a record is personal where the record's own field is; those who may see it ask for it. */
function publicDataOf({ stream, type, data }: StoredEvent): unknown {
  if (!isRevision(type)) return shownData({ stream, type, data }, { sees: () => false }).data;
  const { data: _corrected, reason: _reason, ...said } = data as RecordCorrected;
  return said;
}
