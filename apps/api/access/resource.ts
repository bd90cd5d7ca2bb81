import { Inject, Injectable } from '@nestjs/common';
import type { Node } from '#libs/access/index.js';
import { categoryOf } from '#libs/catalogue/index.js';
import type { Desk } from '#libs/desk/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { effective, type RecordCorrected } from '#libs/kernel/revision.js';
import type { StandingFacts } from '#libs/recording/index.js';
import { DESK, FACTS, LOG } from '../tokens.js';
import type { PathParameters } from '../record/recording-route.js';

/** Where in the tree of committee, units, branches and members a thing stands, by the id that a path names it with. */
@Injectable()
export class Resources {
  constructor(
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(LOG) readonly log: EventStore,
    @Inject(DESK) readonly desk: Pick<Desk, 'proposals'>,
  ) {}

  /** Nothing where an id of the path is of nothing that there is. The narrowest id decides; the others must agree with it. */
  async nodeOf(params: PathParameters): Promise<Node | undefined> {
    const named = Object.entries(params).filter(([name]) => Object.hasOwn(finders, name));
    const nodes = await Promise.all(named.map(async ([name, id]) => finders[name]!(this, id)));
    if (nodes.length === 0) return { kind: 'committee' };
    return nodes.every((node) => node !== undefined) ? narrowest(nodes) : undefined;
  }

  /** Where a stream stands; nothing where there is no such thing. */
  async nodeOfStream(stream: string): Promise<Node | undefined> {
    const category = categoryOf(stream);
    const id = stream.slice(category.length + 1);
    return Object.hasOwn(ofCategory, category) ? ofCategory[category]!(this, id) : undefined;
  }

  /**
   * Where the stream of a command stands. A stream that its first event begins stands where that event says: a branch in its
   * unit, a resolution or a member in their branch.
   */
  async nodeOfNew(stream: string, events: readonly AnyEvent[]): Promise<Node | undefined> {
    const first = events[0]!;
    const said = first.data as Readonly<Record<string, string>>;
    return Object.hasOwn(ofBeginning, first.type) ? ofBeginning[first.type]!(this, said) : this.nodeOfStream(stream);
  }

  unit(unitId: string): Node | undefined {
    return this.facts.registry.unit(unitId)?.registeredOn === undefined ? undefined : { kind: 'unit', unitId };
  }

  branch(branchId: string): Node | undefined {
    return this.facts.registry.branch(branchId)?.establishedOn === undefined ? undefined : { kind: 'branch', branchId };
  }

  member(memberId: string): Node | undefined {
    const { stays = [] } = this.facts.registry.member(memberId) ?? {};
    return stays.length === 0 ? undefined : { kind: 'member', memberId };
  }

  /** The records of a member stand with the member, and of one who has left with the last branch: a leaving may be recorded by mistake. */
  recordsOfMember(memberId: string): Node | undefined {
    const { stays = [], leftOn } = this.facts.registry.member(memberId) ?? {};
    const last = stays.at(-1);
    return last && leftOn !== undefined ? this.branch(last.branchId) : this.member(memberId);
  }

  async resolution(resolutionId: string): Promise<Node | undefined> {
    const branchId = (await this.#first(`resolution-${resolutionId}`))?.['branchId'];
    return typeof branchId === 'string' ? this.branch(branchId) : undefined;
  }

  async inspection(inspectionId: string): Promise<Node | undefined> {
    const { branchId, unitId } = (await this.#first(`inspection-${inspectionId}`)) ?? {};
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

  /** What the record that begins a stream says, as it was last corrected. */
  async #first(stream: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const events = [];
    for await (const batch of this.log.readStream(stream)) events.push(...batch);
    const [first] = effective(events, (original, { data }) => ({ ...original, data: (data as RecordCorrected).data }));
    return first?.data as Record<string, unknown> | undefined;
  }
}

type Finder = (resources: Resources, id: string) => Node | undefined | Promise<Node | undefined>;

const committee: Finder = () => ({ kind: 'committee' });

/** By the name of a path's parameter; a finding, a request or an appeal stands where its stream does. */
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
  committee,
  assessment: committee,
  import: committee,
  access: committee,
  vault: (resources, id) => resources.member(id) ?? { kind: 'committee' },
};

type Beginning = (resources: Resources, said: Readonly<Record<string, string>>) => Node | undefined;
const inUnit: Beginning = (resources, { unitId }) => resources.unit(unitId!);
const inBranch: Beginning = (resources, { branchId }) => resources.branch(branchId!);

/** The events that begin a stream of which nothing is known before, each with the thing above it. */
const ofBeginning: Readonly<Record<string, Beginning>> = {
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
