import type { Bilingual } from '#libs/kernel/bilingual.js';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { EventStore } from '#libs/event-store/event-store.js';
import type { PackSources } from '#libs/year-pack/index.js';
import { dayArgument, fileArgument, folderArgument, keyArgument, yearArgument } from '../arguments.js';
import { auditPlaces, verifierKeys } from '../audit-log.js';
import { argument, command, exitCodes, listOption, option } from '../command.js';
import { withLog } from '../data-folder.js';
import { syncFolder } from '#libs/durable-files/index.js';
import { withFolderIn } from '../files.js';
import { checkTimes } from '../graded.js';
import type { Invocation } from '../invocation.js';
import { optionalTokenOption } from '../own-token.js';
import { eventUnit } from '../progress.js';

export const yearPackCommand = command({
  name: 'year-pack',
  text: { zh: '封存一个年度，制成年度档案包', en: 'Seal a year, and make a pack of it' },
  details: {
    zh: '先签署检查点，再登记封存（YearSealed，须已启动该年度考核），然后把该年度的事件（按存储原样，个人信息仍为密文）、其日志条目和包含证明、评分细则、考核结果和检查点写入一个文件夹。其他机关只凭该文件夹和验证密钥即可核验并重新考核：dangri verify --offline FOLDER --key VKEY。已有的文件夹不会被覆盖。',
    en: 'Signs a checkpoint, records the sealing (YearSealed; the assessment has to be open), and writes a folder of the year’s events as they are stored (what is personal stays sealed), their entries and inclusion proofs, the rulebook, the result and the checkpoint. Another office verifies it and grades it again with nothing but the folder and the verifier key: dangri verify --offline FOLDER --key VKEY. No folder is ever written over.',
  },
  arguments: { year: argument('YEAR', { zh: '年度', en: 'the year' }, yearArgument) },
  options: {
    out: option(
      '--out FOLDER',
      { zh: '写入的新文件夹（默认 year-pack-YEAR）', en: 'the new folder to write (default: year-pack-YEAR)' },
      folderArgument,
    ),
    cutoff: option(
      '--cutoff D',
      {
        zh: '考核截止日（默认次年1月31日，或封存的前一日，以较早者为准）',
        en: 'the last day judged (default: 31 January after the year, or the day before the sealing if that is earlier)',
      },
      dayArgument,
    ),
    rulebook: option(
      '--rulebook R',
      {
        zh: '启动考核时确定的评分细则，名称或文件（默认按名称）',
        en: 'the rulebook that the assessment was opened with, by id or file (default: by its id)',
      },
      fileArgument,
    ),
    key: listOption(
      '--key VKEY',
      {
        zh: '日志（及见证方）的验证密钥，可多个（默认为本机的）',
        en: 'verifier keys of the log, and of witnesses (default: those of this machine)',
      },
      keyArgument,
    ),
    ...optionalTokenOption,
  },
  examples: [
    { line: 'dangri year-pack 2025 --out 2025', text: { zh: '写入文件夹 2025', en: 'into the folder 2025' } },
    {
      line: 'dangri verify --offline 2025 --key dangri.example.gov.cn/xianning+a1b2c3d4+A…',
      text: { zh: '在另一台机器上核验', en: 'verified, on another machine' },
    },
  ],
  run: async ({ year, out, cutoff, rulebook: named, key, tokenFile }, to) => {
    const folder = resolve(out ?? `year-pack-${year}`);
    if (existsSync(folder)) throw new FolderThere(folder);
    checkTimes({ year, cutoff }, to);
    const places = await auditPlaces(to);
    const keys = await verifierKeys(key, places.signer);
    await withLog(to.data, to.runtime.clock, async (store) => {
      const rulebook = await agreedRulebook(store, year, named);
      const [{ sealedYear }, { coveringCheckpoint }] = await Promise.all([
        import('../sealing.js'),
        import('../signing.js'),
      ]);
      const seal = await sealedYear({ year, tokenFile }, store, places, to);
      const checkpoint = await coveringCheckpoint(places, store, seal.position, to);
      const { defaultCutoff } = await import('#libs/grades/index.js');
      const upTo = cutoff ?? defaultCutoff(year, seal.recordedMs);
      const pack = await written(
        folder,
        { store, log: places.folder, keys, checkpoint, year, cutoff: upTo, seal, rulebook },
        to,
      );
      const { reportOfPack } = await import('../year-pack-report.js');
      await to.print(reportOfPack(folder, pack.contents, pack.verdict));
    });
    return exitCodes.done;
  },
});

