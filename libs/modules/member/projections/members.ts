import { subjectIdOf } from '../../../kernel/stream-name.js';
import type { Tables } from '../../../read-models/read-model-store.js';
import { streamProjection } from '../../../read-models/stream-projection.js';
import { memberEvents } from '../domain/member.events.js';

/** The name of the projection of the members' last joinings. */
export const membersProjectionName = 'members';

/** The ids of the events with the name and the telephone number. */
type Details = Readonly<{ nameBy: string; phoneBy: string }>;

const tables = {
  /** The events with the name and the telephone number that are valid. Both are personal, and stay there. */
  members: { columns: { memberId: 'text', nameBy: 'text', phoneBy: 'text' }, key: ['memberId'] },
} as const satisfies Tables;

/** The events that contain a member's name and telephone number: the last joining, or a later change. */
export const membersProjection = streamProjection({
  name: membersProjectionName,
  version: 3,
  tables,
  categories: ['member'],
  events: memberEvents,
  initial: undefined as Details | undefined,
  evolve: {
    MemberJoined: (_, __, { id, correctedBy = id }) => ({ nameBy: correctedBy, phoneBy: correctedBy }),
    MemberDetailsChanged: ({ name, phone }, details, { id, correctedBy = id }) =>
      details && {
        nameBy: name === undefined ? details.nameBy : correctedBy,
        phoneBy: phone === undefined ? details.phoneBy : correctedBy,
      },
  },
  rowsOf: (stream, details) => (details ? { members: [{ memberId: subjectIdOf(stream), ...details }] } : {}),
});
