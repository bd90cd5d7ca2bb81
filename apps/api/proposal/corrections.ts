import { Inject, Injectable } from '@nestjs/common';
import { categoryOf } from '#libs/catalogue/index.js';
import type { Node } from '#libs/access/index.js';
import type { Desk, Proposal } from '#libs/desk/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import type { RecordCorrected } from '#libs/kernel/revision.js';
import { shownData } from '#libs/views/index.js';
import { commandIdOf, eventIdsOf, type Recorded, type Recorder, type StandingFacts } from '#libs/recording/index.js';
import type { PersonalData, Reader } from '#libs/vault/index.js';
import { Authority } from '../access/authority.js';
import type { PolicyName } from '../access/policies.js';
import { Resources } from '../access/resource.js';
import { Problem } from '../problem/problem.js';
import { ViewSources } from '../query/sources.js';
import { policyOfType } from '../record/policy-of-type.js';
import type { CommandContext } from '../record/record.command.js';
import { DESK, FACTS, LOG, PERSONAL_DATA, RECORDER } from '../tokens.js';
import { repeated, told, type Told } from './told.js';

type By = Pick<CommandContext, 'actor' | 'key'>;
type Asked = Readonly<{
  stream: string;
  type: string;
  data: Readonly<Record<string, unknown>>;
  reason: string;
  policy: PolicyName;
}>;

/** Stands in the place of whoever will approve while nobody has. */
const nobodyYet = 'awaiting-approval';
const ofCommittee: ReadonlySet<string> = new Set(['inspection', 'committee', 'assessment']);

/**
 * Corrections, retractions and reopenings: one person proposes, another approves, and only then is the event recorded, by
 * the one and approved by the other.
 */
