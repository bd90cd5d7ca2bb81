import Type from 'typebox';
import type { EventOf } from '../../../kernel/aggregate.js';
import { anyOf, CivilDate, exact, Id, oneOf, optional, Text } from '../../../kernel/schema.js';

/** A list of ids has at most 1,000 of them. */
const Drawn = Type.Integer({ minimum: 1, maximum: 1000 });

/** A value that somebody else publishes on a later day, such as the numbers of a lottery. */
const Beacon = exact({ source: Text, on: CivilDate });

/** A random choice of members or branches for phone checks or visits, clause 4.2b. */
export const drawEvents = {
  DrawAnnounced: exact({
    drawId: Id,
    purpose: oneOf('phone-check', 'visit'),
    among: oneOf('members', 'branches'),
    /** Empty: all units. */
    unitIds: anyOf(Id),
    /** The day whose members or branches are drawn from. */
    day: CivilDate,
    count: Drawn,
    beacon: optional(Beacon),
    announcedOn: CivilDate,
  }),
  DrawHeld: exact({ drawId: Id, beaconValue: optional(Text), drawn: anyOf(Id), heldOn: CivilDate }),
  DrawCancelled: exact({ drawId: Id, reason: Text, cancelledOn: CivilDate }),
};

export type DrawEvent = EventOf<typeof drawEvents>;

/** The announcement of a draw. */
export type DrawAnnouncement = Extract<DrawEvent, { type: 'DrawAnnounced' }>['data'];
