import type { Desk } from '../../accounts/index.js';
import { lastDayOf, monthOf } from '../../kernel/civil.js';
import { yuan } from '../../kernel/money.js';
import { attendanceStatuses, paymentMethods } from '../../modules/party-day/index.js';
import { Findings, peopleOf, readAttendance, readDues, type Choice, type Person } from '../../office-sheets/index.js';
import type { PersonalClass } from '../../kernel/schema.js';
import type { Sheet } from '../../sheets/index.js';
import type { PersonalData } from '../../vault/index.js';
import type { CommandContext } from '../record-events.js';
import type { StandingFacts } from '../record/index.js';
import { saveDraft } from '../save-draft.js';
import { personalInDrafts, recordedDraft, type DraftMonth } from '../shared/month-draft.js';
import type { PreviewRow, Workbook, WorkbookReport } from './workbook.js';

export type MonthPorts = Readonly<{
  facts: Pick<StandingFacts, 'catchUp' | 'registry'>;
  desk: Pick<Desk, 'drafts'>;
  personal: PersonalData;
  /** Whether the caller may see a class of a member's personal data. */
  sees: (kept: PersonalClass, memberId: string) => boolean;
  namesOf: (memberIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}>;

type MonthFile = Readonly<{
  workbook: Workbook & DraftMonth;
  sheets: readonly Sheet[];
  sha256: string;
  by: CommandContext;
}>;
type Method = keyof typeof paymentMethods;
type DraftItem = Readonly<{ memberId: string }>;
type DraftParts = Readonly<{
  opening?: object;
  attendance?: Readonly<{ entries?: readonly DraftItem[] }>;
  dues?: readonly DraftItem[];
}>;
/** What a file adds to the draft of its month, and how it is shown. */
type Addition = Readonly<{ parts: DraftParts; rows: readonly PreviewRow[] }>;

/** Tries a file of a month, and puts it into the month's draft if it is confirmed. What the file does not name stays. */
export async function importMonth(
  ports: MonthPorts,
  { workbook, sheets, sha256, by }: MonthFile,
): Promise<WorkbookReport> {
  await ports.facts.catchUp();
  const { kind, branchId, month } = workbook;
  const findings = new Findings(workbook.answers);
  const people = await peopleIn(ports, workbook);
  const { parts, rows } =
    kind === 'dues' ? duesIn(sheets, month, people, findings) : attendanceIn(sheets, month, people, findings);
  const { faults, questions, notes, isReady } = findings;
  const report: WorkbookReport = {
    kind,
    sha256,
    ready: isReady && rows.length > 0,
    recorded: false,
    counts: { [kind === 'dues' ? 'payments' : 'attendance']: rows.length },
    rows,
    faults,
    questions,
    notes,
    refusals: [],
    cautions: [],
  };
  if (!report.ready || by.dryRun) return report;
  const { revision } = await putIntoDraft(ports, { branchId, month }, parts, by);
  return { ...report, recorded: true, draft: { branchId, month, revision } };
}

/** Everybody who belongs to the branch in the month, with their names. */
async function peopleIn({ facts, namesOf }: MonthPorts, { branchId, month }: DraftMonth): Promise<Person[]> {
  const days = [`${month}-01`, lastDayOf(month)];
  const first = days.flatMap((day) => facts.registry.membersOf(branchId, day));
  const ids = [...new Set(first)].toSorted();
  const names = await namesOf(ids);
  return ids.flatMap((memberId) => (names.has(memberId) ? [{ memberId, name: names.get(memberId)! }] : []));
}

function duesIn(sheets: readonly Sheet[], month: string, people: readonly Person[], findings: Findings): Addition {
  const { payments } = readDues(sheets, (each) => each === month, findings);
  const rows = [...new Set(payments.map(({ row }) => row))];
  const who = peopleOf(rows, people, findings, true);
  const asked = payments.some(({ method }) => method === undefined) ? askMethod(findings) : undefined;
  const items = payments.flatMap(({ row, cell, fen, paidOn, method }) => {
    const person = who.get(row.row);
    const named = method === undefined ? asked : methodOf(method);
    if (method !== undefined && named === undefined) findings.fault(row.place('method'), oddMethod);
    if (!person || fen === undefined || named === undefined) return [];
    const item = { memberId: person.memberId, amountFen: fen, method: named, ...(paidOn !== undefined && { paidOn }) };
    const texts = [
      { zh: `${yuan(fen)} 元`, en: `${yuan(fen)} yuan` },
      paymentMethods[named],
      ...(paidOn === undefined ? [] : [{ zh: `${paidOn} 缴`, en: `paid on ${paidOn}` }]),
    ];
    return [{ item, row: { cell, name: person.name, texts } }];
  });
  if (payments.length === 0 && findings.faults.length === 0) findings.note(noPayments);
  return { parts: { dues: items.map(({ item }) => item) }, rows: items.map(({ row }) => row) };
}

const noPayments = { zh: '文件里没有这个月的缴费', en: 'The file has no payment for this month' };
const methods = Object.keys(paymentMethods) as Method[];
const oddMethod = {
  zh: `缴纳方式应为：${methods.map((method) => paymentMethods[method].zh).join('、')}`,
  en: `the method is one of: ${methods.map((method) => paymentMethods[method].zh).join(', ')}`,
};

function methodOf(text: string): Method | undefined {
  return methods.find((method) => paymentMethods[method].zh === text);
}

function askMethod(findings: Findings): Method | undefined {
  const choices: Choice[] = methods.map((value) => ({ value, ...paymentMethods[value] }));
  const zh = '表上没有写缴纳方式的，都是怎么缴的？各不相同的，请加“缴纳方式”一列';
  const en = 'How were the dues paid where the file does not say? If it differs, add the column 缴纳方式';
  return findings.ask({ id: 'method', form: 'choice', choices, zh, en }) as Method | undefined;
}

function attendanceIn(
  sheets: readonly Sheet[],
  month: string,
  people: readonly Person[],
  findings: Findings,
): Addition {
  const { entries, heldOn, venue } = readAttendance(sheets, (day) => monthOf(day) === month, findings);
  const who = peopleOf(
    entries.map(({ row }) => row),
    people,
    findings,
  );
  const missing = people.filter(({ memberId }) => ![...who.values()].some((each) => each.memberId === memberId));
  if (missing.length > 0 && entries.length > 0) {
    const zh = `名册上有 ${missing.length} 人不在这张表上，没有登记他们的到会情况`;
    findings.note({
      zh,
      en: `${missing.length} members of the roster are not in this form; nothing is entered for them`,
    });
  }
  const items = entries.flatMap(({ row, status, emblem, charter, reason }) => {
    const person = who.get(row.row);
    if (!person || status === undefined || emblem === undefined || charter === undefined) return [];
    const item = { memberId: person.memberId, status, emblem, charter, ...(reason !== undefined && { reason }) };
    const worn = [
      ...(emblem ? [{ zh: '党徽', en: 'emblem' }] : []),
      ...(charter ? [{ zh: '党章', en: 'charter' }] : []),
    ];
    const texts = [attendanceStatuses[status], ...worn, ...(reason === undefined ? [] : [{ zh: reason, en: reason }])];
    return [{ item, row: { cell: row.place('name'), name: person.name, texts } }];
  });
  const opening = { ...(heldOn !== undefined && { heldOn }), ...(venue !== undefined && { venue }) };
  return {
    parts: {
      attendance: { entries: items.map(({ item }) => item) },
      ...(Object.keys(opening).length > 0 && { opening }),
    },
    rows: items.map(({ row }) => row),
  };
}

/** The file replaces what the draft has of the same people; what a person has entered of the opening stays. */
async function putIntoDraft(ports: MonthPorts, month: DraftMonth, parts: DraftParts, { actor }: CommandContext) {
  const before = ports.desk.drafts.find(month);
  const known = before
    ? (personalInDrafts(ports.personal).unsealed(recordedDraft(month, before.content)) as DraftParts)
    : {};
  const merged = (old: readonly DraftItem[] = [], fresh: readonly DraftItem[] = []) => [
    ...old.filter(({ memberId }) => !fresh.some((each) => each.memberId === memberId)),
    ...fresh,
  ];
  const content = {
    ...known,
    ...(parts.opening && { opening: { ...parts.opening, ...known.opening } }),
    ...(parts.attendance && {
      attendance: { ...known.attendance, entries: merged(known.attendance?.entries, parts.attendance.entries) },
    }),
    ...(parts.dues && { dues: merged(known.dues, parts.dues) }),
  };
  return saveDraft(ports, month, content, { actor, ...(before && { seen: before.revision }) });
}
