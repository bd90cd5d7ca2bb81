import type { Finding, Verdict, Verification } from '#libs/audit-log/index.js';
import { fileArgument, folderArgument, keyArgument } from '../arguments.js';
import { auditPlaces, verifierKeys } from '../audit-log.js';
import { command, exitCodes, flag, listOption, option, type ExitCode } from '../command.js';
import { withLog } from '../data-folder.js';
import type { Invocation } from '../invocation.js';
import { keptCheckpoint, readKept, type KeptCheckpoint } from '../kept-file.js';
import type { OfflineExports } from '../offline/offline-log.js';
import { eventUnit } from '../progress.js';
import { UsageError } from '../usage-error.js';

export const verifyCommand = command({
  name: 'verify',
  text: { zh: '核验历史未被改动', en: 'Verify that the history was not changed' },
  details: {
    zh: '由事件库逐条重新推导整个审计日志（条目、散列、根、签名）、事件库中的每一张派生表和每一份查询数据，并与所给的较早检查点对照。有一处不符即指出第一个不符的位置、内容和依据，退出码为 1。--offline 只凭日志文件夹（checkpoint 和 tile）或网址与验证密钥核验，不需要数据库；文件夹中如有导出文件（*.ndjson）和 log 文件夹，一并核对；年度档案包（dangri year-pack）则逐个核对事件，并按其中的评分细则重新考核；--proof 核验单条记录的证明。请使用自己保存的验证密钥和检查点，不要用被核验者临时提供的。',
    en: 'Derives the whole audit log again from the events: entries, tiles, root, signatures, every derived table of the store and every read model, row by row, and holds it against earlier checkpoints. Whatever does not fit is named with the first position, what is there, and the evidence; exit code 1. --offline verifies a folder of a log (checkpoint and tile), or its address, with the verifier key alone, without a database; where exports (*.ndjson) lie beside a folder log, they are held against it; of a year-pack (dangri year-pack) every event is checked, and graded again by the rulebook in it; --proof, the proof of one record. Use keys and checkpoints that you kept yourself, never those of the office that you verify.',
  },
  arguments: {},
  options: {
    against: option(
      '--against EXPORT',
      {
        zh: '核验年度档案包时对照的完整导出文件（或其所在文件夹），须有 openings.ndjson',
        en: 'a whole export (or its folder, with openings.ndjson) to compare a year-pack with',
      },
      fileArgument,
    ),
    checkpoint: listOption(
      '--checkpoint FILE',
      { zh: '此前保存的检查点，可多个', en: 'checkpoints that were kept, several if you like' },
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
    logOnly: flag('--log-only', {
      zh: '只核验日志和事件库，不核对查询数据和登记册（较快）',
      en: 'the log and the store only, without read models and registers (faster)',
    }),
    offline: option(
      '--offline FOLDER',
      {
        zh: '只核验日志文件夹或网址，或年度档案包，不用数据库',
        en: 'a folder of a log, or its URL, or a year-pack, without a database',
      },
      folderArgument,
    ),
    proof: option(
      '--proof FILE',
      {
        zh: '核验 X.tlog-proof 与同处的 X.opening.json',
        en: 'X.tlog-proof, with X.opening.json beside it',
      },
      fileArgument,
    ),
  },
  examples: [
    { line: 'dangri verify', text: { zh: '核验本机数据', en: 'the data of this machine' } },
    {
      line: 'dangri verify --checkpoint 2026-01.txt 2026-02.txt',
      text: { zh: '与通报上刊载的检查点对照', en: 'against checkpoints of earlier bulletins' },
    },
    {
      line: 'dangri verify --offline ./log --key dangri.example.gov.cn/xianning+a1b2c3d4+A…',
      text: { zh: '在另一台机器上核验日志副本', en: 'a copy of the log, on another machine' },
    },
    {
      line: 'dangri verify --offline ./year-pack-2025 --against ./export --key dangri.example.gov.cn/xianning+a1b2c3d4+A…',
      text: { zh: '并以完整导出文件核实一条不缺', en: 'and compared with a whole export: nothing is missing' },
    },
    {
      line: 'dangri verify --offline ./year-pack-2025 --key dangri.example.gov.cn/xianning+a1b2c3d4+A…',
      text: { zh: '核验年度档案包并重新考核', en: 'a year-pack, and graded again' },
    },
  ],
  run: async ({ against, checkpoint, key, logOnly, offline, proof }, to) => {
    if (proof !== undefined) return verifiedProof(proof, key, to);
    const earlier = await Promise.all(checkpoint.map(keptCheckpoint));
    return offline === undefined
      ? verifiedStore({ key, earlier, logOnly }, to)
      : verifiedOffline(offline, { key, earlier, against }, to);
  },
});

type StoreOptions = Readonly<{ key: readonly string[]; earlier: readonly KeptCheckpoint[]; logOnly: boolean }>;

async function verifiedStore({ key, earlier, logOnly }: StoreOptions, to: Invocation): Promise<ExitCode> {
  const { config, folder, signer } = await auditPlaces(to);
  const keys = await verifierKeys(key, signer);
  const [{ eventsOf }, { derivedAgain }] = await Promise.all([
    import('#libs/audit-log/index.js'),
    import('#libs/service/derived-again.js'),
  ]);
  return withLog(to.data, to.runtime.clock, (store) =>
    verified({ log: folder, keys, events: eventsOf(store) }, to, {
      earlier,
      more: (fits) => derivedAgain(store, config, { fits, logOnly }),
    }),
  );
}

type OfflineOptions = Readonly<{
  key: readonly string[];
  earlier: readonly KeptCheckpoint[];
  against: string | undefined;
}>;

async function verifiedOffline(place: string, options: OfflineOptions, to: Invocation): Promise<ExitCode> {
  const { key, earlier, against } = options;
  if (key.length === 0) throw needsKey('--offline');
  const [{ parseVerifierKey }, { offlineLog, holdsYearPack }] = await Promise.all([
    import('#libs/audit-log/index.js'),
    import('../offline/offline-log.js'),
  ]);
  if (await holdsYearPack(place)) return verifiedPack(place, options, to);
  if (against !== undefined) throw new UsageError(goesWithPack, 'verify');
  const { log, exports } = await offlineLog(place);
  return verified({ log, keys: key.map(parseVerifierKey) }, to, { earlier, exports });
}

async function verifiedPack(
  folder: string,
  { key, earlier, against }: OfflineOptions,
  to: Invocation,
): Promise<ExitCode> {
  if (earlier.length > 0) throw new UsageError(goesWithLog, 'verify');
  const [{ parseVerifierKey }, { verifyYearPack }, { reportOfPackVerdict }, { openingsAt }] = await Promise.all([
    import('#libs/audit-log/index.js'),
    import('#libs/year-pack/index.js'),
    import('../year-pack-report.js'),
    import('../offline/openings-at.js'),
  ]);
  const keys = key.map(parseVerifierKey);
  const verdict = await to.during(verifying, async (progress) => {
    const whole = against === undefined ? {} : { against: await openingsAt(against) };
    return verifyYearPack(folder, { keys, ...whole, onProgress: (events) => progress.at(events) });
  });
  await to.print(reportOfPackVerdict(verdict, against));
  return verdict.findings.length === 0 ? exitCodes.done : exitCodes.faulty;
}

const verifying = { text: { zh: '正在核验', en: 'Verifying' }, unit: eventUnit };

const goesWithLog = {
  zh: '--checkpoint 用于核验日志；年度档案包自带检查点，其与较早检查点是否一致须凭日志核验',
  en: '--checkpoint goes with a log: a year-pack has its own checkpoint, and whether it agrees with an earlier one is verified by the log',
};

const goesWithPack = {
  zh: '--against 用于核验年度档案包；导出文件与日志放在同一文件夹，即一并核对',
  en: '--against goes with a year-pack: an export is compared with a log that lies in the same folder',
};

/** What is verified beside the log: exports of its events, and what the store derives from them. */
type Beside = Readonly<{
  earlier: readonly KeptCheckpoint[];
  exports?: OfflineExports;
  more?: (fits: boolean) => Promise<readonly Finding[]>;
}>;

async function verified(
  what: Verification,
  to: Invocation,
  { earlier, exports: files = { files: [] }, more }: Beside,
): Promise<ExitCode> {
  const { verifyLog, findingText, evidenceTexts } = await import('#libs/audit-log/index.js');
  const { reportOfVerdict } = await import('../verify-report.js');
  const { verdict, exports, found } = await to.during(verifying, async (progress) => {
    const onProgress = (done: number, total: number) => progress.at(done, total === 0 ? undefined : done / total);
    const log = await verifyLog({ ...what, earlier: earlier.map(({ note }) => note), onProgress });
    const besides = (await more?.(log.findings.length === 0)) ?? [];
    const { exports: compared, found: differing } = await exportsOf(log, what, files);
    return { verdict: log, exports: compared, found: [...besides, ...differing] };
  });
  const findings = [...verdict.findings, ...found].map((finding) => {
    return { ...finding, text: findingText(finding), evidence: evidenceTexts(finding) };
  });
  await to.print(reportOfVerdict(verdict, findings, { exports, earlier }));
  return findings.length === 0 ? exitCodes.done : exitCodes.faulty;
}

/** An export is held against a log that fits, and against no other. */
async function exportsOf({ checkpoint, findings }: Verdict, { log }: Verification, files: OfflineExports) {
  if (!checkpoint || findings.length > 0 || files.files.length === 0) return { exports: [], found: [] };
  const { verifyExports } = await import('../offline/verify-exports.js');
  const { exports, findings: found } = await verifyExports(files, log, checkpoint.size);
  return { exports, found };
}

async function verifiedProof(path: string, key: readonly string[], to: Invocation): Promise<ExitCode> {
  if (key.length === 0) throw needsKey('--proof');
  const audit = await import('#libs/audit-log/index.js');
  const { reportOfProof } = await import('../verify-report.js');
  const keys = key.map(audit.parseVerifierKey);
  const opened = await readKept(`${path.replace(/\.tlog-proof$/, '')}.opening.json`, audit.parseOpening);
  const proof = await readKept(path, (text) => {
    // A proof whose checkpoint is none cannot be read either.
    audit.parseCheckpoint(audit.parseNote(audit.parseTlogProof(text).checkpoint).text);
    return text;
  });
  const checkpoint = audit.verifyTlogProof(proof, opened, keys);
  await to.print(reportOfProof(checkpoint, opened.content));
  return exitCodes.done;
}

function needsKey(where: string): UsageError {
  return new UsageError(
    { zh: `${where} 须用 --key 给出验证密钥`, en: `${where} needs the verifier key: --key VKEY` },
    'verify',
  );
}
