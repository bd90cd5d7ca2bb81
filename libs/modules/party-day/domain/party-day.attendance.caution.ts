import type { PartyDayData } from './party-day.events.js';
import { partyDayRules as rules } from './party-day.rules.js';
import type { PartyDayContext, PartyDayState } from './party-day.state.js';

type Attendance = PartyDayData<'AttendanceTaken'>;
type Entry = Attendance['entries'][number];

/** The cautions of an attendance, by who belongs to the branch on the party day. */
export const attendanceCautions = [
  {
    rule: rules.emblemWorn,
    when: ({ entries }: Attendance) => entries.some(lacksEmblem),
    who: ({ entries }: Attendance) => entries.filter(lacksEmblem).map(({ memberId }) => memberId),
  },
  {
    rule: rules.charterBrought,
    when: ({ entries }: Attendance) => entries.some(lacksCharter),
    who: ({ entries }: Attendance) => entries.filter(lacksCharter).map(({ memberId }) => memberId),
  },
  {
    rule: rules.everyoneRegistered,
    when: ({ entries }: Attendance, { heldOn }: PartyDayState, by: PartyDayContext) => {
      const registered = new Set(entries.map(({ memberId }) => memberId));
      const members = by.registry.membersOf(by.subject.branchId, heldOn!);
      return members.some((id) => !registered.has(id) && isExpected(id, heldOn!, by));
    },
  },
  {
    rule: rules.leadersAttend,
    when: ({ entries }: Attendance, { heldOn }: PartyDayState, by: PartyDayContext) =>
      entries.some(
        ({ memberId, status }) =>
          status === 'absent' && by.registry.isLeader(memberId, heldOn!) && isExpected(memberId, heldOn!, by),
      ),
  },
] as const;

function lacksEmblem({ status, emblem }: Entry): boolean {
  return status === 'present' && !emblem;
}

function lacksCharter({ status, charter }: Entry): boolean {
  return status === 'present' && !charter;
}

/** Whether a member is expected at the party day (grading.md, “Expected”), as far as recorded by now. */
function isExpected(memberId: string, heldOn: string, { subject, registry }: PartyDayContext): boolean {
  if (registry.exemptionOf(memberId, heldOn)) return false;
  const category = registry.categoryOf(memberId, heldOn).value;
  if (category === 'frontline') return registry.branch(subject.branchId)!.frontline;
  return category === 'ordinary' || category === 'infirm';
}
