import { Inject, Injectable } from '@nestjs/common';
import { categoryOf } from '#libs/kernel/stream-name.js';
import type { Node } from '#libs/modules/access/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import {
  correctedBy,
  type ProposalAuthority as ProposalAuthorityPort,
  type ProposedEvent,
} from '#libs/use-cases/shared/proposals.js';
import { Authority } from '../access/authority.js';
import type { PolicyName } from '../access/policies.js';
import { Resources } from '../access/resource.js';
import { policyOfType } from '../record/policy-of-type.js';
import { LOG } from '../tokens.js';

const ofCommittee: ReadonlySet<string> = new Set(['inspection', 'committee', 'assessment']);

/** Who may propose and decide, by the policy table. */
@Injectable()
export class ProposalAuthority implements ProposalAuthorityPort {
  constructor(
    readonly facts: StandingFacts,
    @Inject(LOG) readonly log: EventStore,
    readonly authority: Authority,
    readonly resources: Resources,
  ) {}

  async requireProposer(accountId: string, event: ProposedEvent): Promise<void> {
    const policy = await this.#proposedBy(event);
    for (const node of await this.#nodesOf(event)) this.authority.requires(accountId, policy, node);
  }

  async requireDecider(accountId: string, event: ProposedEvent): Promise<void> {
    await this.facts.catchUp();
    for (const node of await this.#nodesOf(event)) this.authority.requires(accountId, decidedBy(event), node);
  }

  async mayDecide(accountId: string, event: ProposedEvent): Promise<boolean> {
    const nodes = await this.#nodesOf(event);
    return nodes.every((node) => node !== undefined && this.authority.may(accountId, decidedBy(event), node));
  }

  async placeOf({ stream }: ProposedEvent): Promise<Readonly<{ unitId?: string; branchId?: string }>> {
    const node = await this.resources.nodeOfStream(stream);
    if (node?.kind === 'unit') return { unitId: node.unitId };
    if (node?.kind === 'branch') return { branchId: node.branchId };
    if (node?.kind !== 'member') return {};
    return { branchId: this.facts.registry.branchOf(node.memberId, this.authority.today()) ?? '' };
  }

  /** A correction is proposed under the policy of the type of the record. */
  async #proposedBy({ type, data }: ProposedEvent): Promise<PolicyName> {
    if (type === 'PartyDayReopened') return 'partyDay.reopen';
    if (type === 'GradesAmended') return 'correction.decideOfCommittee';
    if (type === 'RoleGranted') return 'account.administer';
    const [record] = await this.log.eventsById([(data as Readonly<{ recordId: string }>).recordId]);
    return policyOfType(record!.type);
  }

  /** The place of the record, and its place after the correction: moving a record needs authority over both. */
  async #nodesOf({ stream, type, data }: ProposedEvent): Promise<(Node | undefined)[]> {
    // An amendment is decided at each of its units, so nobody decides on their own; a decided one has no data any more.
    const { units } = (data ?? {}) as Readonly<{ units?: readonly Readonly<{ unitId: string }>[] }>;
    if (type === 'GradesAmended' && units) return units.map(({ unitId }) => this.resources.unit(unitId));
    const node = await this.resources.nodeOfStream(stream);
    const corrected = type === 'RecordCorrected' ? await correctedBy(this.log, data) : undefined;
    const moved = corrected && (await this.resources.nodeOfNew(stream, [corrected]));
    // If the new place does not exist, the rules of recording refuse the correction.
    return moved ? [node, moved] : [node];
  }
}

/** The committee decides on its own records, no member on their own, and a holder on the roles of holders. */
function decidedBy({ stream }: ProposedEvent): PolicyName {
  const category = categoryOf(stream);
  if (ofCommittee.has(category)) return 'correction.decideOfCommittee';
  if (category === 'access') return 'holder.decide';
  return category === 'member' ? 'correction.decideOfMember' : 'correction.decide';
}