@Injectable()
export class Corrections {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    @Inject(LOG) readonly log: EventStore,
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(RECORDER) readonly recorder: Recorder,
    @Inject(Authority) readonly authority: Authority,
    @Inject(Resources) readonly resources: Resources,
    @Inject(ViewSources) readonly sources: ViewSources,
    @Inject(PERSONAL_DATA) readonly personal: PersonalData,
  ) {}

  /** Of a record, for those who may record its like. Throws the `Problem` of a record that there is not. */
  async ofRecord(
    by: By,
    eventId: string,
    type: 'RecordCorrected' | 'RecordRetracted',
    said: Readonly<Record<string, unknown>>,
  ) {
    const [event] = await this.log.eventsById([eventId]);
    if (!event) throw new Problem('notFound');
    const policy = policyOfType(event.type);
    return this.#propose(by, {
      stream: event.stream,
      type,
      data: { recordId: eventId, ...said },
      reason: String(said['reason']),
      policy,
    });
  }

  async ofMonth(by: By, stream: string, said: Readonly<Record<string, unknown>>) {
    return this.#propose(by, {
      stream,
      type: 'PartyDayReopened',
      data: said,
      reason: String(said['reason']),
      policy: 'partyDay.reopen',
    });
  }

  /** What the account proposed, and what it may decide; the oldest first, as far as one list goes. */
  async visibleTo(by: Reader, state: Proposal['state'] = 'open') {
    await this.facts.catchUp();
    const visible: Told[] = [];
    let page = this.desk.proposals.list({ state, limit: mostListed });
    while (page.length > 0 && visible.length < mostListed) {
      for (const each of page) if (await this.#concerns(by.reader, each)) visible.push(await this.#shownTo(by, each));
      page = this.desk.proposals.list({ state, limit: mostListed, after: page.at(-1)! });
    }
    return visible.slice(0, mostListed);
  }

  /** Throws the `Problem` or the `RuleViolation` of a proposal that is not this person's to approve, or cannot be recorded any more. */
  async approve(id: string, by: string) {
    let recorded: Recorded | undefined;
    const proposal = await this.desk.proposals.approve(id, by, async (open) => {
      await this.#requireDecider(open, by);
      const { stream, type, proposer } = open;
      const data = this.#plainDataOf(open);
      recorded = await this.recorder.record({
        stream,
        events: [{ type, data: { ...(data as object), approvedBy: by } }],
        ids: eventIdsOf(proposer, `proposal ${id}`, 2),
        actor: proposer,
        correlationId: id,
        authorize: () => this.#requireDecider(open, by),
      });
      return recorded.eventIds[0]!;
    });
    return { recorded: recorded!, proposal: told(proposal) };
  }

  async reject(id: string, by: string, reason: string) {
    await this.#requireDecider(this.#known(id), by);
    return told(await this.desk.proposals.reject(id, by, reason));
  }

  async withdraw(id: string, by: string) {
    if (this.#known(id).proposer !== by) throw new Problem('forbidden');
    return told(await this.desk.proposals.withdraw(id, by));
  }

  async #propose({ actor, key }: By, asked: Asked) {
    const { stream, type, data, reason, policy } = asked;
    const id = commandIdOf(actor, key);
    const known = this.desk.proposals.find(id);
    if (known) return repeated({ ...known, data: this.#plainDataOf(known) }, asked);
    const nodes = await this.#nodesOf(asked);
    const [node] = nodes;
    const cautions = await this.recorder.rehearse({
      stream,
      events: [{ type, data: { ...data, approvedBy: nobodyYet } }],
      actor,
      authorize: () => {
        for (const each of nodes) this.authority.requires(actor, policy, each);
      },
    });
    const place = node?.kind === 'branch' || node?.kind === 'member' ? { branchId: this.#branchOf(node) } : {};
    const unit = node?.kind === 'unit' ? { unitId: node.unitId } : {};
    const proposal = await this.desk.proposals.propose({
      id,
      proposer: actor,
      stream,
      type,
      data: await this.#sealed({ id, stream, type, data }),
      reason,
      ...place,
      ...unit,
    });
    return { ...told({ ...proposal, data }), cautions: cautions.flatMap(({ rules }) => rules) };
  }

  #branchOf(
    node: Readonly<{ kind: 'branch'; branchId: string }> | Readonly<{ kind: 'member'; memberId: string }>,
  ): string {
    return node.kind === 'branch'
      ? node.branchId
      : (this.facts.registry.branchOf(node.memberId, this.authority.today()) ?? '');
  }

  async #concerns(accountId: string, proposal: Proposal): Promise<boolean> {
    if (proposal.proposer === accountId) return true;
    const nodes = await this.#nodesOf(proposal);
    return nodes.every((node) => node !== undefined && this.authority.may(accountId, decidedBy(proposal), node));
  }

  async #requireDecider(proposal: Proposal, by: string): Promise<void> {
    await this.facts.catchUp();
    for (const node of await this.#nodesOf(proposal)) this.authority.requires(by, decidedBy(proposal), node);
  }

  /** Where the record stands, and where its correction would put it: who may touch only one of them moves nothing. */
  async #nodesOf({ stream, type, data }: Pick<Proposal, 'stream' | 'type' | 'data'>): Promise<(Node | undefined)[]> {
    const node = await this.resources.nodeOfStream(stream);
    const corrected = type === 'RecordCorrected' ? await this.#correctedBy(data) : undefined;
    const moved = corrected && (await this.resources.nodeOfNew(stream, [corrected]));
    // A thing that there is not is for the rules of recording to refuse.
    return moved ? [node, moved] : [node];
  }

  /** The record as a correction would have it. */
  async #correctedBy(data: unknown): Promise<AnyEvent | undefined> {
    const { recordId, data: corrected } = (data ?? {}) as Partial<RecordCorrected>;
    const [record] = recordId === undefined ? [] : await this.log.eventsById([recordId]);
    return record && { type: record.type, data: corrected };
  }

  /** Whoever decides sees of the correction what they may see of the record itself. */
  async #shownTo(by: Reader, proposal: Proposal): Promise<Told> {
    if (proposal.type !== 'RecordCorrected' || proposal.data === undefined) return told(proposal);
    const viewer = this.sources.viewerOf(by);
    const isOwn = proposal.proposer === by.reader;
    const sealed = [{ ...proposal, data: proposal.data }];
    const [opened] = await (isOwn ? this.personal.opened(sealed, by, () => true) : viewer.opened(sealed));
    const corrected = isOwn ? undefined : await this.#correctedBy(opened);
    if (!corrected) return told({ ...proposal, data: opened });
    const { data } = shownData({ stream: proposal.stream, ...corrected }, viewer);
    return told({ ...proposal, data: { ...(opened as object), data } });
  }

  /** As the desk keeps it: what is personal is sealed in the place of the proposal. */
  async #sealed(proposed: Readonly<{ id: string; stream: string; type: string; data: unknown }>): Promise<unknown> {
    return this.personal.sealed(proposed, (await this.#correctedBy(proposed.data))?.type);
  }

  #plainDataOf(proposal: Proposal): unknown {
    return this.personal.unsealed({ ...proposal, data: proposal.data });
  }

  #known(id: string): Proposal {
    const proposal = this.desk.proposals.find(id);
    if (!proposal) throw new Problem('notFound');
    return proposal;
  }
}

const mostListed = 200;

/** What the committee found or decided is corrected by the committee, and a member’s records not by that member. */
function decidedBy({ stream }: Proposal): PolicyName {
  const category = categoryOf(stream);
  if (ofCommittee.has(category)) return 'correction.decideOfCommittee';
  return category === 'member' ? 'correction.decideOfMember' : 'correction.decide';
}
