import type { Bilingual } from '../kernel/bilingual.js';
import type { AuditLogErrorCode } from '../audit-log/index.js';

/** The kinds of faults in a year-pack. */
export type PackFindingKind = keyof typeof texts;

/** A fault in a year-pack. */
export type PackFinding = Readonly<{
  kind: PackFindingKind;
  file?: string;
  /** The position of the event in the log; if it has none, the line of the file, from 1. */
  position?: number;
  line?: number;
  /** The names of the wrong fields, or of the stream. */
  fields?: readonly string[];
  /** Why a signature or a proof was refused. */
  code?: AuditLogErrorCode;
  /** The expected and the actual value. */
  expected?: string;
  actual?: string;
}>;

const texts = {
  'manifest-invalid': { zh: '清单缺失或有误', en: 'the manifest is missing or invalid' },
  'manifest-contradicted': { zh: '清单与文件内容不符', en: 'the manifest contradicts the files' },
  'file-missing': { zh: '缺少文件', en: 'the file is missing' },
  'file-unknown': { zh: '年度档案包中不应有此文件', en: 'a year-pack has no such file' },
  'file-changed': {
    zh: '文件与清单的校验值（SHA-256）不符',
    en: 'the file has a different SHA-256 from the manifest’s',
  },
  'checkpoint-invalid': { zh: '检查点无效', en: 'the checkpoint is not valid' },
  'line-missing': { zh: '文件缺少此行', en: 'the line is missing from the file' },
  'event-malformed': { zh: '该行不是事件', en: 'the line is not an event' },
  'opening-malformed': { zh: '该行不是开启', en: 'the line is not an opening' },
  'proof-malformed': { zh: '该行不是包含证明', en: 'the line is not an inclusion proof' },
  'event-differs': { zh: '该事件与其开启中的记录不同', en: 'the event is not the record of its opening' },
  'events-out-of-order': { zh: '事件次序不对', en: 'the event is out of order' },
  'event-missing': { zh: '缺少此前的事件', en: 'an event of the stream before it is missing' },
  'event-not-in-log': { zh: '该事件不在检查点的日志中', en: 'the event is not in the log of the checkpoint' },
  'event-of-other-year': { zh: '事件流与该年度无关', en: 'the stream does not concern the year' },
  'stream-missing': { zh: '缺少整个事件流', en: 'the whole stream is missing' },
  'stream-tail-missing': { zh: '事件流缺少末尾的事件', en: 'the last events of the stream are missing' },
  'stream-unlisted': { zh: '该事件流不在封存时的清单中', en: 'the stream is not in the list that was sealed' },
  'streams-not-sealed': {
    zh: '事件流清单不是封存时的那一份',
    en: 'the list of streams is not the one that was sealed',
  },
  'claim-differs': {
    zh: '由档案包推导的事件流与该记录所载的不同',
    en: 'the streams that follow from the pack are not those that this record names',
  },
  'circumstance-malformed': { zh: '该行不是旁证记录', en: 'the line is not a circumstance' },
  'circumstance-not-in-log': {
    zh: '该旁证记录不在检查点的日志中',
    en: 'the circumstance is not in the log of the checkpoint',
  },
  'note-malformed': { zh: '该行不是留存的检查点', en: 'the line is not a kept checkpoint' },
  'note-not-of-log': {
    zh: '该留存的检查点不属于这一日志',
    en: 'the kept checkpoint is not one of this log',
  },
  'export-not-whole': {
    zh: '所对照的导出文件不完整：自首条起须逐条相连，直至封存',
    en: 'the export to compare with is not whole: it must open every position from 0 up to the sealing',
  },
  'export-not-the-log': {
    zh: '所对照的导出文件不是档案包检查点的日志',
    en: 'the export to compare with is not of the log of the pack’s checkpoint',
  },
  'export-has-more': {
    zh: '导出文件中还有与该年度有关、而档案包中没有的',
    en: 'the export holds more that bears on the year than the pack',
  },
  'seal-missing': {
    zh: '最后一条不是该年度的封存记录，或封存后又有登记',
    en: 'the last event does not seal the year, or something was recorded between what it seals and it',
  },
  'seal-differs': { zh: '封存文件与封存记录不符', en: 'the seal is not what was recorded' },
  'seal-not-in-log': {
    zh: '封存时的日志不是检查点日志的前段：历史被改写',
    en: 'the log that was sealed is no beginning of the checkpoint’s: its history was rewritten',
  },
  'rulebook-invalid': { zh: '评分细则有误', en: 'the rulebook cannot be used' },
  'rulebook-differs': {
    zh: '评分细则不是启动考核时确定的那一份',
    en: 'the rulebook is not the one that the assessment was opened with',
  },
  'not-gradable': { zh: '由这些事件无法算出考核结果', en: 'the events cannot be graded' },
  'result-differs': {
    zh: '由事件重新算出的考核结果与档案包中的不同',
    en: 'grading the events again gives another result',
  },
} as const satisfies Record<string, Bilingual>;

/** The text of a finding in both languages. */
export function packFindingText({ kind, file, position, line, fields = [], code }: PackFinding): Bilingual {
  const places = {
    zh: [
      file,
      line === undefined ? undefined : `第 ${line} 行`,
      position === undefined ? undefined : `位置 ${position}`,
    ],
    en: [
      file,
      line === undefined ? undefined : `line ${line}`,
      position === undefined ? undefined : `position ${position}`,
    ],
  };
  const details = [...(code ? [code] : []), ...fields];
  const said = (lang: keyof Bilingual, colon: string) => {
    const where = places[lang].filter((place) => place !== undefined).join(' ');
    return `${where === '' ? '' : `${where}${colon}`}${texts[kind][lang]}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
  };
  return { zh: said('zh', '：'), en: said('en', ': ') };
}

/** Stops the part of a verification that cannot continue after this finding. */
export class DoesNotFit extends Error {
  override readonly name = 'DoesNotFit';

  constructor(readonly finding: PackFinding) {
    super(packFindingText(finding).en);
  }
}
