import type { Tables } from '../../read-models/read-model-store.js';
import { streamProjection } from '../../read-models/stream-projection.js';
import { memberEvents } from '../domain/member.events.js';

/** The name of the projection of what is personal in a member's joining. */
export const membersProjectionName = 'members';

const tables = {
  /** Of the last joining that counts. Name and telephone number are personal. */
  members: { columns: { memberId: 'text', name: 'text', phone: 'text' }, key: ['memberId'] },
} as const satisfies Tables;

type Identity = Readonly<{ name: string; phone: string | null }>;

/** What the standing facts do not keep of members and screens need: what may be shown to few. */
export const membersProjection = streamProjection({
  name: membersProjectionName,
  version: 1,
  tables,
  categories: ['member'],
  events: memberEvents,
  initial: undefined as Identity | undefined,
  evolve: { MemberJoined: ({ name, phone }): Identity => ({ name, phone: phone ?? null }) },
  rowsOf: (stream, identity) =>
    identity ? { members: [{ memberId: stream.slice('member-'.length), ...identity }] } : {},
});
