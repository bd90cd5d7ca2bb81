import type { Tables } from '../../read-models/read-model-store.js';
import { streamProjection } from '../../read-models/stream-projection.js';
import { memberEvents } from '../domain/member.events.js';

/** The name of the projection of where a member's joining stands. */
export const membersProjectionName = 'members';

const tables = {
  /** The event that says what counts of the last joining. Name and telephone number are personal, and stay there. */
  members: { columns: { memberId: 'text', saidBy: 'text' }, key: ['memberId'] },
} as const satisfies Tables;

/** In which event the name of a member stands. */
export const membersProjection = streamProjection({
  name: membersProjectionName,
  version: 2,
  tables,
  categories: ['member'],
  events: memberEvents,
  initial: undefined as string | undefined,
  evolve: { MemberJoined: (_, __, { id, correctedBy }) => correctedBy ?? id },
  rowsOf: (stream, saidBy) =>
    saidBy === undefined ? {} : { members: [{ memberId: stream.slice('member-'.length), saidBy }] },
});
