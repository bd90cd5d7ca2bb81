import type { Bilingual, Language } from '#libs/kernel/bilingual.js';
import { createInterface } from 'node:readline';
import { Writable, type Readable } from 'node:stream';
import { flag } from './command.js';
import { write, type Runtime } from './runtime.js';
import { inLanguage } from './texts.js';
import { UsageError } from './usage-error.js';

/** Where a password comes from: never from the command line, which others on the machine can see. */
export const passwordOption = {
  passwordStdin: flag('--password-stdin', {
    zh: '从标准输入读取密码（一行），不作提示',
    en: 'read the password from the standard input, a line, without a prompt',
  }),
};

type PasswordOptions = Readonly<{ passwordStdin: boolean; command: string; lang: Language }>;

const longestInput = 4096;

/** A new password: typed twice without echo, or the line on the standard input. Throws `UsageError` where there is none. */
export async function newPassword(from: Runtime, { passwordStdin, command, lang }: PasswordOptions): Promise<string> {
  if (passwordStdin) return lineOf(from.stdin, command);
  if (!(from.stdin as { isTTY?: boolean }).isTTY) throw noTerminal(command);
  const first = await typed(from, inLanguage({ zh: '新密码：', en: 'New password: ' }, lang), command);
  const second = await typed(from, inLanguage({ zh: '再输入一遍：', en: 'Once more: ' }, lang), command);
  if (first !== second) throw wrong(command, { zh: '两次输入不一致', en: 'The two are not the same' });
  return first;
}

/** The password of something that exists: typed once without echo, or the line on the standard input. Throws `UsageError`. */
export async function typedPassword(from: Runtime, { passwordStdin, command, lang }: PasswordOptions): Promise<string> {
  if (passwordStdin) return lineOf(from.stdin, command);
  if (!(from.stdin as { isTTY?: boolean }).isTTY) throw noTerminal(command);
  return typed(from, inLanguage({ zh: '密码：', en: 'Password: ' }, lang), command);
}

async function lineOf(stdin: Readable, command: string): Promise<string> {
  let text = '';
  stdin.setEncoding('utf8');
  for await (const chunk of stdin) {
    text += chunk as string;
    if (text.length > longestInput) break;
  }
  const [line = '', ...rest] = text.split(/\r?\n/);
  if (line === '') throw wrong(command, notGiven);
  if (rest.some((more) => more !== '')) {
    throw wrong(command, { zh: '标准输入应只有一行密码', en: 'The standard input holds more than one line' });
  }
  return line;
}

/** What is typed at a prompt, without showing it. */
async function typed({ stdin, stderr }: Runtime, prompt: string, command: string): Promise<string> {
  await write(stderr, prompt);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reading = createInterface({ input: stdin, output: unseen, terminal: true, historySize: 0 });
  const line = await new Promise<string | undefined>((resolve) => {
    reading.once('line', resolve);
    reading.once('close', () => resolve(undefined));
    // The terminal is set back first; then the program dies of the signal, so that a shell sees it.
    reading.once('SIGINT', () => {
      reading.close();
      process.kill(process.pid, 'SIGINT');
    });
  });
  reading.close();
  await write(stderr, '\n');
  if (line === undefined) throw wrong(command, notGiven);
  return line;
}

const notGiven: Bilingual = { zh: '没有输入密码', en: 'No password was given' };

function noTerminal(command: string): UsageError {
  return wrong(command, {
    zh: '没有可供输入密码的终端，请用 --password-stdin 从标准输入提供',
    en: 'There is no terminal to type a password at; give it on the standard input with --password-stdin',
  });
}

function wrong(command: string, text: Bilingual): UsageError {
  return new UsageError(text, command);
}
