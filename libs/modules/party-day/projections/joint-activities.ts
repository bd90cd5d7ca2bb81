import { subjectIdOf } from '../../../kernel/stream-name.js';
import { streamProjection } from '../../../read-models/stream-projection.js';
import { partyDayEvents } from '../domain/party-day.events.js';

/** A party day or a “+” activity together with a contact point. */
type JointActivity = Readonly<{
  eventId: string;
  kind: 'party-day' | 'plus';
  heldOn: string;
  contactPoint: string;
  venue: string | null;
  category: string | null;
  theme: string | null;
  cautions: readonly string[];
}>;

const initial: readonly JointActivity[] = [];

/** The joint activities of branches with a contact point, clause 3.1c: one row per activity. */
export const jointActivities = streamProjection({
  name: 'joint-activities',
  version: 2,
  tables: {
    jointActivities: {
      columns: {
        eventId: 'text',
        branchId: 'text',
        month: 'text',
        kind: 'text',
        heldOn: 'text',
        contactPoint: 'text',
        venue: 'text',
        category: 'text',
        theme: 'text',
        cautions: 'json',
      },
      key: ['eventId'],
      indexes: [['heldOn'], ['branchId', 'heldOn']],
    },
  },
  categories: ['partyDay'],
  events: partyDayEvents,
  initial,
  evolve: {
    PartyDayOpened: ({ heldOn, venue, withContactPoint }, state, { id, cautions }) =>
      joint(state, withContactPoint, {
        eventId: id,
        cautions,
        kind: 'party-day',
        heldOn,
        venue,
        category: null,
        theme: null,
      }),
    PlusActivityHeld: ({ heldOn, category, theme, withContactPoint }, state, { id, cautions }) =>
      joint(state, withContactPoint, { eventId: id, cautions, kind: 'plus', heldOn, venue: null, category, theme }),
  },
  rowsOf: (stream, state) => {
    const [branchId, month] = subjectIdOf(stream).split(':') as [string, string];
    return { jointActivities: state.map((activity) => ({ ...activity, branchId, month })) };
  },
});

function joint(
  state: readonly JointActivity[],
  contactPoint: string | undefined,
  activity: Omit<JointActivity, 'contactPoint'>,
): readonly JointActivity[] {
  return contactPoint === undefined ? state : [...state, { ...activity, contactPoint }];
}
