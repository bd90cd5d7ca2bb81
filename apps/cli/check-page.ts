import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { flag } from './command.js';
import type { Invocation } from './invocation.js';
import { paragraph, title, type Part } from './output/report.js';
import { plainStyle, textOf } from './output/text.js';
import { writeLast } from './runtime.js';
import { UsageError } from './usage-error.js';

export const yesOption = {
  yes: flag('--yes', { zh: '已核对，不再询问', en: 'go on without asking: all is checked' }),
};

/** What will be recorded, and what cannot be undone. */
export type CheckPage = Readonly<{ records: Bilingual; parts?: readonly Part[]; final: Bilingual }>;

/**
 * Shows what will be recorded and what cannot be undone, beside the answer (stderr). Goes on with `--yes`, or if a person at
 * the terminal answers `yes`; otherwise throws `UsageError`, and nothing is recorded.
 */
export async function requireYes(
  { records, parts = [], final }: CheckPage,
  { yes, command }: Readonly<{ yes: boolean; command: string }>,
  to: Invocation,
): Promise<void> {
  const { lang, runtime, quiet } = to;
  const page = { parts: [title(records), ...parts, paragraph(final)] };
  if (!(yes && quiet)) await writeLast(runtime.stderr, textOf(page, { lang, style: plainStyle }));
  if (yes) return;
  if (!(runtime.stdin as { isTTY?: boolean }).isTTY) throw new UsageError(needsYes, command);
  if ((await answered({ zh: '输入 yes 继续：', en: 'Type yes to go on: ' }[lang], to)) !== 'yes')
    throw new UsageError(notConfirmed, command);
}

const needsYes: Bilingual = {
  zh: '未作登记。核对无误后加 --yes 再次运行',
  en: 'Nothing is recorded. If all is right, run it again with --yes',
};
const notConfirmed: Bilingual = { zh: '未作登记', en: 'Nothing is recorded' };

async function answered(question: string, { runtime }: Invocation): Promise<string> {
  await writeLast(runtime.stderr, question);
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reading = createInterface({ input: runtime.stdin, output, historySize: 0 });
  try {
    for await (const line of reading) return line.trim();
    return '';
  } finally {
    reading.close();
  }
}
