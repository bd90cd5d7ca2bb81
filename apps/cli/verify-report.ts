import type { Entry, EvidenceText, Finding, SignedCheckpoint, Verdict } from '#libs/audit-log/index.js';
import type { VerifiedExport } from './offline/verify-exports.js';
import { paragraph, tableOf, title, type Report } from './output/report.js';
import { counted, type Bilingual } from './texts.js';

/** What the verification says of each finding, in both languages and with its evidence. */
export type ToldFinding = Finding & Readonly<{ text: Bilingual; evidence: readonly EvidenceText[] }>;

/** What a verification came to: whether all is well, and if not, what does not fit, the first position first. */
export function reportOfVerdict(
  { checkpoint, uncovered }: Verdict,
  findings: readonly ToldFinding[],
  exports: readonly VerifiedExport[],
): Report {
  const ok = findings.length === 0;
  return {
    parts: [
      title(
        ok
          ? { zh: '核验通过：没有一处不符', en: 'Verified: everything fits' }
          : {
              zh: `核验未通过：${findings.length} 处不符`,
              en: `Not verified: ${findings.length} ${findings.length === 1 ? 'thing does' : 'things do'} not fit`,
            },
      ),
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
      ...(checkpoint ? [factsOf(checkpoint, uncovered)] : []),
    ],
    json: { ok, ...(checkpoint && jsonOf(checkpoint)), uncovered, exports, findings: findings.map(jsonOfFinding) },
  };
}

/** What a proof of a record came to. */
export function reportOfProof(checkpoint: SignedCheckpoint, entry: Entry | undefined): Report {
  const proven = { zh: '证明成立：该条目在日志中', en: 'The proof holds: the entry is in the log' };
  const fields = entry ? Object.entries(entry).map(([key, value]) => ({ key, value: String(value) })) : [];
  return {
    parts: [title(proven), keyed(fields), factsOf(checkpoint, undefined)],
    json: { ok: true, ...jsonOf(checkpoint), ...(entry && { entry }) },
  };
}

type Line = Readonly<{ key: string; value: string; text?: Bilingual }>;

function factsOf({ origin, size, root, signedBy, cosignatures }: SignedCheckpoint, uncovered: number | undefined) {
  return keyed([
    { key: 'origin', text: { zh: '日志', en: 'Log' }, value: origin },
    { key: 'size', text: { zh: '检查点覆盖的记录', en: 'Events covered' }, value: counted(size) },
    ...(uncovered === undefined
      ? []
      : [{ key: 'uncovered', text: { zh: '尚未覆盖', en: 'Not covered yet' }, value: counted(uncovered) }]),
    { key: 'root', text: { zh: '根', en: 'Root' }, value: Buffer.from(root).toString('base64') },
    ...signedBy.map(({ text }) => ({ key: 'key', text: { zh: '签名密钥', en: 'Signed by' }, value: text })),
    ...cosignatures.map(({ name, unixSeconds }) => ({
      key: 'witness',
      text: { zh: '见证', en: 'Witnessed by' },
      value: `${name} ${unixSeconds}`,
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

function jsonOf({ origin, size, root, note, signedBy, cosignatures }: SignedCheckpoint) {
  return {
    origin,
    size,
    root: Buffer.from(root).toString('base64'),
    signedBy: signedBy.map(({ text }) => text),
    cosignatures,
    checkpoint: note,
  };
}

function jsonOfFinding({ expected, actual, evidence: _said, ...finding }: ToldFinding) {
  return {
    ...finding,
    ...(expected && { expected: Buffer.from(expected).toString('base64') }),
    ...(actual && { actual: Buffer.from(actual).toString('base64') }),
  };
}
