import type { Bilingual, Language } from '#libs/kernel/bilingual.js';
import type { DataFolder } from './data-folder.js';
import { render, type Format } from './output/format.js';
import type { Report } from './output/report.js';
import { progressOn, type Progress, type Step } from './progress.js';
import { columnsOf, styleOf, write, writeLast, type Runtime } from './runtime.js';

export type Settings = Readonly<{ lang: Language; format: Format; quiet: boolean; data: DataFolder }>;

/** The context of a running command. */
export type Invocation = Settings &
  Readonly<{
    runtime: Runtime;
    /** Prints the answer to stdout, in the format asked for. */
    print: (report: Report) => Promise<void>;
    /** Writes to stdout as it is: an export, a script. Rejects, and so ends the command, when the reader is gone. */
    write: (chunk: string | Uint8Array) => Promise<void>;
    /** Says something beside the answer, on stderr; nothing when quiet. */
    note: (text: Bilingual) => Promise<void>;
    /** Does a long step with its progress on stderr, cleared where it fails. */
    during: <Result>(step: Step, work: (progress: Progress) => Promise<Result>) => Promise<Result>;
  }>;

export function invocationOf(settings: Settings, runtime: Runtime): Invocation {
  const { lang, format, quiet } = settings;
  const { stdout, stderr, env } = runtime;
  const columns = columnsOf(stdout);
  const view = { lang, style: styleOf(stdout, env), ...(columns !== undefined && { columns }) };
  const showing = { lang, dumb: env['TERM'] === 'dumb', nowMs: () => performance.now() };
  return {
    ...settings,
    runtime,
    print: (report) => writeLast(stdout, render[format](report, view)),
    write: (chunk) => write(stdout, chunk),
    note: async (text) => (quiet ? undefined : writeLast(stderr, `${text[lang]}\n`)),
    during: async (step, work) => {
      const mixed = Boolean(step.streaming && stdout.isTTY);
      const progress = progressOn(stderr, step, { ...showing, quiet: quiet || mixed });
      try {
        const result = await work(progress);
        progress.done();
        return result;
      } catch (error) {
        progress.clear();
        throw error;
      }
    },
  };
}
