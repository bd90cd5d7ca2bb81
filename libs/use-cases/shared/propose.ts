import { deskRules, type Proposal } from '../../accounts/index.js';
import { canonicalJson } from '../../event-store/index.js';
import { RuleViolation, type Rule } from '../../kernel/rule.js';
import type { CommandContext } from '../record-events.js';
import { commandIdOf, DryRun, KeyReused, type Rehearsal } from '../record/index.js';
import { correctedBy, type ProposalPorts, type ProposedEvent } from './proposals.js';
import { Refusal } from './refusal.js';

/** The content of a proposal, with its reason. */
export type ProposalContent = Readonly<{ reason: string }> & object;

/** A proposal, with the cautions that its event would get. */
export type ProposalResult = Readonly<{ proposal: Proposal; cautions: readonly Rule[] }>;

/** The placeholder for the second person until somebody approves. */
const nobodyYet = 'awaiting-approval';
const noRecord = { zh: '没有这条记录', en: 'There is no such record' };

/** Proposes an event about a record. Throws like `propose`, and `Refusal` if there is no such record. */
export async function proposeOfRecord(
  ports: ProposalPorts,
  { eventId, type, content }: Readonly<{ eventId: string; type: string; content: ProposalContent }>,
  by: CommandContext,
): Promise<ProposalResult> {
  const [event] = await ports.log.eventsById([eventId]);
  if (!event) throw new Refusal('notFound', noRecord);
  const data = { recordId: eventId, ...content };
  return propose(ports, { stream: event.stream, type, data }, by, content.reason);
}

/**
 * Proposes an event; another person decides. Throws `RuleViolation` if the event would not be admitted or if another proposal
 * about the record is open, `KeyReused`, and `DryRun`.
 */
export async function propose(
  ports: ProposalPorts,
  event: ProposedEvent & Readonly<{ data: object }>,
  { actor, key, dryRun }: CommandContext,
  reason: string,
): Promise<ProposalResult> {
  const { desk, log, recorder, personal, authority } = ports;
  const { stream, type, data } = event;
  const id = commandIdOf(actor, key);
  const known = dryRun ? undefined : desk.proposals.find(id);
  if (known) return repeated({ ...known, data: personal.unsealed({ ...known, data: known.data }) }, event);
  const rehearsal = await recorder.rehearse({
    stream,
    events: [{ type, data: { ...data, approvedBy: nobodyYet } }],
    actor,
    authorize: () => authority.requireProposer(actor, event),
  });
  if (dryRun) throw new DryRun(withWaiting(rehearsal, desk.proposals.isWaiting(event)));
  const [refusal] = rehearsal.refusals;
  if (refusal) throw refusal.violation;
  const sealed = await personal.sealed({ id, ...event }, (await correctedBy(log, data))?.type);
  const place = await authority.placeOf(event);
  const content = { id, proposer: actor, stream, type, data: sealed, reason, ...place };
  const proposal = await desk.proposals.propose(content);
  return { proposal: { ...proposal, data }, cautions: rehearsal.cautions.flatMap(({ rules }) => rules) };
}

/** Another proposal about the same record refuses this one, too. */
function withWaiting(rehearsal: Rehearsal, isWaiting: boolean): Rehearsal {
  if (!isWaiting) return rehearsal;
  const refusal = { index: 0, violation: new RuleViolation(deskRules.proposalWaiting, 'recordId') };
  return { ...rehearsal, refusals: [...rehearsal.refusals, refusal] };
}

/** A repeated command gets its proposal in the current state. */
function repeated(known: Proposal, { stream, type, data }: ProposedEvent): ProposalResult {
  const isSame = known.stream === stream && known.type === type;
  const isChanged = known.data !== undefined && canonicalJson(known.data) !== canonicalJson(data);
  if (!isSame || isChanged) throw new KeyReused();
  return { proposal: known, cautions: [] };
}
