import type { Bilingual } from '../kernel/bilingual.js';
import type { AuditLogErrorCode } from './errors.js';
import type { Range } from './evidence.js';
import type { Hash } from './hashing.js';

/** The kinds of faults in a log. */
export type FindingKind = keyof typeof texts;

/** A fault in a log, with its evidence. */
export type Finding = Readonly<{
  kind: FindingKind;
  /** The first wrong position. */
  position?: number;
  /** Where it lies, if the exact position is unknown or there are several. */
  range?: Range;
  /** The file of the log that contains it. */
  file?: string;
  /** Which fields of the record differ. */
  fields?: readonly string[];
  /** Why a checkpoint was refused. */
  code?: AuditLogErrorCode;
  /** The hash in the proven tree, and the actual one; roots, if the fault concerns roots. */
  expected?: Hash;
  actual?: Hash;
  /** The checkpoints that the fault concerns. */
  notes?: readonly string[];
}>;

const texts = {
  'checkpoint-missing': { zh: '缺少检查点文件', en: 'there is no checkpoint' },
  'checkpoint-invalid': { zh: '检查点无效', en: 'the checkpoint is not valid' },
  'earlier-checkpoint-invalid': {
    zh: '所给的较早检查点无效',
    en: 'an earlier checkpoint passed to the check is not valid',
  },
  'log-set-back': {
    zh: '日志短于所给的较早检查点：日志被退回到旧的状态',
    en: 'the log is shorter than an earlier checkpoint: it was set back',
  },
  'checkpoint-inconsistent': {
    zh: '日志与所给的较早检查点矛盾：历史被改写',
    en: 'the log contradicts an earlier checkpoint: its history was rewritten',
  },
  'kept-note-invalid': {
    zh: '日志所留存的一份检查点无效',
    en: 'a checkpoint that the log has kept is not valid',
  },
  'kept-note-missing': {
    zh: '日志留存的检查点中没有现在的这一份',
    en: 'the present checkpoint is not among those that the log has kept',
  },
  'signing-time-went-back': {
    zh: '检查点的签署时间倒退超过十分钟，且无人确认时钟有误',
    en: 'the signing times of checkpoints go back by more than ten minutes, and nobody confirmed that the clock was wrong',
  },
  'event-changed': {
    zh: '事件库中该位置的事件（或其盐值）与已记入日志的不同',
    en: 'the event there in the store, or its salt, is not the one that was logged',
  },
  'event-missing': { zh: '事件库中该事件被删除', en: 'the event was deleted from the store' },
  'event-inserted': { zh: '事件库中该位置插入了一个事件', en: 'an event was inserted there in the store' },
  'events-swapped': { zh: '事件库中该事件与下一个互换', en: 'the event and the next were swapped in the store' },
  'tail-missing': { zh: '事件库末尾缺少事件', en: 'the store ends before the log' },
  'extra-events': { zh: '事件库中的事件尚未被检查点覆盖', en: 'the store has events that no checkpoint covers' },
  'store-unreadable': { zh: '事件库无法读取', en: 'the store cannot be read' },
  'derived-missing': {
    zh: '事件库的派生表缺少应由事件得出的一行',
    en: 'a derived table of the store lacks a row that follows from the events',
  },
  'derived-extra': {
    zh: '事件库的派生表多出一行，由事件得不出该行',
    en: 'a derived table of the store has a row that does not follow from the events',
  },
  'derived-differs': {
    zh: '事件库中的一列与由事件得出的不同',
    en: 'a column of the store differs from what follows from the events',
  },
  'read-models-unreadable': { zh: '查询数据无法读取', en: 'the read models cannot be read' },
  'read-model-missing': {
    zh: '查询数据缺少应由事件得出的一行',
    en: 'a read model lacks a row that follows from the events',
  },
  'read-model-extra': {
    zh: '查询数据多出一行，由事件得不出该行',
    en: 'a read model has a row that does not follow from the events',
  },
  'read-model-differs': {
    zh: '查询数据中的一行与由事件得出的不同',
    en: 'a row of a read model differs from what follows from the events',
  },
  'read-model-unreadable': { zh: '查询数据的一张表无法读取', en: 'a table of a read model cannot be read' },
  'read-model-misplaced': {
    zh: '查询数据所停的位置，日志没有该事件',
    en: 'a read model stands at an event that the log does not have there',
  },
  'read-model-outdated': {
    zh: '查询数据由另一版程序生成，未能核对：请启动服务，或 dangri rebuild',
    en: 'a read model was built by another version of the program, and could not be compared: start the service, or run “dangri rebuild”',
  },
  'bundle-missing': { zh: '缺少条目文件', en: 'an entry bundle is missing' },
  'bundle-changed': { zh: '条目文件被改动', en: 'an entry bundle was changed' },
  'tile-missing': { zh: '缺少散列文件', en: 'a tile is missing' },
  'tile-changed': { zh: '散列文件被改动', en: 'a tile was changed' },
  'history-rewritten': {
    zh: '事件、条目和散列一致，但与检查点不符：该段历史被整体改写',
    en: 'events, entries and leaf hashes agree with each other and not with the checkpoint: this range was rewritten',
  },
  'openings-missing': {
    zh: '导出文件旁没有 openings.ndjson，其内容无从核对',
    en: 'there is no openings.ndjson beside the export: nothing of it can be compared',
  },
  'opening-malformed': { zh: '开启文件中的一行不是开启', en: 'a line of the openings is not an opening' },
  'opening-missing': { zh: '开启文件缺少该位置', en: 'the opening of this position is missing' },
  'opening-differs': {
    zh: '该开启不是日志中该位置的条目',
    en: 'the opening does not open the entry of the log at this position',
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
} as const satisfies Record<string, Bilingual>;

/** The text of a finding in both languages. */
export function findingText({ kind, position, range, file, fields, code }: Finding): Bilingual {
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
