import { streamOf } from '../../kernel/stream-name.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { Organisation } from './organisation-history.js';

/** The holder of an office, and the first day. */
export type OfficeHolder = Readonly<{ memberId: string; since: string }>;

export type BranchOffices = Readonly<{
  secretary: OfficeHolder | null;
  /** The members of the branch committee; empty without a committee. */
  committee: readonly OfficeHolder[];
  duesCollector: OfficeHolder | null;
}>;

/** The last holder of a role for party work in a unit (clause 3.1d). */
export type Responsibility = Readonly<{ role: string; holder: string; since: string }>;

type SecretaryElection = Readonly<{ memberId: string; electedOn: string }>;
type CollectorDesignation = Readonly<{ memberId: string; designatedOn: string }>;
type CommitteeElection = Readonly<{ memberIds: readonly string[]; electedOn: string }>;
type RoleAssignment = Readonly<{ role: string; holder: string; assignedOn: string }>;

/** The offices of a branch on the day. */
export async function officesOf(branchId: string, { effective, day }: Organisation): Promise<BranchOffices> {
  const events = await effective(streamOf('branch', branchId));
  const secretary = lastOf<SecretaryElection>(events, 'SecretaryElected', ({ electedOn }) => electedOn <= day);
  const collector = lastOf<CollectorDesignation>(
    events,
    'DuesCollectorDesignated',
    ({ designatedOn }) => designatedOn <= day,
  );
  return {
    secretary: secretary ? { memberId: secretary.memberId, since: secretary.electedOn } : null,
    committee: committeeOf(events, day),
    duesCollector: collector ? { memberId: collector.memberId, since: collector.designatedOn } : null,
  };
}

/** The last elected committee by the day, unless it was dissolved since. */
function committeeOf(events: readonly StoredEvent[], day: string): OfficeHolder[] {
  const turns = events.flatMap(({ type, data }) => {
    if (type === 'CommitteeElected') {
      const { electedOn, memberIds } = data as CommitteeElection;
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

export async function responsibilitiesOf(unitId: string, { effective, day }: Organisation): Promise<Responsibility[]> {
  const events = await effective(streamOf('unit', unitId));
  return ['leader', 'section', 'officer'].flatMap((role) => {
    const assigned = lastOf<RoleAssignment>(
      events,
      'ResponsibilityAssigned',
      (each) => each.role === role && each.assignedOn <= day,
    );
    return assigned ? [{ role, holder: assigned.holder, since: assigned.assignedOn }] : [];
  });
}

/** The last event of a type whose data fits. */
function lastOf<Data>(events: readonly StoredEvent[], type: string, fits: (data: Data) => boolean): Data | undefined {
  return events.findLast((event) => event.type === type && fits(event.data as Data))?.data as Data | undefined;
}
