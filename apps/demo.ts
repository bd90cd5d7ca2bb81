import type { Bilingual } from '#libs/kernel/bilingual.js';
import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { cli } from './cli/cli.js';
import { chosenLanguage } from './cli/language.js';
import { stopSignal } from './cli/stop-signal.js';
import { systemClock } from '#libs/kernel/clock.js';

/** One step of the demonstration: what it shows, and the command that shows it. */
type Step = Readonly<{ title: Bilingual; line: readonly string[] }>;

const { env, stdin, stdout, stderr } = process;
/** npm runs its scripts in the folder of the project. */
const folder = 'data/demo';
const history = 'test/fixtures/city-2025.ndjson.gz';
const lang = chosenLanguage([], env);

const steps: readonly Step[] = [
  {
    title: {
      zh: '一、导入一个市一年的记录（逐条检查，全部无误才写入）',
      en: '1. Import a city’s year (every record is checked, all or nothing)',
    },
    line: ['import', history],
  },
  { title: { zh: '二、考核 60 个单位', en: '2. Grade its 60 units' }, line: ['grade', '2025'] },
  {
    title: { zh: '三、打开一个分数：条款、细则、记录', en: '3. Open one figure: clause, rule, events' },
    line: ['explain', '2025', 'b-0001', 'notice', '--period', '2025-03'],
  },
];

const next: readonly Readonly<{ line: string; text: Bilingual }>[] = [
  {
    line: 'explain 2025 u-003',
    text: { zh: '一个单位的得分、等次限制和怎样升等', en: 'a unit: its points, its caps, what would lift it' },
  },
  {
    line: 'grade 2025 --as-of 2025-07-15',
    text: { zh: '截至 2025 年 7 月 15 日所知的结果', en: 'the year as it was known in July' },
  },
  {
    line: 'diff 2025 --as-of 2026-02-01 --with 2026-08-01',
    text: { zh: '后来补登的记录改变了什么', en: 'what later records changed' },
  },
  {
    line: 'timeline b-0001 --year 2025',
    text: { zh: '一个支部一年的全部记录', en: 'all records of a branch in a year' },
  },
  {
    line: 'rulebook show',
    text: { zh: '评分细则的每个数值及其来源', en: 'every number of the rulebook and its source' },
  },
];

// The folder belongs to the demonstration: files of an earlier run are deleted.
rmSync(folder, { recursive: true, force: true });
for (const { title, line } of steps) {
  say(`\n${title[lang]}\n$ dangri ${line.join(' ')}\n\n`);
  const argv = ['--data', folder, '--lang', lang, ...line];
  const outside = { clock: systemClock, newId: randomUUID, randomBytes, user: userInfo().username };
  const code = await cli({ argv, env, stdin, stdout, stderr, ...outside });
  if (code !== 0) process.exit(code);
}
const where: Bilingual = {
  zh: `数据在 ${folder} 中（log.sqlite 即全部记录）。接下来可以试试：`,
  en: `The data lies in ${folder} (log.sqlite holds all records). What to try next:`,
};
say(`\n${where[lang]}\n`);
for (const { line, text } of next) say(`  apps/cli/dangri --data ${folder} ${line}\n      ${text[lang]}\n`);
if (stdout.isTTY) await serveUntilStopped();

/** The pages on what was imported, until Ctrl-C. Without a terminal nobody could stop them, and nobody would look. */
async function serveUntilStopped() {
  const stopped = stopSignal();
  const soon: Bilingual = { zh: '正在准备网页……', en: 'Preparing the pages …' };
  say(`\n${soon[lang]}\n`);
  const { serveDemonstration } = await import('./demonstration.js');
  const service = await serveDemonstration({ folder, port: env['DANGRI_PORT'], now: systemClock.now });
  const inBrowser: Bilingual = {
    zh: `请用浏览器打开 ${service.url} ，点选一个身份即可登录：支部书记、督查员、工委、管理员。按 Ctrl-C 结束`,
    en: `Open ${service.url} in a browser, and sign in by a click as secretary, inspector, committee or administrator. Ctrl-C ends it`,
  };
  say(`\n${inBrowser[lang]}\n`);
  await stopped;
  await service.close();
}

function say(text: string) {
  stdout.write(text);
}
