import { requiresAnotherPerson } from '../kernel/admission.js';
import { requires } from '../kernel/rule.js';
import type { Row, Value } from '../sqlite/index.js';
import { deskRules as rules } from './domain/desk.rules.js';
import type { DeskFile } from './accounts-file.js';

/** An event that a second person decides on: a correction, a retraction or the reopening of a month. */
export type Proposal = Readonly<{
  id: string;
  /** The account that makes the proposal. */
  proposer: string;
  stream: string;
  type: string;
  /** The data of the event and the reason. They may be personal, so both are deleted when the proposal is decided. The reason of a rejected proposal is that of the rejection. */
  data?: unknown;
  reason?: string;
  /** The unit or branch that it concerns. */
  unitId?: string;
  branchId?: string;
  state: ProposalState;
  proposedAtMs: number;
  decidedBy?: string;
  decidedAtMs?: number;
  /** The id of the recorded event. */
  eventId?: string;
}>;

export type ProposalState = 'open' | 'approved' | 'rejected' | 'withdrawn';

/** A new proposal. Its id is derived from the command, so a repeated command is the same proposal. */
export type NewProposal = Pick<Proposal, 'id' | 'proposer' | 'stream' | 'type' | 'data' | 'unitId' | 'branchId'> &
  Readonly<{ reason: string }>;

/** A request for proposals, the oldest first, of any of `branchIds` and `unitIds`. */
export type ProposalsRequest = Readonly<{
  state?: ProposalState;
  branchIds?: readonly string[];
  unitIds?: readonly string[];
  proposer?: string;
  /** The last proposal of the previous page. */
  after?: Pick<Proposal, 'id' | 'proposedAtMs'>;
  limit: number;
}>;

const columns =
  'id, proposer, stream, type, data, reason, unit_id, branch_id, state, proposed_ms, decided_by, decided_ms, event_id';

/** The proposals. Their data may be personal and is not part of a record yet, so it is only here and not in the log. */
export class Proposals {
  readonly #statements;

  constructor(readonly file: DeskFile) {
    this.#statements = statementsOf(file);
  }

  /**
   * Adds a proposal. Only one proposal about a record may be open, so that its approver knows what it changes; otherwise
   * throws `RuleViolation`. The same proposal again returns the first.
   */
  async propose(proposed: NewProposal): Promise<Proposal> {
    const { id, proposer, stream, type, data, reason, unitId = null, branchId = null } = proposed;
    const texts: Value[] = [id, proposer, stream, type, JSON.stringify(data), reason, unitId, branchId];
    const nowMs = this.file.nowMs();
    return this.file.write(() => {
      const known = this.find(id);
      if (known) return known;
      requires(!this.isWaiting(proposed), rules.proposalWaiting, 'recordId');
      return proposalOf(this.#statements.insert.first(...texts, nowMs)!);
    });
  }

  /** Whether another proposal about the same record, or about the same stream as a whole, is open. */
  isWaiting(proposed: Pick<NewProposal, 'stream' | 'type' | 'data'>): boolean {
    return this.#statements.waiting.first(proposed.stream, subjectOf(proposed)) !== undefined;
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
   * Records the event and marks the proposal as approved. Nobody decides meanwhile, because `record` runs inside the desk's
   * transaction; it must not write to the desk itself. After a crash between the two steps the proposal is still open, so
   * `record` must derive the id of the event from the proposal: the next approval finds the event in the log. Throws what
   * `record` throws, or `RuleViolation` if the person may not approve the proposal.
   */
  async approve(id: string, by: string, record: (proposal: Proposal) => Promise<string>): Promise<Proposal> {
    return this.file.write(async () => {
      const proposal = this.#open(id);
      requiresAnotherPerson(proposal.proposer, by, 'decidedBy');
      return this.#decided(id, 'approved', by, { eventId: await record(proposal) });
    });
  }

  /** Rejects a proposal; this reason replaces that of the proposer. */
  async reject(id: string, by: string, reason: string): Promise<Proposal> {
    return this.file.write(() => {
      requiresAnotherPerson(this.#open(id).proposer, by, 'decidedBy');
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

/** The record or the role that a proposal is about, or the type of its event if it is about a stream as a whole. */
function subjectOf({ type, data }: Pick<NewProposal, 'type' | 'data'>): string {
  const { recordId, role } = data as Readonly<{ recordId?: string; role?: string }>;
  return recordId ?? role ?? type;
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
      WHERE state = 'open' AND stream = ? AND coalesce(json_extract(data, '$.recordId'), json_extract(data, '$.role'), type) = ?`,
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
