import { readFileSync } from 'node:fs';

/** The settings of the service, each with a default that serves one machine. */
export type Config = Readonly<{
  host: string;
  port: number;
  /** The folder with the log, the read models and the desk. */
  data: string;
  /** The address under which people reach the service; decides what origins are ours and whether cookies are secure. */
  publicUrl: string;
  /** Addresses of the reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  bodyLimitBytes: number;
  /** Requests a minute from one address. */
  requestsPerMinute: number;
  /** Attempts to sign in a minute from one address. */
  signInsPerMinute: number;
  /** How long a query waits for `min-position`. */
  waitForPositionMs: number;
  /** The rulebook by which the current year is judged: an id that ships, or a file. */
  rulebook: string;
  /** Where e-mail is handed over, with credentials: `smtps://user:password@host`; none, and no e-mail is sent. */
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  /** The hosts (with port) that webhooks may be sent to; none, and none is sent. */
  webhookHosts: readonly string[];
  /** The hours of the day (Asia/Shanghai) in which reminders go out: `8-20`. */
  reminderHours: string;
}>;

type Setting<Value> = Readonly<{
  variable: string;
  fallback: Value;
  /** Throws `Unusable` for text that it cannot be read from. */
  read: (text: string) => Value;
  /** Never printed. */
  secret?: true;
  zh: string;
  en: string;
}>;

class Unusable extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

const text = (value: string) => {
  if (value === '') throw new Unusable('不能为空', 'it is empty');
  return value;
};

const whole = (least: number, most: number) => (value: string) => {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new Unusable(`应为 ${least} 至 ${most} 的整数`, `it is to be a whole number from ${least} to ${most}`);
};

const url = (protocols: readonly string[]) => (value: string) => {
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value.replace(/\/$/, '');
  const forms = protocols.map((each) => `${each}//…`).join(', ');
  throw new Unusable(`应为网址（${forms}）`, `it is to be a URL (${forms})`);
};

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const level = (value: string) => {
  const found = levels.find((each) => each === value);
  if (found) return found;
  throw new Unusable(`应为 ${levels.join('、')} 之一`, `it is to be one of ${levels.join(', ')}`);
};

const hours = (value: string) => {
  const [, from, until] = /^(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  if (from !== undefined && Number(from) < Number(until) && Number(until) <= 24) return value;
  throw new Unusable('应为起止钟点，如 8-20', 'it is to be hours of the day such as 8-20');
};

const list = (value: string) =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

/** Every setting: its variable, its default, and what it is for. */
const settings: Readonly<{ [Name in keyof Config]: Setting<Config[Name]> }> = {
  host: { variable: 'DANGRI_HOST', fallback: '127.0.0.1', read: text, zh: '监听地址', en: 'the address to listen on' },
  port: { variable: 'DANGRI_PORT', fallback: 8080, read: whole(0, 65_535), zh: '端口', en: 'the port' },
  data: { variable: 'DANGRI_DATA', fallback: './data', read: text, zh: '数据文件夹', en: 'the data folder' },
  publicUrl: {
    variable: 'DANGRI_PUBLIC_URL',
    fallback: '',
    read: url(['https:', 'http:']),
    zh: '用户访问的网址',
    en: 'the URL that people use',
  },
  trustedProxies: {
    variable: 'DANGRI_TRUSTED_PROXIES',
    fallback: [],
    read: list,
    zh: '可信反向代理的地址（逗号分隔）',
    en: 'addresses of trusted reverse proxies, separated by commas',
  },
  logLevel: { variable: 'DANGRI_LOG_LEVEL', fallback: 'info', read: level, zh: '日志级别', en: 'the level of the log' },
  bodyLimitBytes: {
    variable: 'DANGRI_BODY_LIMIT',
    fallback: 1_048_576,
    read: whole(1024, 8_000_000),
    zh: '请求内容上限（字节）',
    en: 'the largest body, in bytes',
  },
  requestsPerMinute: {
    variable: 'DANGRI_REQUESTS_PER_MINUTE',
    fallback: 3000,
    read: whole(1, 10_000_000),
    zh: '每个地址每分钟请求数',
    en: 'requests a minute from one address',
  },
  signInsPerMinute: {
    variable: 'DANGRI_SIGN_INS_PER_MINUTE',
    fallback: 10,
    read: whole(1, 1_000_000),
    zh: '每个地址每分钟登录次数',
    en: 'attempts to sign in a minute from one address',
  },
  waitForPositionMs: {
    variable: 'DANGRI_WAIT_FOR_POSITION_MS',
    fallback: 5000,
    read: whole(0, 60_000),
    zh: '查询等待数据更新的最长毫秒数',
    en: 'the milliseconds that a query waits for min-position',
  },
  rulebook: {
    variable: 'DANGRI_RULEBOOK',
    fallback: 'xianning-2016',
    read: text,
    zh: '现行评分细则（编号或文件）',
    en: 'the rulebook in force, an id or a file',
  },
  smtpUrl: {
    variable: 'DANGRI_SMTP_URL',
    fallback: undefined,
    read: url(['smtp:', 'smtps:']),
    secret: true,
    zh: '邮件服务器',
    en: 'the mail server',
  },
  mailFrom: {
    variable: 'DANGRI_MAIL_FROM',
    fallback: undefined,
    read: text,
    zh: '发件人地址',
    en: 'the sender of e-mail',
  },
  webhookHosts: {
    variable: 'DANGRI_WEBHOOK_HOSTS',
    fallback: [],
    read: list,
    zh: '允许接收提醒的 Webhook 主机（逗号分隔）',
    en: 'hosts that webhooks may be sent to, separated by commas',
  },
  reminderHours: {
    variable: 'DANGRI_REMINDER_HOURS',
    fallback: '8-20',
    read: hours,
    zh: '发送提醒的钟点范围',
    en: 'the hours in which reminders go out',
  },
};

type Source = 'flag' | 'environment' | 'file' | 'default';

/** A setting as it is told at the start: where it comes from, and its value unless it is secret. */
export type ToldSetting = Readonly<{ variable: string; value: string; source: Source; zh: string; en: string }>;

/** A setting that cannot be used: which, where it comes from, why, and what to do. */
export class UnusableSetting extends Error {
  override readonly name = 'UnusableSetting';
  readonly zh: string;
  readonly en: string;

  constructor(variable: string, source: Source, why: Readonly<{ zh: string; en: string }>) {
    super(`${variable}: ${why.en}`);
    this.zh = `设置 ${variable}（来源：${source}）无法使用：${why.zh}。请改正后重新启动`;
    this.en = `The setting ${variable} (from ${source}) cannot be used: ${why.en}. Correct it and start again`;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings out of flags, else the environment, else a file that `<VARIABLE>_FILE` names (for secrets), else the
 * defaults. Throws `UnusableSetting`.
 */
export function configOf(
  env: Environment,
  flags: Partial<Record<keyof Config, string>> = {},
): { config: Config; told: ToldSetting[] } {
  const told: ToldSetting[] = [];
  const names = Object.keys(settings) as (keyof Config)[];
  const entries = names.map((name) => {
    const { variable, fallback, read, secret, zh, en } = settings[name] as Setting<unknown>;
    const [given, source] = givenOf(variable, flags[name], env);
    const value = given === undefined ? fallback : usable(variable, source, () => read(given));
    told.push({ variable, value: secret && value !== undefined ? '***' : shown(value), source, zh, en });
    return [name, value] as const;
  });
  const config = Object.fromEntries(entries) as Config;
  return { config, told };
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
