import { readFileSync } from 'node:fs';
import type { Bilingual } from '../../kernel/bilingual.js';
import { Unusable, type Setting } from './readers.js';
import { settings, type Config } from './settings.js';

export type { Config } from './settings.js';

type Source = 'flag' | 'environment' | 'file' | 'default';

/** Where a setting comes from, in words. */
export const sourceNames: Readonly<Record<Source, Bilingual>> = {
  flag: { zh: '命令选项', en: 'flag' },
  environment: { zh: '环境变量', en: 'environment' },
  file: { zh: '文件', en: 'file' },
  default: { zh: '默认值', en: 'default' },
};

/** A setting as it is listed at the start: where it comes from, and its value unless it is secret. */
export type SettingReport = Readonly<{ variable: string; value: string; source: Source }> & Bilingual;

/** A setting cannot be used: which, its source, why, and what to do. */
export class UnusableSetting extends Error {
  override readonly name = 'UnusableSetting';
  readonly zh: string;
  readonly en: string;

  constructor(variable: string, source: Source, why: Bilingual) {
    super(`${variable}: ${why.en}`);
    this.zh = `设置 ${variable}（来源：${sourceNames[source].zh}）无法使用：${why.zh}。请改正后重新启动`;
    this.en = `The setting ${variable} (from ${sourceNames[source].en}) cannot be used: ${why.en}. Correct it and start again`;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings from flags, else the environment, else the file that `<VARIABLE>_FILE` names (for secrets), else the
 * defaults. Throws `UnusableSetting`.
 */
export function configOf(
  env: Environment,
  flags: Partial<Record<keyof Config, string>> = {},
): { config: Config; sources: SettingReport[] } {
  const sources: SettingReport[] = [];
  const names = Object.keys(settings) as (keyof Config)[];
  const entries = names.map((name) => {
    const { variable, fallback, read, secret, zh, en } = settings[name] as Setting<unknown>;
    const [given, source] = givenOf(variable, flags[name], env);
    const value = given === undefined ? fallback : usable(variable, source, () => read(given));
    sources.push({ variable, value: secret && value !== undefined ? '***' : shown(value), source, zh, en });
    return [name, value] as const;
  });
  const config = Object.fromEntries(entries) as Config;
  return { config, sources };
}

/** One setting outside `settings`, by the same rules. Throws `UnusableSetting`. */
export function settingOf<Value>(variable: string, read: (text: string) => Value, env: Environment): Value | undefined {
  const [given, source] = givenOf(variable, undefined, env);
  return given === undefined ? undefined : usable(variable, source, () => read(given));
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function givenOf(variable: string, flag: string | undefined, env: Environment): [string | undefined, Source] {
  if (flag !== undefined) return [flag, 'flag'];
  if (env[variable] !== undefined) return [env[variable], 'environment'];
  const file = env[`${variable}_FILE`];
  if (file === undefined) return [undefined, 'default'];
  return [usable(variable, 'file', () => readFileSync(file, 'utf8').trim()), 'file'];
}

function usable<Value>(variable: string, source: Source, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unusable) throw new UnusableSetting(variable, source, error);
    throw new UnusableSetting(variable, source, { zh: '文件无法读取', en: 'its file cannot be read' });
  }
}
