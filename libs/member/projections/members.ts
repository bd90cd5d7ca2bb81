import type { StoredEvent } from '../../event-store/event-store.js';
import { effective, isRevision, type RecordCorrected } from '../../kernel/revision.js';
import type { LogBefore, Projection, Taker } from '../../read-models/projection.js';
import type { Row, RowWriter, Tables } from '../../read-models/read-model-store.js';

/** The name of the projection of what is personal in a member's joining. */
export const membersProjectionName = 'members';

const tables = {
  /** Of the last joining that counts. Name and telephone number are personal. */
  members: {
    columns: { memberId: 'text', name: 'text', phone: 'text' },
    key: ['memberId'],
  },
} as const satisfies Tables;

type Joined = Readonly<{ name?: string; phone?: string }>;

/** What the standing facts do not keep of members and screens need: what may be shown to few. */
export const membersProjection: Projection = {
  name: membersProjectionName,
  version: 1,
  tables,
  categories: ['member'],
  taker: () => taker,
};

/** It keeps nothing: few events of a member's stream say something here. */
const taker: Taker = {
  async apply(events, rows, log) {
    for (const event of events) {
      if (event.type === 'MemberJoined' || isRevision(event.type)) await take(event, rows, log);
    }
  },
  forget() {},
};

async function take(event: StoredEvent, rows: RowWriter, log: LogBefore) {
  const { stream, revision, position } = event;
  const before = revision === 0 ? [] : await log.stream(stream, position);
  const joined = effective([...before, event], corrected).findLast(({ type }) => type === 'MemberJoined');
  const memberId = stream.slice('member-'.length);
  if (joined) rows.put('members', rowOf(memberId, joined.data as Joined));
  else rows.remove('members', [memberId]);
}

function corrected(original: StoredEvent, correction: StoredEvent): StoredEvent {
  return { ...original, data: (correction.data as RecordCorrected).data };
}

function rowOf(memberId: string, { name, phone }: Joined): Row {
  return { memberId, name: name ?? null, phone: phone ?? null };
}
