import type { Aggregate, Context } from '../../../kernel/aggregate.js';
import { isId } from '../../../kernel/id.js';
import { requires, RuleViolation } from '../../../kernel/rule.js';
import { shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import { drawEvents, type DrawAnnouncement } from './draw.events.js';
import { drawRules as rules } from './draw.rules.js';

type DrawSubject = Readonly<{ drawId: string }>;
type DrawContext = Context<DrawSubject, Registry>;
type DrawState = Readonly<{ announced?: DrawAnnouncement; isClosed: boolean }>;

/**
 * A draw is announced first, and then held or cancelled. Admission does not see the audit log, so it does not repeat the
 * draw: the use case that holds it computes who is drawn, and of an imported one it is the claim of its source.
 */
export const draw: Aggregate<typeof drawEvents, DrawState, DrawSubject, Registry> = {
  category: 'draw',
  events: drawEvents,
  initial: { isClosed: false },
  subjectOf: (id) => (isId(id) ? { drawId: id } : undefined),
  decisions: [],

  admitRevision: () => {
    throw new RuleViolation(rules.isFinal, 'recordId');
  },

  admit: {
    DrawAnnounced: ({ drawId, unitIds, day, beacon, announcedOn }, { announced }, by) => {
      requiresOwn(drawId, by);
      requires(announced === undefined, rules.announcedOnce, 'drawId');
      const unknown = unitIds.findIndex((unitId) => !by.registry.unitExists(unitId, announcedOn));
      requires(unknown < 0, referenceRules.unitExists, `unitIds[${unknown}]`);
      requires(areDistinct(unitIds), rules.unitOnce, 'unitIds');
      requires(day <= announcedOn, rules.dayByAnnouncement, 'day');
      requires(beacon === undefined || beacon.on > announcedOn, rules.beaconLater, 'beacon.on');
    },
    DrawHeld: ({ drawId, beaconValue, drawn, heldOn }, state, by) => {
      const { count, beacon, announcedOn } = requiresOpen(drawId, state, by);
      requires(announcedOn <= heldOn, rules.notBeforeAnnouncement, 'heldOn');
      requires((beacon === undefined) === (beaconValue === undefined), rules.beaconValueAsAnnounced, 'beaconValue');
      requires(beacon === undefined || beacon.on <= heldOn, rules.beaconPublished, 'heldOn');
      requires(areDistinct(drawn), rules.drawnOnce, 'drawn');
      requires(drawn.length <= count, rules.noMoreThanAnnounced, 'drawn');
    },
    DrawCancelled: ({ drawId, cancelledOn }, state, by) => {
      const { announcedOn } = requiresOpen(drawId, state, by);
      requires(announcedOn <= cancelledOn, rules.notBeforeAnnouncement, 'cancelledOn');
    },
  },

  caution: {},

  evolve: {
    DrawAnnounced: (announced) => ({ announced, isClosed: false }),
    DrawHeld: (_, state) => ({ ...state, isClosed: true }),
    DrawCancelled: (_, state) => ({ ...state, isClosed: true }),
  },
};

function requiresOwn(drawId: string, { subject }: DrawContext) {
  requires(drawId === subject.drawId, shapeRules.contradictsStream, 'drawId');
}

function requiresOpen(drawId: string, { announced, isClosed }: DrawState, by: DrawContext): DrawAnnouncement {
  requiresOwn(drawId, by);
  requires(announced !== undefined, referenceRules.drawExists, 'drawId');
  requires(!isClosed, rules.stillOpen, 'drawId');
  return announced;
}

function areDistinct(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}
