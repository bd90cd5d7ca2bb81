import { faultText, type Fault, type ImportOutcome } from '#libs/history/index.js';
import { paragraph, tableOf, title, type Report, type Scalar } from './output/report.js';
import { counted, type Bilingual } from './texts.js';

type Of<Kind extends ImportOutcome['kind']> = Extract<ImportOutcome, { kind: Kind }>;

/** What an import did, or why it did nothing. */
export function reportOfImport(outcome: ImportOutcome): Report {
  return reports[outcome.kind](outcome as never);
}

/** One line on a refusal, for whoever does not look at the list. */
export function refusalOf({ faults, more }: Of<'refused'>): Bilingual {
  const count = counted(faults.length + more);
  return {
    zh: `dangri: 文件有 ${count} 处不符，未写入任何内容`,
    en: `dangri: the file has ${count} ${faults.length + more === 1 ? 'fault' : 'faults'}; nothing was written`,
  };
}

const reports: { readonly [Kind in ImportOutcome['kind']]: (outcome: Of<Kind>) => Report } = {
  imported: (outcome) => ({
    parts: [
      title({ zh: '导入完成', en: 'Imported' }),
      listOf([...contents(outcome), line('positions', positions, `${outcome.firstPosition}–${outcome.lastPosition}`)]),
    ],
    json: outcome,
  }),
  checked: (outcome) => ({
    parts: [
      title({ zh: '检查通过，未写入', en: 'Checked without a fault; nothing was written' }),
      listOf(contents(outcome)),
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
const known = { zh: '此前已有的事件', en: 'Events that were there already' };
const positions = { zh: '日志位置', en: 'Positions in the log' };

function line(key: string, item: Bilingual, value: string | number): Line {
  return { key, item, value };
}

function contents({ lines, events, known: there, ...rest }: Of<'imported'> | Of<'checked'>): Line[] {
  return [
    line('lines', { zh: '文件行数', en: 'Lines of the file' }, lines),
    line('events', { zh: '新事件', en: 'New events' }, events),
    line('known', known, there),
    line('firstRecordedAt', { zh: '首条登记时间', en: 'First recorded' }, rest.firstRecordedAt),
    line('lastRecordedAt', { zh: '末条登记时间', en: 'Last recorded' }, rest.lastRecordedAt),
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

/** A fault as a machine reads it: the rule by its code, the reason in both languages. */
function plain({ rule: { code, clause, zh, en }, ...fault }: Fault) {
  return { ...fault, code, ...(clause !== undefined && { clause }), reason: { zh, en } };
}

const given = (key: Exclude<keyof Fault, 'rule'>, heading: Bilingual) => ({
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
