import { revisionEvents } from '../../../kernel/revision.js';
import { shapeRules } from '../../../kernel/shape.js';
import { eventId } from '../../../kernel/testing/event-id.js';
import { specify } from '../../../kernel/testing/given.js';
import { referenceRules, Registry } from '../../../registry/index.js';
import { draw } from './draw.js';
import { drawRules as rules } from './draw.rules.js';

const registry = new Registry();
const unit = (unitId: string) => ({ unitId, name: '市财政局', registeredOn: '2024-01-01' });
registry.apply('unit-u-001', { id: 'e0', type: 'UnitRegistered', data: unit('u-001'), position: 0 });
registry.apply('unit-u-002', { id: 'e1', type: 'UnitRegistered', data: unit('u-002'), position: 1 });
registry.apply('unit-u-002', { id: 'e2', type: 'UnitDissolved', data: { dissolvedOn: '2026-03-10' }, position: 2 });

const { given } = specify(draw, 'd-001', registry);
const office = { actor: 'committee', day: '2026-04-30' };
const done = (type: string, data: object) => ({ type, data: { drawId: 'd-001', ...data }, by: office });

const announced = (change: object = {}) => {
  const range = { purpose: 'phone-check', among: 'members', unitIds: [], day: '2026-03-10', count: 2 };
  return done('DrawAnnounced', { ...range, announcedOn: '2026-03-10', ...change });
};
const beacon = { source: '福利彩票双色球', on: '2026-03-12' };
const held = (change: object = {}) => done('DrawHeld', { drawn: ['m-1', 'm-2'], heldOn: '2026-03-12', ...change });
const cancelled = (change: object = {}) =>
  done('DrawCancelled', { reason: '人数有误', cancelledOn: '2026-03-11', ...change });

describe('the announcement of a draw', () => {
  it('is recorded once, in its own stream', () => {
    given().record(announced(), office).isAdmitted();
    given(announced()).record(announced(), office).isRefused(rules.announcedOnce, 'drawId');
    given()
      .record(announced({ drawId: 'd-002' }), office)
      .isRefused(shapeRules.contradictsStream, 'drawId');
    expect(draw.subjectOf('d-001')).toEqual({ drawId: 'd-001' });
    expect(draw.subjectOf('D 1')).toBeUndefined();
  });

  it('names units that exist on its day, each once', () => {
    const naming = (unitIds: string[], announcedOn = '2026-03-10') => announced({ unitIds, announcedOn });
    given()
      .record(naming(['u-001']), office)
      .isAdmitted();
    given()
      .record(naming(['u-001', 'u-002'], '2026-03-09'), office)
      .isRefused(rules.dayByAnnouncement, 'day');
    given()
      .record(naming(['u-001', 'u-002']), office)
      .isRefused(referenceRules.unitExists, 'unitIds[1]');
    given()
      .record(naming(['u-001', 'u-001']), office)
      .isRefused(rules.unitOnce, 'unitIds');
  });

  it('draws from a day that is not to come', () => {
    given()
      .record(announced({ day: '2025-01-01' }), office)
      .isAdmitted();
    given()
      .record(announced({ day: '2026-03-11' }), office)
      .isRefused(rules.dayByAnnouncement, 'day');
  });

  it.each([
    [0, shapeRules.tooSmall],
    [1001, shapeRules.tooLarge],
    [1.5, shapeRules.mistyped],
  ])('is not for %d', (count, rule) => given().record(announced({ count }), office).isRefused(rule, 'count'));

  it('names a beacon of a later day only', () => {
    given().record(announced({ beacon }), office).isAdmitted();
    const sameDay = announced({ beacon: { ...beacon, on: '2026-03-10' } });
    given().record(sameDay, office).isRefused(rules.beaconLater, 'beacon.on');
  });
});

describe('a draw', () => {
  it('is held after its announcement, once', () => {
    given(announced()).record(held(), office).isAdmitted();
    given(announced())
      .record(held({ heldOn: '2026-03-10' }), office)
      .isAdmitted();
    given().record(held(), office).isRefused(referenceRules.drawExists, 'drawId');
    given(announced())
      .record(held({ drawId: 'd-002' }), office)
      .isRefused(shapeRules.contradictsStream, 'drawId');
    given(announced())
      .record(held({ heldOn: '2026-03-09' }), office)
      .isRefused(rules.notBeforeAnnouncement, 'heldOn');
    given(announced(), held()).record(held(), office).isRefused(rules.stillOpen, 'drawId');
    given(announced(), cancelled()).record(held(), office).isRefused(rules.stillOpen, 'drawId');
  });

  it('has the value of the beacon that was announced, and no other', () => {
    const [withBeacon, value] = [announced({ beacon }), { beaconValue: '01 07 13 22 28 31 + 09' }];
    given(withBeacon).record(held(value), office).isAdmitted();
    given(withBeacon).record(held(), office).isRefused(rules.beaconValueAsAnnounced, 'beaconValue');
    given(announced()).record(held(value), office).isRefused(rules.beaconValueAsAnnounced, 'beaconValue');
    const early = held({ ...value, heldOn: '2026-03-11' });
    given(withBeacon).record(early, office).isRefused(rules.beaconPublished, 'heldOn');
  });

  it('draws each at most once, and no more than announced', () => {
    given(announced())
      .record(held({ drawn: [] }), office)
      .isAdmitted();
    given(announced())
      .record(held({ drawn: ['m-1', 'm-1'] }), office)
      .isRefused(rules.drawnOnce, 'drawn');
    given(announced())
      .record(held({ drawn: ['m-1', 'm-2', 'm-3'] }), office)
      .isRefused(rules.noMoreThanAnnounced, 'drawn');
  });
});

describe('the cancellation of a draw', () => {
  it('comes after the announcement, and before the draw is held', () => {
    given(announced()).record(cancelled(), office).isAdmitted();
    given().record(cancelled(), office).isRefused(referenceRules.drawExists, 'drawId');
    const early = cancelled({ cancelledOn: '2026-03-09' });
    given(announced()).record(early, office).isRefused(rules.notBeforeAnnouncement, 'cancelledOn');
    given(announced(), held()).record(cancelled(), office).isRefused(rules.stillOpen, 'drawId');
    given(announced(), cancelled()).record(cancelled(), office).isRefused(rules.stillOpen, 'drawId');
  });
});

it('is never corrected or retracted', () => {
  const day = { approvedBy: 'office-2', reason: '笔误' };
  const revisions: Record<keyof typeof revisionEvents, object> = {
    RecordCorrected: { recordId: eventId(0), data: announced({ count: 1 }).data, correctedOn: '2026-03-11', ...day },
    RecordRetracted: { recordId: eventId(0), retractedOn: '2026-03-11', ...day },
  };
  for (const [type, data] of Object.entries(revisions)) {
    given(announced()).record({ type, data }, office).isRefused(rules.isFinal, 'recordId');
  }
});
