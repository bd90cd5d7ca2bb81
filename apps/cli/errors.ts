import type { Bilingual, Language } from '#libs/kernel/bilingual.js';
import { exitCodes, type ExitCode } from './command.js';
import { printable } from './output/width.js';
import { inLanguage, isBilingual } from './texts.js';
import { UnreadableInput, UsageError } from './usage-error.js';

/** An error as shown to a person, and the exit code of the command. */
export type ErrorReport = Readonly<{ lines: readonly string[]; exitCode: ExitCode }>;

/** Errors of the system, by Node's code. */
const systemErrors: Readonly<Record<string, Bilingual>> = {
  ENOENT: { zh: '没有这个文件或文件夹', en: 'there is no such file or folder' },
  EACCES: { zh: '没有权限', en: 'permission denied' },
  EPERM: { zh: '不允许这样操作', en: 'the operation is not permitted' },
  EISDIR: { zh: '这是文件夹，不是文件', en: 'this is a folder, not a file' },
  ENOTDIR: { zh: '不是文件夹', en: 'this is not a folder' },
  EEXIST: { zh: '已经存在', en: 'it exists already' },
  EROFS: { zh: '磁盘只读', en: 'the disk is read-only' },
  ENOSPC: { zh: '磁盘空间不足', en: 'the disk is full' },
  EDQUOT: { zh: '超出磁盘配额', en: 'the disk quota is exceeded' },
  EMFILE: { zh: '打开的文件过多', en: 'too many files are open' },
  EIO: { zh: '磁盘读写出错', en: 'the disk failed to read or write' },
  ENAMETOOLONG: { zh: '文件名过长', en: 'the name of the file is too long' },
  EADDRINUSE: {
    zh: '端口已被其他程序占用，请换用别的端口（--port）',
    en: 'another program has the port; take another (--port)',
  },
  EADDRNOTAVAIL: { zh: '本机没有这个监听地址（--host）', en: 'this machine has no such address to listen on (--host)' },
  ELOOP: { zh: '符号链接循环', en: 'the symbolic links go in a circle' },
};

/** The text of an error, without a stack trace; `debug` adds it. */
export function errorReport(error: unknown, lang: Language, { debug = false }: { debug?: boolean } = {}): ErrorReport {
  const stack = debug ? stackOf(error) : [];
  if (error instanceof UsageError) {
    return { lines: [...linesOf(error[lang]), helpOf(error, lang), ...stack], exitCode: exitCodes.usage };
  }
  const known = knownLines(error, lang);
  const exitCode = error instanceof UnreadableInput ? exitCodes.usage : exitCodes.faulty;
  return { lines: [...(known ?? unexpectedLines(error, lang, debug)), ...stack], exitCode };
}

/** What an error of the system means, if it is one. */
export function systemText(error: unknown): Bilingual | undefined {
  const { code } = Object(error) as Readonly<Record<string, unknown>>;
  return typeof code === 'string' && Object.hasOwn(systemErrors, code) ? systemErrors[code] : undefined;
}

/** An error that carries its texts, a violated rule, a list of faults, or an error of the system; else nothing. */
function knownLines(error: unknown, lang: Language): string[] | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { rule, text, faults } = error as Readonly<Record<string, unknown>>;
  const own = isBilingual(error) ? error : isBilingual(text) ? text : undefined;
  const head = own ? linesOf(own[lang]) : isBilingual(rule) ? [ruleLine(error, rule, lang)] : [];
  const listed = Array.isArray(faults) ? faults.flatMap((fault) => faultLines(fault, lang)) : [];
  if (head.length + listed.length > 0) return [...head, ...listed.map((line) => `  ${line}`)];
  const system = systemText(error);
  return system && [systemLine(error, system, lang)];
}

function ruleLine(error: object, rule: Bilingual, lang: Language): string {
  const { code, clause } = rule as { code?: string; clause?: string };
  const { field, given } = error as { field?: string; given?: string };
  const cited = [code, clause].filter(Boolean).join(', ');
  const where = [field, given].filter(Boolean).join(' = ');
  const text = cited ? `${rule[lang]} [${cited}]` : rule[lang];
  return printable(where ? inLanguage({ zh: `${where}：${text}`, en: `${where}: ${text}` }, lang) : text);
}

function faultLines(fault: unknown, lang: Language): string[] {
  const { path } = fault as { path?: unknown };
  const lines = knownLines(fault, lang) ?? [];
  if (typeof path !== 'string' || path === '') return lines;
  return lines.map((line) => printable(inLanguage({ zh: `${path}：${line}`, en: `${path}: ${line}` }, lang)));
}

function systemLine(error: object, text: Bilingual, lang: Language): string {
  const { address, port, path = placeOf(address, port), code } = error as Readonly<Record<string, unknown>>;
  const what = `${text[lang]} [${String(code)}]`;
  return typeof path === 'string'
    ? printable(inLanguage({ zh: `${path}：${what}`, en: `${path}: ${what}` }, lang))
    : what;
}

function placeOf(address: unknown, port: unknown): string | undefined {
  return typeof port === 'number' ? `${String(address)}:${port}` : undefined;
}

function unexpectedLines(error: unknown, lang: Language, debug: boolean): string[] {
  const message = error instanceof Error ? error.message : String(error);
  const hint: Bilingual = {
    zh: '如需详情，请设置环境变量 DANGRI_DEBUG=1 后重试',
    en: 'For details run it again with DANGRI_DEBUG=1 in the environment',
  };
  const said = inLanguage({ zh: `程序出现意外错误：${message}`, en: `An unexpected error: ${message}` }, lang);
  return [...linesOf(said), ...(debug ? [] : [hint[lang]])];
}

function helpOf({ command }: UsageError, lang: Language): string {
  const line = ['dangri', ...(command ? [command] : []), '--help'].join(' ');
  return inLanguage({ zh: `用法见：${line}`, en: `For its use: ${line}` }, lang);
}

function linesOf(text: string): string[] {
  return text.split('\n').map(printable);
}

function stackOf(error: unknown): string[] {
  if (!(error instanceof Error) || !error.stack) return [];
  const cause = error.cause === undefined ? [] : stackOf(error.cause);
  return [...error.stack.split('\n').map(printable), ...cause];
}
