import { deskRules, type Desk, type Proposal } from '../../accounts/index.js';
import type { EventStore } from '../../event-store/index.js';
import type { AnyEvent } from '../../kernel/admission.js';
import { requires } from '../../kernel/rule.js';
import type { RecordCorrected } from '../../kernel/revision.js';
import type { PersonalData } from '../../vault/index.js';
import type { Clock } from '../../kernel/clock.js';
import type { Recorder, StandingFacts } from '../record/index.js';

/** An event that takes two people. */
export type ProposedEvent = Pick<Proposal, 'stream' | 'type' | 'data'>;

/** Checks who may propose and who may decide; rejects with the error of the face that calls (API or CLI). */
export interface ProposalAuthority {
  requireProposer(accountId: string, event: ProposedEvent): Promise<void>;
  requireDecider(accountId: string, event: ProposedEvent): Promise<void>;
  /** The unit or the branch whose queue holds the proposal. */
  placeOf(event: ProposedEvent): Promise<Readonly<{ unitId?: string; branchId?: string }>>;
}

export type ProposalPorts = Readonly<{
  desk: Pick<Desk, 'proposals'>;
  log: EventStore;
  recorder: Pick<Recorder, 'record' | 'rehearse'>;
  personal: Pick<PersonalData, 'sealed' | 'unsealed'>;
  authority: ProposalAuthority;
  facts: Pick<StandingFacts, 'catchUp' | 'grants'>;
  clock: Clock;
}>;

/** The record with the data of a correction. */
export async function correctedBy(log: Pick<EventStore, 'eventsById'>, data: unknown): Promise<AnyEvent | undefined> {
  const { recordId, data: corrected } = (data ?? {}) as Partial<RecordCorrected>;
  const [record] = recordId === undefined ? [] : await log.eventsById([recordId]);
  return record && { type: record.type, data: corrected };
}

/** Throws `RuleViolation` if there is no such proposal. */
export function knownProposal({ proposals }: Pick<Desk, 'proposals'>, id: string): Proposal {
  const proposal = proposals.find(id);
  requires(proposal !== undefined, deskRules.proposalExists, 'proposalId');
  return proposal;
}
