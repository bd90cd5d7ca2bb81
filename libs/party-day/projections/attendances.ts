import { streamProjection } from '../../read-models/stream-projection.js';
import { partyDayEvents, type PartyDayData } from '../domain/party-day.events.js';
import { isValidDay } from '../domain/party-day.state.js';
import { subjectOf } from './subject.js';

/** A month's party day, as a row of `attendances`. */
export type PartyDayRow = Readonly<{
  branchId: string;
  month: string;
  heldOn: string;
  /** Whether the day lies in the month, or the move to it was approved. */
  valid: boolean;
  openedId: string;
  /** The id of the attendance that was taken. */
  takenId: string | null;
}>;

/** What the attendance of a month says of a member, as a row of `attendances`. */
export type AttendanceRow = Readonly<{
  branchId: string;
  month: string;
  memberId: string;
  status: PartyDayData<'AttendanceTaken'>['entries'][number]['status'];
  emblem: boolean;
  charter: boolean;
  /** Personal, of the class `welfare`. */
  reason: string | null;
}>;

type Deferral = Readonly<{ to: string; approvedOn?: string }>;
type State = Readonly<{
  opened?: Readonly<{ heldOn: string; openedId: string }>;
  taken?: Readonly<{ takenId: string; entries: PartyDayData<'AttendanceTaken'>['entries'] }>;
  deferrals: ReadonlyMap<string, Deferral>;
}>;

const nothing: State = { deferrals: new Map() };

/** The party days that were held and the attendance that was taken at them (clause 2.0). */
export const attendances = streamProjection({
  name: 'attendances',
  version: 1,
  categories: ['partyDay'],
  tables: {
    months: {
      columns: {
        branchId: 'text',
        month: 'text',
        heldOn: 'text',
        valid: 'flag',
        openedId: 'text',
        takenId: 'text',
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
        reason: 'text',
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
    PartyDayOpened: ({ heldOn }, state, { id }) => ({ ...state, opened: { heldOn, openedId: id } }),
    AttendanceTaken: ({ entries }, state, { id }) => ({ ...state, taken: { takenId: id, entries } }),
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
  return [{ ...subject, ...opened, valid: isValidDay(state, subject, opened.heldOn), takenId: taken?.takenId ?? null }];
}

function entriesOf(subject: Subject, { taken }: State): AttendanceRow[] {
  return (taken?.entries ?? []).map(({ memberId, status, emblem, charter, reason }) => {
    return { ...subject, memberId, status, emblem, charter, reason: reason ?? null };
  });
}

function withDeferral(state: State, requestId: string, deferral: Deferral): State {
  return { ...state, deferrals: new Map(state.deferrals).set(requestId, deferral) };
}
