import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { SignedCheckpoint } from '#libs/audit-log/index.js';
import { packFindingText, type Contents, type PackFinding, type PackVerdict } from '#libs/year-pack/index.js';
import { noticeLines, noticesJson } from './pack-notices.js';
import { paragraph, tableOf, title, type Part, type Report } from './output/report.js';
import { counted } from './texts.js';

/** The content of a pack, its folder, and what a reader should know. */
export function reportOfPack(folder: string, pack: Contents, { notices }: PackVerdict): Report {
  return {
    parts: [
      title({ zh: '年度档案包已制成，并已核验', en: 'The year is packed, and the pack verified' }),
      paragraph(folder),
      ...noticeLines(notices),
      factsOf(pack),
    ],
    json: { kind: 'packed', folder, ...pack, ...noticesJson(notices) },
  };
}

/** The result of verifying a year-pack: whether everything fits, else the findings. */
export function reportOfPackVerdict(
  { manifest, checkpoint, notices, findings }: PackVerdict,
  against: string | undefined,
): Report {
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
      ...(ok ? [paragraph(wholeness(against))] : []),
      ...noticeLines(notices),
      ...(manifest ? [factsOf(manifest, checkpoint)] : []),
    ],
    json: {
      ok,
      ...(manifest && { manifest }),
      ...(checkpoint && signedBy(checkpoint)),
      ...(against !== undefined && { against }),
      ...noticesJson(notices),
      findings: withTexts,
    },
  };
}

function wholeness(against: string | undefined): Bilingual {
  return against === undefined
    ? {
        zh: '凭档案包自身，事件流齐全与否以封存者所记为准；以完整导出文件核实：--against EXPORT',
        en: 'By the pack alone, that no stream is missing is the word of those who sealed it; a whole export proves it: --against EXPORT',
      }
    : {
        zh: `已与 ${against} 对照：与该年度有关的事件流一条不缺`,
        en: `Compared with ${against}: of what bears on the year nothing is missing`,
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
      { key: 'streams', item: { zh: '事件流', en: 'Streams' }, value: counted(counts.streams) },
      { key: 'units', item: { zh: '单位', en: 'Units' }, value: counted(counts.units) },
      {
        key: 'rulebook',
        item: { zh: `评分细则（${zh}）`, en: `Rulebook (${en})` },
        value: `${rulebook.id} ${rulebook.sha256}`,
      },
      { key: 'origin', item: { zh: '日志', en: 'Log' }, value: log.origin },
      { key: 'size', item: { zh: '检查点覆盖的记录', en: 'Events covered' }, value: counted(log.size) },
      ...signers(checkpoint),
    ],
  );
}

function signers(checkpoint: SignedCheckpoint | undefined): Line[] {
  return [
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
  ];
}
