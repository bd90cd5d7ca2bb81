import type { AuditLogErrorCode } from './errors.js';
import type { Range, Texts } from './evidence.js';
import type { Hash } from './hashing.js';

/** What of a log does not fit. */
export type FindingKind = keyof typeof texts;

/** One thing that does not fit, with the evidence for it. */
export type Finding = Readonly<{
  kind: FindingKind;
  /** The first position that does not fit. */
  position?: number;
  /** Where it lies, when it cannot be told to the position, or is more than one. */
  range?: Range;
  /** The file of the log that it is in. */
  file?: string;
  /** Which fields of the entry differ. */
  fields?: readonly string[];
  /** What a checkpoint was refused for. */
  code?: AuditLogErrorCode;
  /** The hash that a proven tree has there, and what was found; roots, where it is about roots. */
  expected?: Hash;
  actual?: Hash;
  /** The checkpoints it is about. */
  notes?: readonly string[];
}>;

const texts = {
  'checkpoint-missing': { zh: '缺少检查点文件', en: 'there is no checkpoint' },
  'checkpoint-invalid': { zh: '检查点无效', en: 'the checkpoint is not valid' },
  'earlier-checkpoint-invalid': { zh: '所给的较早检查点无效', en: 'an earlier checkpoint that was given is not valid' },
  'log-set-back': {
    zh: '日志短于所给的较早检查点：日志被退回到旧的状态',
    en: 'the log is shorter than an earlier checkpoint: it was set back',
  },
  'checkpoint-inconsistent': {
    zh: '日志与所给的较早检查点矛盾：历史被改写',
    en: 'the log contradicts an earlier checkpoint: its history was rewritten',
  },
  'row-changed': { zh: '事件库中该事件的字段被改动', en: 'fields of the event were changed in the store' },
  'payload-changed': { zh: '事件库中该事件的内容被改动', en: 'the data of the event was changed in the store' },
  'event-replaced': { zh: '事件库中该位置是另一个事件', en: 'another event stands there in the store' },
  'event-missing': { zh: '事件库中该事件被删除', en: 'the event was deleted from the store' },
  'event-inserted': { zh: '事件库中该位置插入了一个事件', en: 'an event was inserted there in the store' },
  'events-swapped': { zh: '事件库中该事件与下一个互换', en: 'the event and the next were swapped in the store' },
  'tail-missing': { zh: '事件库末尾缺少事件', en: 'the store ends before the log' },
  'extra-events': { zh: '事件库中的事件尚未被检查点覆盖', en: 'the store has events that no checkpoint covers' },
  'store-unreadable': { zh: '事件库无法读取', en: 'the store cannot be read' },
  'bundle-missing': { zh: '缺少条目文件', en: 'an entry bundle is missing' },
  'bundle-changed': { zh: '条目文件被改动', en: 'an entry bundle was changed' },
  'tile-missing': { zh: '缺少散列文件', en: 'a tile is missing' },
  'tile-changed': { zh: '散列文件被改动', en: 'a tile was changed' },
  'history-rewritten': {
    zh: '事件、条目和散列一致，但与检查点不符：该段历史被整体改写',
    en: 'events, entries and leaf hashes agree with each other and not with the checkpoint: this range was rewritten',
  },
  'export-differs': {
    zh: '导出文件中的该事件与日志不同',
    en: 'the event of the export is not the one that was logged',
  },
  'export-lacks-event': { zh: '导出文件缺少该事件', en: 'the event is missing from the export' },
  'export-has-stranger': {
    zh: '导出文件中的事件不在日志中，或次序不对',
    en: 'an event of the export is not in the log, or not in this order',
  },
  'root-mismatch': {
    zh: '重新算出的根与检查点不同',
    en: 'the root that is derived is not the checkpoint’s',
  },
} as const satisfies Record<string, Texts>;

/** What a finding says, in both languages. */
export function findingText({ kind, position, range, file, fields, code }: Finding): Texts {
  const places = [
    position === undefined ? '' : String(position),
    range ? `[${range.start}, ${range.end})` : '',
    file ?? '',
  ].filter(Boolean);
  const details = [code ?? '', ...(fields ?? [])].filter(Boolean);
  const where = places.length === 0 ? '' : `${places.join(' ')}: `;
  const what = details.length === 0 ? '' : ` (${details.join(', ')})`;
  return { zh: `${where}${texts[kind].zh}${what}`, en: `${where}${texts[kind].en}${what}` };
}
