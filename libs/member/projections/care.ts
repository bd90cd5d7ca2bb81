import { streamProjection } from '../../read-models/stream-projection.js';
import { memberEvents } from '../domain/member.events.js';

/** What a branch does for members of the four categories (clause 3.2b–e). */
export type CareKind = 'contact' | 'home-service' | 'frontline-activity' | 'encouragement';

/** The latest act of a kind for a member, by day, then by the log; a row of `memberCare`. */
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

/** When each member was last contacted, served, visited on the front line or encouraged to transfer. Notes are left out: they are personal. */
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
    const memberId = stream.slice('member-'.length);
    return { latest: Object.values(latest).map((act) => ({ memberId, ...act })) };
  },
});

function later(latest: Latest, act: Act): Latest {
  const known = latest[act.kind];
  return known && known.doneOn > act.doneOn ? latest : { ...latest, [act.kind]: act };
}
