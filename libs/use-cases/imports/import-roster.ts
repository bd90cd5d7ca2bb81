import type { EventStore } from '../../event-store/index.js';
import { dayOfInstant } from '../../kernel/civil.js';
import type { Clock } from '../../kernel/clock.js';
import { memberCategories } from '../../modules/member/index.js';
import { yuan } from '../../kernel/money.js';
import { subjectIdOf } from '../../kernel/stream-name.js';
import {
  Findings,
  planRoster,
  readRoster,
  type KnownMember,
  type PlannedMember,
  type RosterContext,
  type RosterPlan,
} from '../../office-sheets/index.js';
import type { Registry } from '../../registry/index.js';
import type { Sheet } from '../../sheets/index.js';
import type { CommandContext, RecordingPort } from '../record-events.js';
import { commandIdOf, rehearseCommands, type Rehearsal, type StandingFacts } from '../record/index.js';
import { memberKey, rosterCommands, type RosterCommand } from './roster-commands.js';
import { importIds, keysOf, recordedKeys, rosterIds } from './roster-ids.js';
import type { PreviewRow, RowRule, Workbook, WorkbookReport } from './workbook.js';

export type RosterPorts = Readonly<{
  log: Pick<EventStore, 'eventsById' | 'readAll' | 'readStream'>;
  facts: Pick<StandingFacts, 'catchUp' | 'registry'>;
  recorder: RecordingPort;
  clock: Clock;
  /** The names of those members whom the caller may identify. */
  namesOf: (memberIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}>;

type Roster = Readonly<{ workbook: Workbook; sheets: readonly Sheet[]; sha256: string; by: CommandContext }>;

/** Tries a roster, and records it if it is confirmed and nothing is open. */
export async function importRoster(ports: RosterPorts, file: Roster): Promise<WorkbookReport> {
  await ports.facts.catchUp();
  const { plan, report } = await understood(ports, file);
  if (!plan) return report;
  const { sha256, by } = file;
  const recorded = await recordedKeys(ports.log, sha256, keysOf(plan));
  const ids = rosterIds(ports.facts.registry, recorded);
  const commands = rosterCommands(plan, ids).filter(({ key }) => !recorded.has(key));
  const rules = rulesOf(commands, await rehearseCommands(ports, commands, by.actor));
  const ready = rules.refusals.length === 0;
  const rows = plan.members.map((member) => previewOf(member, plan));
  const tried = { ...report, ready, ...rules, rows, counts: countsOf(plan) };
  if (!ready || by.dryRun) return { ...tried, recorded: commands.length === 0 && recorded.size > 0 };
  const position = await record(ports, commands, sha256, by);
  return { ...tried, recorded: true, ...(position !== undefined && { position }) };
}

/** What the file says; there is a plan once nothing is at fault and every question is answered. */
async function understood(ports: RosterPorts, { workbook, sheets, sha256 }: Roster) {
  const today = dayOfInstant(ports.clock.now());
  const context = contextOf(ports.facts.registry, workbook, today);
  const findings = new Findings(workbook.answers);
  const roster = readRoster(sheets, context, findings);
  const keys = roster.members.map(({ row }) => memberKey(row));
  const before = await recordedKeys(ports.log, sha256, keys);
  const own = new Set([...before.values()].map(({ stream }) => subjectIdOf(stream)));
  const known = await knownMembers(ports, context, today, own);
  noteUnseen(known.hidden, findings);
  const plan = planRoster(roster, known.members, findings);
  const { faults, questions, notes } = findings;
  const report: WorkbookReport = {
    kind: 'roster',
    sha256,
    ready: false,
    recorded: keys.length > 0 && before.size === keys.length,
    counts: { members: keys.length },
    rows: [],
    faults,
    questions,
    notes,
    refusals: [],
    cautions: [],
  };
  return { plan, report };
}

/** What the file may be about. */
function contextOf(registry: Registry, { unitId, branchId }: Workbook, today: string): RosterContext {
  const units = registry.unitIds().filter((id) => (unitId ?? id) === id && registry.unitExists(id, today));
  const branches = units.flatMap((id) => registry.branchIdsOf(id)).filter((id) => registry.branchExists(id, today));
  const nameOf = (id: string) => registry.branch(id)?.name ?? id;
  return {
    ...(branchId !== undefined && { branch: { branchId, name: nameOf(branchId) } }),
    units: units.map((id) => ({ unitId: id, name: registry.unit(id)?.name ?? id })),
    branches: branches.map((id) => ({ branchId: id, unitId: registry.branch(id)!.unitId, name: nameOf(id) })),
  };
}

/** The members of today with the names that the caller may see; those of an earlier try of the same file are not known ones. */
async function knownMembers(
  ports: RosterPorts,
  { branch, branches }: RosterContext,
  today: string,
  own: ReadonlySet<string>,
) {
  const { registry } = ports.facts;
  const branchIds = branch ? [branch.branchId] : branches.map(({ branchId }) => branchId);
  const all = branchIds.flatMap((branchId) =>
    registry
      .membersOf(branchId, today)
      .filter((id) => !own.has(id))
      .map((memberId) => ({ memberId, branchId })),
  );
  const names = await ports.namesOf(all.map(({ memberId }) => memberId));
  const members = all.flatMap((each): KnownMember[] => {
    const name = names.get(each.memberId);
    return name === undefined ? [] : [{ ...each, name }];
  });
  return { members, hidden: all.length - members.length };
}

function noteUnseen(hidden: number, findings: Findings) {
  if (hidden === 0) return;
  const zh = `已登记的党员中有 ${hidden} 人的姓名您无权查看，无法检查是否重复登记`;
  const en = `You may not see the names of ${hidden} registered members, so nobody can check for repetitions`;
  findings.note({ zh, en });
}

function rulesOf(commands: readonly RosterCommand[], rehearsals: readonly Rehearsal[]) {
  const refusals: RowRule[] = [];
  const cautions: RowRule[] = [];
  for (const [at, rehearsal] of rehearsals.entries()) {
    const { cell } = commands[at]!;
    for (const { violation } of rehearsal.refusals)
      for (const { rule, allowed } of violation.all()) refusals.push({ ...rule, ...allowed, cell });
    for (const { rules } of rehearsal.cautions)
      for (const { kind: _, ...rule } of rules) cautions.push({ ...rule, cell });
  }
  return { refusals, cautions };
}

async function record(
  { recorder }: RosterPorts,
  commands: readonly RosterCommand[],
  sha256: string,
  { actor, requestId }: CommandContext,
): Promise<number | undefined> {
  let position: number | undefined;
  for (const { key, stream, events } of commands) {
    const ids = importIds(sha256, key, events.length);
    const more = {
      commandId: commandIdOf(actor, sha256),
      ...(requestId !== undefined && { correlationId: requestId }),
    };
    ({ position } = await recorder.record({ stream, events, ids, actor, ...more }));
  }
  return position;
}

function countsOf({ units, branches, members }: RosterPlan): WorkbookReport['counts'] {
  return {
    units: units.length,
    branches: branches.length,
    members: members.length,
    dues: members.filter(({ dues }) => dues !== undefined).length,
    offices: members.filter(({ offices }) => offices.length > 0).length,
  };
}

const probation = { zh: '预备党员', en: 'probationary' };
const offices = {
  secretary: { zh: '书记', en: 'secretary' },
  committee: { zh: '支部委员', en: 'committee member' },
  collector: { zh: '党费收缴员', en: 'dues collector' },
} as const;

function previewOf(member: PlannedMember, { branches }: RosterPlan): PreviewRow {
  const { cell, name, branch, joinedOn, category, dues } = member;
  const title = branches.find(({ key }) => key === branch)?.name ?? branch;
  const texts = [
    { zh: title, en: title },
    { zh: `${joinedOn} 起`, en: `from ${joinedOn}` },
    ...(member.probationary ? [probation] : []),
    ...(category === 'ordinary' ? [] : [memberCategories[category]]),
    ...member.offices.map((office) => offices[office]),
    ...(dues ? [{ zh: `月应缴 ${yuan(dues.monthlyFen)} 元`, en: `${yuan(dues.monthlyFen)} yuan a month` }] : []),
  ];
  return { cell, name, texts };
}
