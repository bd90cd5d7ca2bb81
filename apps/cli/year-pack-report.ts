import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { SignedCheckpoint } from '#libs/audit-log/index.js';
import { packFindingText, type Contents, type PackFinding, type PackVerdict } from '#libs/year-pack/index.js';
import { paragraph, tableOf, title, type Part, type Report } from './output/report.js';
import { counted } from './texts.js';

/** The content of a pack, and its folder. */
export function reportOfPack(folder: string, pack: Contents): Report {
  return {
    parts: [title({ zh: '年度档案包已制成', en: 'The year is packed' }), paragraph(folder), factsOf(pack)],
    json: { kind: 'packed', folder, ...pack },
  };
}

/** The result of verifying a year-pack: whether everything fits, else the findings. */
export function reportOfPackVerdict({ manifest, checkpoint, findings }: PackVerdict): Report {
  const ok = findings.length === 0;
  const withTexts = findings.map((finding) => ({ ...finding, text: packFindingText(finding) }));
  return {
    parts: [
      title(
        ok
          ? {
              zh: '核验通过：每个事件均在日志中，重新考核所得结果逐字节相同',
              en: 'Verified: every event is in the log, and graded again it gives the same result to the byte',
            }
          : {
              zh: `核验未通过：${findings.length} 处不符`,
              en: `Not verified: ${findings.length} ${findings.length === 1 ? 'thing does' : 'things do'} not fit`,
            },
      ),
      ...withTexts.flatMap(({ text, ...finding }) => [paragraph(text), ...evidenceOf(finding)]),
      ...(manifest ? [factsOf(manifest, checkpoint)] : []),
    ],
    json: { ok, ...(manifest && { manifest }), ...(checkpoint && signedBy(checkpoint)), findings: withTexts },
  };
}

function evidenceOf({ expected, actual }: PackFinding): Part[] {
  const line = (zh: string, en: string, what: string | undefined) =>
    what === undefined ? [] : [paragraph({ zh: `${zh}：${what}`, en: `${en}: ${what}` }, { indent: 2 })];
  return [...line('应为', 'expected', expected), ...line('实为', 'found', actual)];
}

function signedBy({ root, note, signedBy: keys, cosignatures }: SignedCheckpoint) {
  return {
    root: Buffer.from(root).toString('base64'),
    signedBy: keys.map(({ text }) => text),
    cosignatures,
    checkpoint: note,
  };
}

type Line = Readonly<{ key: string; item: Bilingual; value: string }>;

function factsOf(pack: Contents, checkpoint?: SignedCheckpoint): Part {
  const { year, cutoff, upToPosition, rulebook, counts, log } = pack;
  const { zh, en } = { zh: `第 ${rulebook.version} 版`, en: `version ${rulebook.version}` };
  return tableOf<Line>(
    [
      {
        key: 'item',
        title: { zh: '项目', en: 'Item' },
        value: ({ key }) => key,
        text: ({ item }) => item,
        shrinks: false,
      },
      { key: 'value', title: { zh: '内容', en: 'Value' }, value: ({ value }) => value, shrinks: false },
    ],
    [
      { key: 'year', item: { zh: '年度', en: 'Year' }, value: String(year) },
      { key: 'cutoff', item: { zh: '考核截止日', en: 'Cut-off' }, value: cutoff },
      { key: 'upToPosition', item: { zh: '封存记录的位置', en: 'Sealed at position' }, value: String(upToPosition) },
      { key: 'events', item: { zh: '事件', en: 'Events' }, value: counted(counts.events) },
      { key: 'units', item: { zh: '单位', en: 'Units' }, value: counted(counts.units) },
      {
        key: 'rulebook',
        item: { zh: `评分细则（${zh}）`, en: `Rulebook (${en})` },
        value: `${rulebook.id} ${rulebook.sha256}`,
      },
      { key: 'origin', item: { zh: '日志', en: 'Log' }, value: log.origin },
      { key: 'size', item: { zh: '检查点覆盖的记录', en: 'Events covered' }, value: counted(log.size) },
      ...(checkpoint?.signedBy ?? []).map(({ text }) => ({
        key: 'key',
        item: { zh: '签名密钥', en: 'Signed by' },
        value: text,
      })),
      ...(checkpoint?.cosignatures ?? []).map(({ name, unixSeconds }) => ({
        key: 'witness',
        item: { zh: '见证', en: 'Witnessed by' },
        value: `${name} ${unixSeconds}`,
      })),
    ],
  );
}
