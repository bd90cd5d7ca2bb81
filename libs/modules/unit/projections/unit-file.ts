import { subjectIdOf } from '../../../kernel/stream-name.js';
import { streamProjection } from '../../../read-models/stream-projection.js';
import { unitEvents } from '../domain/unit.events.js';
import { unitFileTables } from './unit-file-tables.js';

type DutyAssignment = Readonly<{ eventId: string; role: string; holder: string; assignedOn: string }>;
type ContactPoint = Readonly<{
  eventId: string;
  kind: string;
  name: string;
  linkedOn: string;
  unlinkedOn: string | null;
  unlinkEventId: string | null;
}>;
type Publication = Readonly<{ eventId: string; title: string; channel: string; publishedOn: string }>;
type AdoptedDocument = Readonly<{ eventId: string; title: string; adoptedOn: string }>;
type Expense = Readonly<{
  eventId: string;
  amountFen: number;
  purpose: string;
  spentOn: string;
  branchId: string | null;
  cautions: readonly string[];
}>;

type UnitFile = Readonly<{
  responsibilities: readonly DutyAssignment[];
  contactPoints: readonly ContactPoint[];
  publicity: readonly Publication[];
  inspectionSchemes: readonly AdoptedDocument[];
  expenses: readonly Expense[];
}>;

const initial: UnitFile = {
  responsibilities: [],
  contactPoints: [],
  publicity: [],
  inspectionSchemes: [],
  expenses: [],
};

/** The file of a unit: responsible persons, contact points, publicity, its own scheme and expenses (3.1, 3.3, 4.2d). */
export const unitFile = streamProjection({
  name: 'unit-file',
  version: 2,
  tables: unitFileTables,
  categories: ['unit'],
  events: unitEvents,
  initial,
  evolve: {
    ResponsibilityAssigned: (assigned, state, { id }) => ({
      ...state,
      responsibilities: [...state.responsibilities, { ...assigned, eventId: id }],
    }),
    ContactPointLinked: (linked, state, { id }) => ({
      ...state,
      contactPoints: [...state.contactPoints, { ...linked, eventId: id, unlinkedOn: null, unlinkEventId: null }],
    }),
    ContactPointUnlinked: ({ kind, name, unlinkedOn }, state, { id }) => {
      const last = state.contactPoints.findLastIndex((each) => each.kind === kind && each.name === name);
      const contactPoints = state.contactPoints.map((each, index) =>
        index === last ? { ...each, unlinkedOn, unlinkEventId: id } : each,
      );
      return { ...state, contactPoints };
    },
    PublicityPublished: (published, state, { id }) => ({
      ...state,
      publicity: [...state.publicity, { ...published, eventId: id }],
    }),
    InspectionSchemeAdopted: (adopted, state, { id }) => ({
      ...state,
      inspectionSchemes: [...state.inspectionSchemes, { ...adopted, eventId: id }],
    }),
    ExpenseRecorded: ({ branchId = null, ...spent }, state, { id, cautions }) => ({
      ...state,
      expenses: [...state.expenses, { ...spent, branchId, cautions, eventId: id }],
    }),
  },
  rowsOf: (stream, state) => {
    const unitId = subjectIdOf(stream);
    const rows = (all: readonly object[]) => all.map((each, index) => ({ ...each, unitId, place: index }));
    return {
      responsibilities: rows(state.responsibilities),
      contactPoints: rows(state.contactPoints),
      publicity: rows(state.publicity),
      inspectionSchemes: rows(state.inspectionSchemes),
      expenses: rows(state.expenses),
    };
  },
});
