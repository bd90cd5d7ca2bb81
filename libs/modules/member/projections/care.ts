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
}>;

type Act = Omit<CareRow, 'memberId'>;
type Latest = Readonly<Partial<Record<CareKind, Act>>>;

const nothing: Latest = {};

/** The last contact, service, front-line activity and encouragement of each member. Notes are personal and left out. */
export const memberCare = streamProjection({
  name: 'member-care',
  version: 1,
  categories: ['member'],
  tables: {
    latest: {
      columns: { memberId: 'text', kind: 'text', doneOn: 'text', channel: 'text', eventId: 'text' },
      key: ['memberId', 'kind'],
    },
  },
  events: memberEvents,
  initial: nothing,
  evolve: {
    MemberContacted: ({ contactedOn, channel }, latest, { id }) =>
      later(latest, { kind: 'contact', doneOn: contactedOn, channel, eventId: id }),
    HomeServiceDelivered: ({ deliveredOn }, latest, { id }) =>
      later(latest, { kind: 'home-service', doneOn: deliveredOn, channel: null, eventId: id }),
    FrontlineActivityHeld: ({ heldOn }, latest, { id }) =>
      later(latest, { kind: 'frontline-activity', doneOn: heldOn, channel: null, eventId: id }),
    TransferEncouraged: ({ encouragedOn }, latest, { id }) =>
      later(latest, { kind: 'encouragement', doneOn: encouragedOn, channel: null, eventId: id }),
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
