import { requires } from '../kernel/rule.js';
import type { Row, Value } from '../sqlite/index.js';
import { deskRules as rules } from './domain/desk.rules.js';
import type { DeskFile } from './desk-file.js';

/** An event that waits for a second person: a correction, a retraction, the reopening of a month. */
export type Proposal = Readonly<{
  id: string;
  /** The account that asks for it. */
  proposer: string;
  stream: string;
  type: string;
  /** The event's data, and why it is asked for: personal perhaps, and so gone once the proposal is decided. Of a rejected one the reason says why. */
  data?: unknown;
  reason?: string;
  /** What it concerns. */
  unitId?: string;
  branchId?: string;
  state: ProposalState;
  proposedAtMs: number;
  decidedBy?: string;
  decidedAtMs?: number;
  /** The event that was recorded of it. */
  eventId?: string;
}>;

export type ProposalState = 'open' | 'approved' | 'rejected' | 'withdrawn';

/** The id follows from the command, so that the same command again is the same proposal. */
export type Proposed = Pick<Proposal, 'id' | 'proposer' | 'stream' | 'type' | 'data' | 'unitId' | 'branchId'> &
  Readonly<{ reason: string }>;

/** Which proposals, the oldest first; `branchIds` and `unitIds`: any of these, together. */
export type ProposalsRequest = Readonly<{
  state?: ProposalState;
  branchIds?: readonly string[];
  unitIds?: readonly string[];
  proposer?: string;
  /** The last of the page before. */
  after?: Pick<Proposal, 'id' | 'proposedAtMs'>;
  limit: number;
}>;

const columns =
  'id, proposer, stream, type, data, reason, unit_id, branch_id, state, proposed_ms, decided_by, decided_ms, event_id';

/** What waits for a second person. Data may be personal and is not yet part of any record, so it lives here alone. */
export class Proposals {
  readonly #statements;

  constructor(readonly file: DeskFile) {
    this.#statements = statementsOf(file);
  }

  /**
   * One waits for a record at a time: whoever approves then knows what it will change. Throws the `RuleViolation` of one
   * that waits; the same again is given as it stands.
   */
  async propose(proposed: Proposed): Promise<Proposal> {
    const { id, proposer, stream, type, data, reason, unitId = null, branchId = null } = proposed;
    const texts: Value[] = [id, proposer, stream, type, JSON.stringify(data), reason, unitId, branchId];
    const nowMs = this.file.nowMs();
    return this.file.write(() => {
      const known = this.find(id);
      if (known) return known;
      const waiting = this.#statements.waiting.first(stream, subjectOf(proposed));
      requires(waiting === undefined, rules.proposalWaiting, 'recordId');
      return proposalOf(this.#statements.insert.first(...texts, nowMs)!);
    });
  }

  find(id: string): Proposal | undefined {
    return this.#statements.find.all(id).map(proposalOf)[0];
  }

  list(request: ProposalsRequest): Proposal[] {
    const { state = null, proposer = null, branchIds, unitIds, after, limit } = request;
    const within = branchIds || unitIds ? 1 : 0;
    const [branches, units] = [branchIds ?? [], unitIds ?? []].map((ids) => JSON.stringify(ids)) as [string, string];
    const from: Value[] = [after?.proposedAtMs ?? -1, after?.id ?? ''];
    const values: Value[] = [state, state, proposer, proposer, within, branches, units, ...from, limit];
    return this.#statements.list.all(...values).map(proposalOf);
  }

  /**
   * Records the event and marks the proposal approved. Nobody decides meanwhile, for `record` runs inside the desk's
   * transaction: it must not write to the desk itself. After a crash between the two the proposal is open still, so `record`
   * is to give the event an id made from the proposal's: approved again, it finds the event in the log. Throws what
   * `record` throws, or the `RuleViolation` of a proposal that is not this person's to approve.
   */
  async approve(id: string, by: string, record: (proposal: Proposal) => Promise<string>): Promise<Proposal> {
    return this.file.write(async () => {
      const proposal = this.#open(id);
      requires(proposal.proposer !== by, rules.notOwnProposal, 'decidedBy');
      return this.#decided(id, 'approved', by, { eventId: await record(proposal) });
    });
  }

  /** Why it was rejected takes the place of why it was asked for. */
  async reject(id: string, by: string, reason: string): Promise<Proposal> {
    return this.file.write(() => {
      requires(this.#open(id).proposer !== by, rules.notOwnProposal, 'decidedBy');
      return this.#decided(id, 'rejected', by, { reason });
    });
  }

  async withdraw(id: string, by: string): Promise<Proposal> {
    return this.file.write(() => {
      requires(this.#open(id).proposer === by, rules.ownProposal, 'decidedBy');
      return this.#decided(id, 'withdrawn', by);
    });
  }

  #open(id: string): Proposal {
    const proposal = this.find(id);
    requires(proposal !== undefined, rules.proposalExists, 'proposalId');
    requires(proposal.state === 'open', rules.proposalOpen, 'proposalId');
    return proposal;
  }

  #decided(
    id: string,
    state: ProposalState,
    by: string,
    { eventId = null, reason = null }: Readonly<{ eventId?: string | null; reason?: string | null }> = {},
  ): Proposal {
    return proposalOf(this.#statements.decide.first(state, by, this.file.nowMs(), eventId, reason, id)!);
  }
}

/** The record that it is about, or its own kind where it is about a stream as a whole. */
function subjectOf({ type, data }: Proposed): string {
  return (data as Readonly<{ recordId?: string }>).recordId ?? type;
}

function proposalOf(row: Row): Proposal {
  const [id, proposer, stream, type, data, reason, unitId, branchId] = row as string[];
  const [state, proposedMs, decidedBy, decidedMs, eventId] = row.slice(8);
  const known = {
    data: data === null ? null : (JSON.parse(data!) as unknown),
    reason,
    unitId,
    branchId,
    decidedBy,
    decidedAtMs: decidedMs,
    eventId,
  };
  return {
    ...({ id, proposer, stream, type, state, proposedAtMs: proposedMs } as Proposal),
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null)),
  };
}

function statementsOf(file: DeskFile) {
  return {
    insert: file.query(
      `INSERT INTO proposal (id, proposer, stream, type, data, reason, unit_id, branch_id, state, proposed_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?) RETURNING ${columns}`,
    ),
    find: file.query(`SELECT ${columns} FROM proposal WHERE id = ?`),
    waiting: file.query(
      `SELECT id FROM proposal
      WHERE state = 'open' AND stream = ? AND coalesce(json_extract(data, '$.recordId'), type) = ?`,
    ),
    list: file.query(
      `SELECT ${columns} FROM proposal
      WHERE (? IS NULL OR state = ?) AND (? IS NULL OR proposer = ?)
        AND (? = 0 OR branch_id IN (SELECT value FROM json_each(?)) OR unit_id IN (SELECT value FROM json_each(?)))
        AND (proposed_ms, id) > (?, ?)
      ORDER BY proposed_ms, id LIMIT ?`,
    ),
    decide: file.query(
      `UPDATE proposal SET state = ?, decided_by = ?, decided_ms = ?, event_id = ?, reason = ?, data = NULL
      WHERE id = ? RETURNING ${columns}`,
    ),
  };
}
