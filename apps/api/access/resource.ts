import { categoryOf, streamOf, subjectIdOf } from '#libs/kernel/stream-name.js';
import { Inject, Injectable } from '@nestjs/common';
import type { Node } from '#libs/modules/access/index.js';
import type { Desk } from '#libs/accounts/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { effective, type RecordCorrected } from '#libs/kernel/revision.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import { DESK, LOG } from '../tokens.js';
import type { PathParameters } from '../record/recording-route.js';

/** Finds the place of a thing in the tree of committee, units, branches and members, by its id in a path. */
@Injectable()
export class Resources {
  constructor(
    readonly facts: StandingFacts,
    @Inject(LOG) readonly log: EventStore,
    @Inject(DESK) readonly desk: Pick<Desk, 'proposals'>,
  ) {}

  /** The place of the narrowest id; undefined if an id of the path names nothing that exists. */
  async nodeOf(params: PathParameters): Promise<Node | undefined> {
    const named = Object.entries(params).filter(([name]) => Object.hasOwn(finders, name));
    const nodes = await Promise.all(named.map(async ([name, id]) => finders[name]!(this, id)));
    if (nodes.length === 0) return { kind: 'committee' };
    return nodes.every((node) => node !== undefined) ? narrowest(nodes) : undefined;
  }

  /** The place of a stream; undefined if there is no such thing. */
  async nodeOfStream(stream: string): Promise<Node | undefined> {
    const category = categoryOf(stream);
    const id = subjectIdOf(stream);
    return Object.hasOwn(ofCategory, category) ? ofCategory[category]!(this, id) : undefined;
  }

  /**
   * The place of the stream of a command. For a new stream its first event names the place: the unit of a branch, the branch
   * of a resolution or a member.
   */
  async nodeOfNew(stream: string, events: readonly AnyEvent[]): Promise<Node | undefined> {
    const first = events[0]!;
    const data = first.data as Readonly<Record<string, string>>;
    return Object.hasOwn(parentOf, first.type) ? parentOf[first.type]!(this, data) : this.nodeOfStream(stream);
  }

  unit(unitId: string): Node | undefined {
    return this.facts.registry.unit(unitId)?.registeredOn === undefined ? undefined : { kind: 'unit', unitId };
  }

  branch(branchId: string): Node | undefined {
    return this.facts.registry.branch(branchId)?.establishedOn === undefined ? undefined : { kind: 'branch', branchId };
  }

  member(memberId: string): Node | undefined {
    const stays = this.facts.registry.staysOf(memberId);
    return stays.length === 0 ? undefined : { kind: 'member', memberId };
  }

  /** The place of a member, or the last branch of one who has left: a leaving may be recorded by mistake. */
  recordsOfMember(memberId: string): Node | undefined {
    const { registry } = this.facts;
    const last = registry.staysOf(memberId).at(-1);
    const hasLeft = registry.leftOn(memberId) !== undefined;
    return last && hasLeft ? this.branch(last.branchId) : this.member(memberId);
  }

  async resolution(resolutionId: string): Promise<Node | undefined> {
    const branchId = (await this.#first(streamOf('resolution', resolutionId)))?.['branchId'];
    return typeof branchId === 'string' ? this.branch(branchId) : undefined;
  }

  async inspection(inspectionId: string): Promise<Node | undefined> {
    const { branchId, unitId } = (await this.#first(streamOf('inspection', inspectionId))) ?? {};
    if (typeof branchId === 'string') return this.branch(branchId);
    return typeof unitId === 'string' ? this.unit(unitId) : undefined;
  }

  async event(eventId: string): Promise<Node | undefined> {
    const [event] = await this.log.eventsById([eventId]);
    return event && this.nodeOfStream(event.stream);
  }

  async proposal(proposalId: string): Promise<Node | undefined> {
    const proposal = this.desk.proposals.find(proposalId);
    return proposal && this.nodeOfStream(proposal.stream);
  }

  /** The data of the first record of a stream, with its corrections. */
  async #first(stream: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const events = [];
    for await (const batch of this.log.readStream(stream)) events.push(...batch);
    const [first] = effective(events, (original, { data }) => ({ ...original, data: (data as RecordCorrected).data }));
    return first?.data as Record<string, unknown> | undefined;
  }
}

type Finder = (resources: Resources, id: string) => Node | undefined | Promise<Node | undefined>;

const committee: Finder = () => ({ kind: 'committee' });

/** By the name of a parameter. A finding, a request or an appeal has the place of its stream. */
const finders: Readonly<Record<string, Finder>> = {
  unitId: (resources, id) => resources.unit(id),
  branchId: (resources, id) => resources.branch(id),
  memberId: (resources, id) => resources.member(id),
  resolutionId: (resources, id) => resources.resolution(id),
  inspectionId: (resources, id) => resources.inspection(id),
  eventId: (resources, id) => resources.event(id),
  proposalId: (resources, id) => resources.proposal(id),
};

const ofCategory: Readonly<Record<string, Finder>> = {
  unit: (resources, id) => resources.unit(id),
  branch: (resources, id) => resources.branch(id),
  member: (resources, id) => resources.recordsOfMember(id),
  plan: (resources, id) => resources.branch(beforeColon(id)),
  partyDay: (resources, id) => resources.branch(beforeColon(id)),
  resolution: (resources, id) => resources.resolution(id),
  inspection: (resources, id) => resources.inspection(id),
  draw: committee,
  committee,
  assessment: committee,
  import: committee,
  access: committee,
  vault: (resources, id) => resources.member(id) ?? { kind: 'committee' },
};

type ParentFinder = (resources: Resources, data: Readonly<Record<string, string>>) => Node | undefined;
const inUnit: ParentFinder = (resources, { unitId }) => resources.unit(unitId!);
const inBranch: ParentFinder = (resources, { branchId }) => resources.branch(branchId!);

/** The events that begin a new stream, each with the place above it. */
const parentOf: Readonly<Record<string, ParentFinder>> = {
  UnitRegistered: () => ({ kind: 'committee' }),
  BranchEstablished: inUnit,
  MemberJoined: inBranch,
  ResolutionAdopted: inBranch,
  UnannouncedVisitRecorded: inBranch,
  PhoneCheckRecorded: inBranch,
  OnSiteAssessmentRecorded: inUnit,
  AppealLodged: inUnit,
};

const narrowness = ['committee', 'unit', 'branch', 'member'] as const;

function narrowest(nodes: readonly Node[]): Node {
  return nodes.reduce((one, other) => (narrowness.indexOf(other.kind) > narrowness.indexOf(one.kind) ? other : one));
}

function beforeColon(id: string): string {
  return id.slice(0, id.indexOf(':'));
}
