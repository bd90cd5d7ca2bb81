import type { Aggregate } from '../../../kernel/aggregate.js';
import { holdsPersonalNumber, isId } from '../../../kernel/id.js';
import { requires } from '../../../kernel/rule.js';
import { Id } from '../../../kernel/schema.js';
import { fits, shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import { unitEvents } from './unit.events.js';
import { unitRules as rules } from './unit.rules.js';

type UnitSubject = Readonly<{ unitId: string }>;

type Point = Readonly<{ kind: string; name: string }>;
/** The last time a contact point was linked. */
type Link = Point & Readonly<{ linkedOn: string; unlinkedOn?: string }>;

type UnitState = Readonly<{ registeredOn?: string; dissolvedOn?: string; links?: readonly Link[] }>;

export const unit: Aggregate<typeof unitEvents, UnitState, UnitSubject, Registry> = {
  category: 'unit',
  events: unitEvents,
  initial: {},
  subjectOf: (id) => (fits(Id, id) ? { unitId: id } : undefined),
  decisions: [],

  admit: {
    UnitRegistered: ({ unitId }, { registeredOn }, { subject }) => {
      requires(unitId === subject.unitId, shapeRules.contradictsStream, 'unitId');
      requires(registeredOn === undefined, rules.registeredOnce);
    },
    UnitRenamed: ({ renamedOn }, state) => requiresUnit(state, renamedOn, 'renamedOn'),
    ResponsibilityAssigned: ({ role, holder, assignedOn }, state, { registry }) => {
      requiresUnit(state, assignedOn, 'assignedOn');
      if (role === 'section') return;
      requires(!holdsPersonalNumber(holder), shapeRules.personalNumber, 'holder');
      requires(isId(holder), shapeRules.malformed, 'holder');
      requires(registry.memberExists(holder, assignedOn), referenceRules.memberExists, 'holder');
    },
    ContactPointLinked: (point, state) => {
      requiresUnit(state, point.linkedOn, 'linkedOn');
      const link = linkOf(state, point);
      requires(link === undefined || !overlaps(link, point.linkedOn), rules.linkedOnce);
    },
    ContactPointUnlinked: (point, state) => {
      const link = linkOf(state, point);
      requires(link !== undefined && link.unlinkedOn === undefined, rules.mustBeLinked);
      requires(link.linkedOn <= point.unlinkedOn, rules.notBeforeLink, 'unlinkedOn');
    },
    PublicityPublished: ({ publishedOn }, state) => requiresUnit(state, publishedOn, 'publishedOn'),
    InspectionSchemeAdopted: ({ adoptedOn }, state) => requiresUnit(state, adoptedOn, 'adoptedOn'),
    ExpenseRecorded: ({ spentOn, branchId }, state, { registry }) => {
      requiresUnit(state, spentOn, 'spentOn');
      const known = branchId === undefined || registry.branchExists(branchId, spentOn);
      requires(known, referenceRules.branchExists, 'branchId');
    },
    UnitDissolved: ({ dissolvedOn }, state) => {
      requires(state.registeredOn !== undefined, referenceRules.unitExists);
      requires(state.dissolvedOn === undefined, rules.dissolvedOnce);
      requires(state.registeredOn <= dissolvedOn, rules.notBeforeRegistration, 'dissolvedOn');
    },
  },

  caution: {
    ExpenseRecorded: [
      {
        rule: rules.ownBranch,
        when: ({ branchId }, _, { subject, registry }) =>
          branchId !== undefined && !registry.branchIdsOf(subject.unitId).includes(branchId),
      },
    ],
    UnitDissolved: [
      {
        rule: rules.branchesRemain,
        when: ({ dissolvedOn }, _, { subject, registry }) =>
          registry.branchIdsOf(subject.unitId).some((id) => registry.branchExists(id, dissolvedOn)),
      },
    ],
  },

  evolve: {
    UnitRegistered: ({ registeredOn }, state) => ({ ...state, registeredOn }),
    UnitRenamed: unchanged,
    ResponsibilityAssigned: unchanged,
    ContactPointLinked: ({ kind, name, linkedOn }, state) => withLink(state, { kind, name, linkedOn }),
    ContactPointUnlinked: ({ kind, name, unlinkedOn }, state) => {
      const link = linkOf(state, { kind, name });
      return link ? withLink(state, { ...link, unlinkedOn }) : state;
    },
    PublicityPublished: unchanged,
    InspectionSchemeAdopted: unchanged,
    ExpenseRecorded: unchanged,
    UnitDissolved: ({ dissolvedOn }, state) => ({ ...state, dissolvedOn }),
  },
};

/** On the day of its dissolution a unit is already gone. */
function requiresUnit({ registeredOn, dissolvedOn }: UnitState, day: string, field: string) {
  const registered = registeredOn !== undefined && registeredOn <= day;
  const gone = dissolvedOn !== undefined && dissolvedOn <= day;
  requires(registered && !gone, referenceRules.unitExists, field);
}

function linkOf({ links = [] }: UnitState, point: Point): Link | undefined {
  return links.find((link) => isSame(link, point));
}

function withLink({ links = [], ...state }: UnitState, link: Link): UnitState {
  return { ...state, links: [...links.filter((other) => !isSame(other, link)), link] };
}

function isSame(link: Point, { kind, name }: Point) {
  return link.kind === kind && link.name === name;
}

function overlaps({ linkedOn, unlinkedOn }: Link, day: string) {
  return unlinkedOn === undefined || (linkedOn <= day && day < unlinkedOn);
}

function unchanged(_: unknown, state: UnitState): UnitState {
  return state;
}
