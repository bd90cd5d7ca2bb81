import { drawnCodes, streamProjection } from '../../../read-models/stream-projection.js';
import { partyDayEvents, type PartyDayData } from '../domain/party-day.events.js';
import { isMovedTo } from '../domain/party-day.state.js';
import { subjectOf } from './subject.js';

type Entry = PartyDayData<'AttendanceTaken'>['entries'][number];

/** A month's party day, as a row of `attendances`. */
export type PartyDayRow = Readonly<{
  branchId: string;
  month: string;
  heldOn: string;
  /** Whether a deferral to the day was approved on or before it. */
  moved: boolean;
  openedId: string;
  /** The id of the recorded attendance. */
  takenId: string | null;
  /** The event with its valid data: the last correction, or the record itself. */
  takenSaidBy: string | null;
  /** The codes of the cautions of the opening and of the attendance. */
  cautions: readonly string[];
}>;

/** A member's attendance in a month, as a row of `attendances`. */
export type AttendanceRow = Readonly<{
  branchId: string;
  month: string;
  memberId: string;
  status: Entry['status'];
  emblem: boolean;
  charter: boolean;
  /** Whether a reason was given; it is personal, and stays in the event. */
  hasReason: boolean;
}>;

type Deferral = Readonly<{ to: string; approvedOn?: string }>;
type State = Readonly<{
  opened?: Readonly<{ heldOn: string; openedId: string; codes: readonly string[] }>;
  taken?: Readonly<{
    takenId: string;
    saidBy: string;
    entries: readonly Omit<AttendanceRow, 'branchId' | 'month'>[];
    codes: readonly string[];
  }>;
  deferrals: ReadonlyMap<string, Deferral>;
}>;

const nothing: State = { deferrals: new Map() };

/** The party days with their attendance (clause 2.0). */
export const attendances = streamProjection({
  name: 'attendances',
  version: 4,
  categories: ['partyDay'],
  tables: {
    months: {
      columns: {
        branchId: 'text',
        month: 'text',
        heldOn: 'text',
        moved: 'flag',
        openedId: 'text',
        takenId: 'text',
        takenSaidBy: 'text',
        cautions: 'json',
      },
      key: ['branchId', 'month'],
    },
    entries: {
      columns: {
        branchId: 'text',
        month: 'text',
        memberId: 'text',
        status: 'text',
        emblem: 'flag',
        charter: 'flag',
        hasReason: 'flag',
      },
      key: ['branchId', 'month', 'memberId'],
    },
  },
  events: partyDayEvents,
  initial: nothing,
  evolve: {
    DeferralRequested: ({ requestId, to }, state) => withDeferral(state, requestId, { to }),
    DeferralApproved: ({ requestId, approvedOn }, state) => {
      const requested = state.deferrals.get(requestId);
      return requested ? withDeferral(state, requestId, { ...requested, approvedOn }) : state;
    },
    PartyDayOpened: ({ heldOn }, state, { id, cautions: codes }) => ({
      ...state,
      opened: { heldOn, openedId: id, codes },
    }),
    AttendanceTaken: ({ entries }, state, { id, correctedBy, cautions: codes }) => ({
      ...state,
      taken: { takenId: id, saidBy: correctedBy ?? id, entries: entries.map(withoutReason), codes },
    }),
  },
  rowsOf: (stream, state) => {
    const subject = subjectOf(stream);
    return { months: monthsOf(subject, state), entries: entriesOf(subject, state) };
  },
});

type Subject = ReturnType<typeof subjectOf>;

function monthsOf(subject: Subject, state: State): PartyDayRow[] {
  const { opened, taken } = state;
  if (!opened) return [];
  const { codes, ...day } = opened;
  const moved = isMovedTo(state, opened.heldOn);
  const taking = { takenId: taken?.takenId ?? null, takenSaidBy: taken?.saidBy ?? null };
  return [{ ...subject, ...day, moved, ...taking, cautions: drawnCodes(codes, taken?.codes ?? []) }];
}

function entriesOf(subject: Subject, { taken }: State): AttendanceRow[] {
  return (taken?.entries ?? []).map((entry) => ({ ...subject, ...entry }));
}

function withoutReason({ memberId, status, emblem, charter, reason }: Entry) {
  return { memberId, status, emblem, charter, hasReason: reason !== undefined };
}

function withDeferral(state: State, requestId: string, deferral: Deferral): State {
  return { ...state, deferrals: new Map(state.deferrals).set(requestId, deferral) };
}
