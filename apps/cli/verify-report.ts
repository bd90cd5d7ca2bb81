import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Finding, LogRecord, SignedCheckpoint, Verdict } from '#libs/audit-log/index.js';
import type { KeptCheckpoint } from './kept-file.js';
import type { VerifiedExport } from './offline/verify-exports.js';
import { doubtfulRecord } from '#libs/views/index.js';
import { paragraph, tableOf, title, type Part, type Report } from './output/report.js';
import { counted } from './texts.js';
import { instant, timeLines } from './times-report.js';

/** A finding of the verification with its text and evidence. */
export type FindingReport = Finding & Readonly<{ text: Bilingual; evidence: readonly Bilingual[] }>;

/** What a log was compared with: exports, and checkpoints that somebody kept. */
type Comparison = Readonly<{ exports: readonly VerifiedExport[]; earlier: readonly KeptCheckpoint[] }>;

/** The result of a verification: whether everything fits, else the findings by position. */
export function reportOfVerdict(
  { checkpoint, uncovered, unknownNotes, doubtful }: Verdict,
  findings: readonly FindingReport[],
  { exports, earlier }: Comparison,
): Report {
  const ok = findings.length === 0;
  const compared = earlier.map(({ file, size }) => ({ file, size }));
  return {
    parts: [
      title(verdictTitle(findings.length)),
      ...findings.flatMap(({ text, evidence }) => [
        paragraph(text),
        ...evidence.map((line) => paragraph(line, { indent: 2 })),
      ]),
      ...exports.map(({ file, events }) =>
        paragraph({
          zh: `${file}：${counted(events)} 条与日志相符`,
          en: `${file}: ${counted(events)} events are as logged`,
        }),
      ),
      ...earlierLines(earlier, ok),
      ...timeLines(doubtful, unknownNotes),
      ...(checkpoint ? [factsOf(checkpoint, uncovered)] : []),
    ],
    json: {
      ok,
      ...(checkpoint && jsonOf(checkpoint)),
      uncovered,
      unknownNotes,
      doubtful: doubtful.map(doubtfulRecord),
      exports,
      compared,
      findings: findings.map(jsonOfFinding),
    },
  };
}

function verdictTitle(faults: number): Bilingual {
  if (faults === 0) return { zh: '核验通过：没有一处不符', en: 'Verified: everything fits' };
  const things = faults === 1 ? 'thing does' : 'things do';
  return { zh: `核验未通过：${faults} 处不符`, en: `Not verified: ${faults} ${things} not fit` };
}

/** A success is worth as much as what it was compared with. */
function earlierLines(earlier: readonly KeptCheckpoint[], ok: boolean): Part[] {
  if (!ok) return [];
  if (earlier.length === 0) {
    return [
      paragraph({
        zh: '未与任何较早的检查点对照：历史若被整体改写，由此看不出来',
        en: 'Compared with no earlier checkpoint: a history that was rewritten as a whole would not be seen',
      }),
    ];
  }
  return earlier.map(({ file, size }) =>
    paragraph({
      zh: `已与较早的检查点对照：${file}（${counted(size)} 条）`,
      en: `Compared with the earlier checkpoint ${file} (${counted(size)} events)`,
    }),
  );
}

/** The result of checking the proof of a record. */
export function reportOfProof(checkpoint: SignedCheckpoint, record: LogRecord): Report {
  const proven = { zh: '证明成立：该记录在日志中', en: 'The proof holds: the record is in the log' };
  const fields = Object.entries(record).map(([key, value]) => {
    return { key, value: typeof value === 'string' ? value : JSON.stringify(value) };
  });
  return {
    parts: [title(proven), keyed(fields), factsOf(checkpoint, undefined)],
    json: { ok: true, ...jsonOf(checkpoint), record },
  };
}

type Line = Readonly<{ key: string; value: string; text?: Bilingual }>;

function factsOf(
  { origin, size, root, signedBy, signedAt, cosignatures }: SignedCheckpoint,
  uncovered: number | undefined,
) {
  return keyed([
    { key: 'origin', text: { zh: '日志', en: 'Log' }, value: origin },
    { key: 'size', text: { zh: '检查点覆盖的记录', en: 'Events covered' }, value: counted(size) },
    ...(uncovered === undefined
      ? []
      : [{ key: 'uncovered', text: { zh: '尚未覆盖', en: 'Not covered yet' }, value: counted(uncovered) }]),
    { key: 'root', text: { zh: '根', en: 'Root' }, value: Buffer.from(root).toString('base64') },
    ...signedBy.map(({ text }) => ({ key: 'key', text: { zh: '签名密钥', en: 'Signed by' }, value: text })),
    { key: 'signedAt', text: { zh: '签署时间', en: 'Signed at' }, value: instant(signedAt) },
    ...cosignatures.map(({ name, unixSeconds }) => ({
      key: 'witness',
      text: { zh: '见证', en: 'Witnessed by' },
      value: `${name} ${instant(unixSeconds)}`,
    })),
  ]);
}

function keyed(lines: readonly Line[]) {
  return tableOf<Line>(
    [
      {
        key: 'item',
        title: { zh: '项目', en: 'Item' },
        value: ({ key }) => key,
        text: ({ key, text }) => text ?? key,
        shrinks: false,
      },
      { key: 'value', title: { zh: '内容', en: 'Value' }, value: ({ value }) => value, shrinks: false },
    ],
    lines,
  );
}

function jsonOf({ origin, size, root, note, signedBy, signedAt, cosignatures }: SignedCheckpoint) {
  return {
    origin,
    size,
    root: Buffer.from(root).toString('base64'),
    signedBy: signedBy.map(({ text }) => text),
    signedAt: instant(signedAt),
    cosignatures,
    checkpoint: note,
  };
}

function jsonOfFinding({ expected, actual, evidence: _said, ...finding }: FindingReport) {
  return {
    ...finding,
    ...(expected && { expected: Buffer.from(expected).toString('base64') }),
    ...(actual && { actual: Buffer.from(actual).toString('base64') }),
  };
}