/** The rulebook that the assessment was opened with: its opening holds the SHA-256 that a verifier compares. */
async function agreedRulebook(store: EventStore, year: number, named: string | undefined) {
  const [{ sealingStateOf }, { readRulebook }] = await Promise.all([
    import('#libs/year-pack/index.js'),
    import('../rulebooks.js'),
  ]);
  const agreed = (await sealingStateOf(store, year)).rulebook;
  const found = await readRulebook(named ?? agreed.id);
  if (found.rulebook.sha256 !== agreed.sha256) throw new OtherRulebook(year, agreed, found.rulebook.sha256);
  return found;
}

/** Written beside its place, verified as another office would, and moved there whole. Throws `PackNotSound`. */
async function written(folder: string, sources: PackSources, to: Invocation) {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  return withFolderIn(parent, '.year-pack-', async (staged) => {
    const { packFindingText, verifyYearPack, writeYearPack } = await import('#libs/year-pack/index.js');
    const within = join(staged, basename(folder));
    await mkdir(within, { mode: 0o700 });
    const step = { text: { zh: '正在制作年度档案包', en: 'Packing' }, unit: eventUnit };
    const contents = await to.during(step, async (progress) => {
      const pack = await writeYearPack(within, { ...sources, onProgress: (events) => progress.at(events) });
      progress.at(pack.counts.events);
      return pack;
    });
    const verdict = await verifyYearPack(within, { keys: sources.keys });
    if (verdict.findings.length > 0) throw new PackNotSound(verdict.findings.map(packFindingText));
    if (existsSync(folder)) throw new FolderThere(folder);
    await rename(within, folder);
    await syncFolder(parent);
    return { contents, verdict };
  });
}

/** No pack is kept that its own verifier rejects. */
class PackNotSound extends Error implements Bilingual {
  override readonly name = 'PackNotSound';
  readonly zh: string;
  readonly en: string;

  constructor(readonly faults: readonly Bilingual[]) {
    super('The pack does not verify');
    this.zh = '制成的年度档案包未通过核验，没有保留。请保留现场，运行 dangri verify，并从备份恢复';
    this.en =
      'The pack that was made does not verify, and was not kept. Keep everything as it is, run “dangri verify”, and restore a backup';
  }
}

class FolderThere extends Error implements Bilingual {
  override readonly name = 'FolderThere';
  readonly zh: string;
  readonly en: string;

  constructor(folder: string) {
    super(`${folder} exists`);
    this.zh = `${folder} 已经存在，不予覆盖。请用 --out 另选文件夹`;
    this.en = `${folder} exists already and is not written over. Name another folder with --out`;
  }
}

class OtherRulebook extends Error implements Bilingual {
  override readonly name = 'OtherRulebook';
  readonly zh: string;
  readonly en: string;

  constructor(
    year: number,
    { id, version, sha256 }: Readonly<{ id: string; version: string; sha256: string }>,
    found: string,
  ) {
    super(`Another rulebook than ${sha256}`);
    this.zh = `${year} 年度考核启动时确定的评分细则是 ${id} 第 ${version} 版（SHA-256 ${sha256}），所给的不是这一份（${found}）。请用 --rulebook 给出原文件`;
    this.en = `The assessment of ${year} was opened with the rulebook ${id}, version ${version} (SHA-256 ${sha256}), and this is another (${found}). Give its file with --rulebook`;
  }
}
