import { subjectIdOf } from '../../../kernel/stream-name.js';
import { streamProjection } from '../../../read-models/stream-projection.js';
import { memberEvents } from '../domain/member.events.js';

/** The kinds of care for members of the four categories (clause 3.2b–e). */
export type CareKind = 'contact' | 'home-service' | 'frontline-activity' | 'encouragement';

/** The latest act of a kind for a member, by day, then by log order; a row of `memberCare`. */
export type CareRow = Readonly<{
  memberId: string;
  kind: CareKind;
  doneOn: string;
  /** How a contact was made. */
  channel: 'phone' | 'wechat' | 'sms' | 'visit' | null;
  eventId: string;
  /** The codes of the cautions kept with the act. */
  cautions: readonly string[];
}>;

type Act = Omit<CareRow, 'memberId'>;
type Latest = Readonly<Partial<Record<CareKind, Act>>>;

const nothing: Latest = {};

/** The last contact, service, front-line activity and encouragement of each member. Notes are personal and left out. */
export const memberCare = streamProjection({
  name: 'member-care',
  version: 2,
  categories: ['member'],
  tables: {
    latest: {
      columns: { memberId: 'text', kind: 'text', doneOn: 'text', channel: 'text', eventId: 'text', cautions: 'json' },
      key: ['memberId', 'kind'],
    },
  },
  events: memberEvents,
  initial: nothing,
  evolve: {
    MemberContacted: ({ contactedOn, channel }, latest, { id, cautions }) =>
      later(latest, { kind: 'contact', doneOn: contactedOn, channel, eventId: id, cautions }),
    HomeServiceDelivered: ({ deliveredOn }, latest, { id, cautions }) =>
      later(latest, { kind: 'home-service', doneOn: deliveredOn, channel: null, eventId: id, cautions }),
    FrontlineActivityHeld: ({ heldOn }, latest, { id, cautions }) =>
      later(latest, { kind: 'frontline-activity', doneOn: heldOn, channel: null, eventId: id, cautions }),
    TransferEncouraged: ({ encouragedOn }, latest, { id, cautions }) =>
      later(latest, { kind: 'encouragement', doneOn: encouragedOn, channel: null, eventId: id, cautions }),
  },
  rowsOf: (stream, latest) => {
    const memberId = subjectIdOf(stream);
    return { latest: Object.values(latest).map((act) => ({ memberId, ...act })) };
  },
});

function later(latest: Latest, act: Act): Latest {
  const known = latest[act.kind];
  return known && known.doneOn > act.doneOn ? latest : { ...latest, [act.kind]: act };
}
