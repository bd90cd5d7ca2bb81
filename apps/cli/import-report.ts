import type { Bilingual } from '#libs/kernel/bilingual.js';
import { faultText, type CautionCount, type Fault, type ImportOutcome } from '#libs/history/index.js';
import { ruleKinds } from '#libs/kernel/rule.js';
import { paragraph, tableOf, title, type Report, type Scalar } from './output/report.js';
import { counted } from './texts.js';

type OutcomeOf<Kind extends ImportOutcome['kind']> = Extract<ImportOutcome, { kind: Kind }>;

/** The result of an import, or the reasons for its refusal. */
export function reportOfImport(outcome: ImportOutcome): Report {
  return reports[outcome.kind](outcome as never);
}

/** One line on a refusal, for readers who skip the list. */
export function refusalOf({ faults, more }: OutcomeOf<'refused'>): Bilingual {
  const count = counted(faults.length + more);
  return {
    zh: `dangri: 文件有 ${count} 处不符，未写入任何内容`,
    en: `dangri: the file has ${count} ${faults.length + more === 1 ? 'fault' : 'faults'}; nothing was written`,
  };
}

const reports: { readonly [Kind in ImportOutcome['kind']]: (outcome: OutcomeOf<Kind>) => Report } = {
  imported: (outcome) => ({
    parts: [
      title({ zh: '导入完成', en: 'Imported' }),
      listOf([...contents(outcome), line('positions', positions, `${outcome.firstPosition}–${outcome.lastPosition}`)]),
      ...cautionsOf(outcome),
    ],
    json: outcome,
  }),
  checked: (outcome) => ({
    parts: [
      title({ zh: '检查通过，未写入', en: 'Checked without a fault; nothing was written' }),
      listOf(contents(outcome)),
      ...cautionsOf(outcome),
    ],
    json: outcome,
  }),
  known: ({ events, sha256, ...rest }) => ({
    parts: [
      title({ zh: '文件此前已经导入，未写入任何内容', en: 'The log holds all of it already; nothing was written' }),
      listOf([line('known', known, events), line('sha256', checksum, sha256)]),
    ],
    json: { ...rest, events, sha256 },
  }),
  refused: ({ kind, faults, more }) => ({
    parts: [
      ...faults.map((fault) => paragraph({ zh: faultText(fault, 'zh'), en: faultText(fault, 'en') })),
      ...(more > 0 ? [paragraph({ zh: `另有 ${counted(more)} 处不符。`, en: `And ${counted(more)} more.` })] : []),
    ],
    table: tableOf(faultColumns, faults),
    json: { kind, faults: faults.map(plain), more },
  }),
};

type Line = Readonly<{ key: string; item: Bilingual; value: string | number }>;

const checksum = { zh: '文件校验值（SHA-256）', en: 'SHA-256 of the file' };
const backward = { zh: '登记时间早于前一条的行', en: 'Lines recorded before the record before them' };
const ahead = { zh: '登记时间晚于当前时间的行', en: 'Lines recorded later than now' };
const known = { zh: '此前已有的事件', en: 'Events that were there already' };
const positions = { zh: '日志位置', en: 'Positions in the log' };

function line(key: string, item: Bilingual, value: string | number): Line {
  return { key, item, value };
}

function contents({ lines, events, known: there, ...rest }: OutcomeOf<'imported'> | OutcomeOf<'checked'>): Line[] {
  return [
    line('lines', { zh: '文件行数', en: 'Lines of the file' }, lines),
    line('events', { zh: '新事件', en: 'New events' }, events),
    line('known', known, there),
    line('firstRecordedAt', { zh: '首条登记时间', en: 'First recorded' }, rest.firstRecordedAt),
    line('lastRecordedAt', { zh: '末条登记时间', en: 'Last recorded' }, rest.lastRecordedAt),
    ...(rest.backward > 0 ? [line('backward', backward, rest.backward)] : []),
    ...(rest.ahead > 0 ? [line('ahead', ahead, rest.ahead)] : []),
    line('sha256', checksum, rest.sha256),
  ];
}

function listOf(lines: readonly Line[]) {
  const shown = ({ value }: Line) => (typeof value === 'number' ? counted(value) : value);
  return tableOf<Line>(
    [
      { key: 'item', title: { zh: '项目', en: 'Item' }, value: ({ key }) => key, text: ({ item }) => item },
      { key: 'value', title: { zh: '内容', en: 'Value' }, value: ({ value }) => value, text: shown },
    ],
    lines,
  );
}

function cautionsOf({ cautions }: OutcomeOf<'imported'> | OutcomeOf<'checked'>) {
  const caption = { zh: '提醒（按规则计）', en: 'Cautions by rule' };
  return cautions.length > 0 ? [tableOf(cautionColumns, cautions, { title: caption })] : [];
}

const cautionColumns = [
  {
    key: 'count',
    title: { zh: '条数', en: 'Events' },
    value: ({ count }: CautionCount) => count,
    text: ({ count }: CautionCount) => counted(count),
    align: 'right' as const,
  },
  {
    key: 'kind',
    title: { zh: '类别', en: 'Kind' },
    value: ({ kind }: CautionCount) => kind,
    text: ({ kind }: CautionCount) => ruleKinds[kind],
    shrinks: false,
  },
  { key: 'clause', title: { zh: '条款', en: 'Clause' }, value: ({ clause }: CautionCount) => clause ?? null },
  {
    key: 'caution',
    title: { zh: '提醒', en: 'Caution' },
    value: ({ code }: CautionCount) => code,
    text: (rule: CautionCount) => rule,
  },
];

/** A fault as a machine reads it: the rule by its code, the reason in both languages. */
function plain({ rule: { code, clause, zh, en }, allowed = { zh, en }, ...fault }: Fault) {
  return { ...fault, code, ...(clause !== undefined && { clause }), reason: allowed };
}

const given = (key: Exclude<keyof Fault, 'rule' | 'allowed'>, heading: Bilingual) => ({
  key,
  title: heading,
  value: (fault: Fault): Scalar => fault[key] ?? null,
});

const faultColumns = [
  given('line', { zh: '行', en: 'Line' }),
  { key: 'code', title: { zh: '规则', en: 'Rule' }, value: ({ rule }: Fault) => rule.code },
  { key: 'clause', title: { zh: '条款', en: 'Clause' }, value: ({ rule }: Fault) => rule.clause ?? null },
  given('type', { zh: '事件类型', en: 'Type' }),
  given('stream', { zh: '事件流', en: 'Stream' }),
  given('field', { zh: '字段', en: 'Field' }),
  given('given', { zh: '原值', en: 'Given' }),
  {
    key: 'reason',
    title: { zh: '原因', en: 'Reason' },
    value: ({ rule }: Fault) => rule.zh,
    text: ({ rule }: Fault) => rule,
  },
];
