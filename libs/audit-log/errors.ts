import type { Bilingual } from '../kernel/bilingual.js';
import { evidenceTexts, type Evidence } from './evidence.js';

const texts = {
  INDEX_BEYOND_SIZE: {
    zh: '位置超出了树的大小：检查点尚未覆盖该事件。请等待下一个检查点。',
    en: 'The position is beyond the size of the tree: no checkpoint covers it yet. Wait for the next one.',
  },
  SIZES_REVERSED: {
    zh: '较早的树不能大于较晚的树。请检查两个检查点的先后。',
    en: 'The earlier tree is larger than the later one. Check which checkpoint is which.',
  },
  PROOF_LENGTH: {
    zh: '证明中的散列个数或长度与树的大小和位置不符。请重新获取证明。',
    en: 'The proof has a wrong number or size of hashes for the position and the sizes. Fetch it again.',
  },
  ROOT_MISMATCH: {
    zh: '由证明算出的根与检查点的根不同：条目、证明或检查点之一不是原来的。',
    en: 'The root that follows from the proof is not the checkpoint’s: the entry, the proof or the checkpoint is not the original.',
  },
  MALFORMED_NOTE: {
    zh: '签名文本格式有误（signed-note）。请取得未经改动的原文。',
    en: 'This is not a signed note. Get the published text, unchanged.',
  },
  UNKNOWN_KEY: {
    zh: '签名文本上没有已知密钥的签名。请检查验证密钥是否属于这一日志。',
    en: 'No known key has signed the note. Check that the verifier key belongs to this log.',
  },
  BAD_SIGNATURE: {
    zh: '已知密钥的签名与文本不符：文本或签名被改动。',
    en: 'The signature of a known key does not fit the note: the text or the signature was changed.',
  },
  MALFORMED_CHECKPOINT: {
    zh: '检查点格式有误（tlog-checkpoint）。',
    en: 'This is not a checkpoint (tlog-checkpoint).',
  },
  OTHER_ORIGIN: {
    zh: '检查点属于另一个日志。请检查名称和密钥。',
    en: 'The checkpoint belongs to another log. Check the name and the key.',
  },
  TIME_MISSING: {
    zh: '检查点上没有日志自己签署的时间。',
    en: 'The log did not sign when this checkpoint was made.',
  },
  MALFORMED_KEY: {
    zh: '密钥格式有误，或其编号与内容不符。请重新复制完整的密钥。',
    en: 'This is not a key, or its id belongs to another key. Copy the whole key again.',
  },
  KEY_EXISTS: {
    zh: '密钥文件已存在，未作任何改动。请另选文件名。',
    en: 'The key file exists already and was not changed. Choose another name.',
  },
  KEY_MISSING: {
    zh: '没有签名密钥。首次使用请运行 dangri keys create；若曾经有过，请放回原密钥文件。',
    en: 'There is no signing key. At first use run “dangri keys create”; if there was one, put its file back.',
  },
  ORIGIN_CHANGED: {
    zh: '签名密钥属于另一个日志名称。日志的名称不能更改：请改回设置 DANGRI_LOG_ORIGIN。',
    en: 'The signing keys belong to a log with another name. A log keeps its name: set DANGRI_LOG_ORIGIN back.',
  },
  KEY_OPEN_TO_OTHERS: {
    zh: '签名密钥文件可被他人读取。请将其权限改为 0600，并考虑更换密钥。',
    en: 'Others may read the file of the signing key. Set its mode to 0600, and consider a new key.',
  },
  MALFORMED_SEALED_KEYS: {
    zh: '这不是密封的签名密钥（dangri keys backup 所写的文件）。请取得未经改动的原文件。',
    en: 'This is not a sealed copy of signing keys, as “dangri keys backup” writes it. Get the original file, unchanged.',
  },
  WRONG_PASSWORD: {
    zh: '密码不对，或文件被改动：未能打开，未作任何改动。',
    en: 'The password is wrong, or the file was changed: it does not open, and nothing was changed.',
  },
  MALFORMED_PROOF: {
    zh: '证明文件格式有误（tlog-proof）。请取得未经改动的原文件。',
    en: 'This is not a tlog-proof. Get the original file, unchanged.',
  },
  MALFORMED_OPENING: {
    zh: '开启文件格式有误：应含记录（record）和盐值（salt）。请取得未经改动的原文件。',
    en: 'This is not an opening: it needs a record and its salt. Get the original file, unchanged.',
  },
  MALFORMED_BUNDLE: {
    zh: '条目文件格式有误：长度与内容不符。',
    en: 'This is not an entry bundle: its lengths do not match its content.',
  },
  OTHER_POSITION: {
    zh: '记录所写的位置不是证明的位置：日志记入了不实的内容。请保留两个文件。',
    en: 'The record names another position than the proof: the log holds what is not true. Keep both files.',
  },
  TILE_MISSING: {
    zh: '日志文件缺失。请从备份恢复该文件，或由事件库重新生成。',
    en: 'A file of the log is missing. Restore it from a copy, or derive it from the event store again.',
  },
  TILE_DAMAGED: {
    zh: '日志文件与检查点不符：文件被改动或损坏。请运行验证以找出位置。',
    en: 'Files of the log do not give the root of its checkpoint: they were changed or damaged. Verify the log to find where.',
  },
  STORE_BEHIND: {
    zh: '事件库中的事件少于检查点所覆盖的：可能恢复了旧的数据库。请找回缺失的事件，不要继续写入。',
    en: 'The event store holds fewer events than the checkpoint covers: it may be an old copy. Find the missing events; write nothing more.',
  },
  STORE_DIFFERS: {
    zh: '事件库中的事件与已记入日志的不同。请保留现场，运行验证，不要继续写入。',
    en: 'An event of the store is not the one that was logged. Keep everything as it is, verify, and write nothing more.',
  },
  POSITION_SKIPPED: {
    zh: '事件库中缺少一个位置：日志只能按顺序、不间断地记入。请检查事件库。',
    en: 'The event store skips a position, but leaves need every event in order. Check the store.',
  },
  WITNESS_REFUSED: {
    zh: '见证方没有联署该检查点。请与见证方核对，并保留双方的检查点。',
    en: 'The witness did not cosign the checkpoint. Ask why, and keep the checkpoints of both sides.',
  },
  STATE_MISSING: {
    zh: '找不到签名状态。首次使用请创建；若曾经存在，切勿从备份恢复，请用 dangri sign --from 以最后发布的检查点重新建立。',
    en: 'There is no signer’s state. Create it at first use; if there was one, do not restore a backup: begin from the last published checkpoint (dangri sign --from).',
  },
  STATE_EXISTS: {
    zh: '签名状态已存在，未作任何改动。',
    en: 'The signer’s state exists already and was not changed.',
  },
  STATE_DAMAGED: {
    zh: '签名状态无法识别，或不是由这些密钥签署的。请以最后发布的检查点重新建立。',
    en: 'The signer’s state cannot be read, or was not signed by these keys. Begin from the last published checkpoint.',
  },
  STATE_SET_BACK: {
    zh: '签名状态早于已发布的检查点：状态被恢复过。请以已发布的检查点重新建立，不可继续签名。',
    en: 'The signer’s state is older than the published checkpoint: a copy was restored. Begin from the published checkpoint; nothing was signed.',
  },
  LOG_BEHIND_STATE: {
    zh: '日志短于最后签署的检查点，未签名。请找回缺失的部分。',
    en: 'The log is shorter than the last signed checkpoint; nothing was signed. Find the missing range.',
  },
  NOT_AN_EXTENSION: {
    zh: '日志不是最后签署的检查点的延续，未签名。请保留现场并运行验证。',
    en: 'The log does not extend the last signed checkpoint; nothing was signed. Keep everything as it is, and verify.',
  },
} as const satisfies Record<string, Bilingual>;

export type AuditLogErrorCode = keyof typeof texts;

/** An error of the audit log: a code of a closed set, a text for people, and the evidence. */
export class AuditLogError extends Error {
  readonly zh: string;
  readonly en: string;
  /** The evidence, a line each. */
  readonly faults: readonly Bilingual[];

  constructor(
    readonly code: AuditLogErrorCode,
    readonly evidence: Evidence = {},
    cause?: unknown,
  ) {
    const where = whereOf(evidence);
    super(where + texts[code].en, cause === undefined ? undefined : { cause });
    this.name = 'AuditLogError';
    this.zh = where + texts[code].zh;
    this.en = this.message;
    this.faults = evidenceTexts(evidence);
  }
}

function whereOf({ file, range, position }: Evidence): string {
  const places = [file, range && `[${range.start}, ${range.end})`, position !== undefined && String(position)].filter(
    Boolean,
  );
  return places.length === 0 ? '' : `${places.join(' ')}: `;
}
