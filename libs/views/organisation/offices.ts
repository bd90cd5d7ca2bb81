import type { StoredEvent } from '../../event-store/event-store.js';
import type { Known } from './known-organisation.js';

/** Who holds an office, since which day. */
export type Held = Readonly<{ memberId: string; since: string }>;

export type BranchOffices = Readonly<{
  secretary: Held | null;
  /** The members of the branch committee; none where there is no committee. */
  committee: readonly Held[];
  duesCollector: Held | null;
}>;

/** Who is responsible for the work of the party in a unit, clause 3.1d; of each role the last to be assigned. */
export type Responsibility = Readonly<{ role: string; holder: string; since: string }>;

type Elected = Readonly<{ memberId: string; electedOn: string }>;
type Designated = Readonly<{ memberId: string; designatedOn: string }>;
type CommitteeElected = Readonly<{ memberIds: readonly string[]; electedOn: string }>;
type Assigned = Readonly<{ role: string; holder: string; assignedOn: string }>;

/** The offices of a branch on the day. */
export async function officesOf(branchId: string, { effective, day }: Known): Promise<BranchOffices> {
  const events = await effective(`branch-${branchId}`);
  const secretary = last<Elected>(events, 'SecretaryElected', ({ electedOn }) => electedOn <= day);
  const collector = last<Designated>(events, 'DuesCollectorDesignated', ({ designatedOn }) => designatedOn <= day);
  return {
    secretary: secretary ? { memberId: secretary.memberId, since: secretary.electedOn } : null,
    committee: committeeOf(events, day),
    duesCollector: collector ? { memberId: collector.memberId, since: collector.designatedOn } : null,
  };
}

/** The committee that was elected last by day, unless it was dissolved since. */
function committeeOf(events: readonly StoredEvent[], day: string): Held[] {
  const turns = events.flatMap(({ type, data }) => {
    if (type === 'CommitteeElected') {
      const { electedOn, memberIds } = data as CommitteeElected;
      return [{ on: electedOn, memberIds }];
    }
    return type === 'CommitteeDissolved' ? [{ on: (data as { dissolvedOn: string }).dissolvedOn, memberIds: [] }] : [];
  });
  const now = turns
    .filter(({ on }) => on <= day)
    .reduce<(typeof turns)[number] | undefined>(
      (latest, each) => (latest === undefined || each.on >= latest.on ? each : latest),
      undefined,
    );
  return (now?.memberIds ?? []).map((memberId) => ({ memberId, since: now!.on }));
}

export async function responsibilitiesOf(unitId: string, { effective, day }: Known): Promise<Responsibility[]> {
  const events = await effective(`unit-${unitId}`);
  return ['leader', 'section', 'officer'].flatMap((role) => {
    const assigned = last<Assigned>(
      events,
      'ResponsibilityAssigned',
      (each) => each.role === role && each.assignedOn <= day,
    );
    return assigned ? [{ role, holder: assigned.holder, since: assigned.assignedOn }] : [];
  });
}

/** The last event of a type in the log whose data fits. */
function last<Data>(events: readonly StoredEvent[], type: string, fits: (data: Data) => boolean): Data | undefined {
  return events.findLast((event) => event.type === type && fits(event.data as Data))?.data as Data | undefined;
}
