import { isKeyName, parseVerifierKey, type WitnessAddress } from '#libs/audit-log/index.js';

/** One setting: its variable, its default, its reader and its meaning. */
export type Setting<Value> = Readonly<{
  variable: string;
  fallback: Value;
  /** Parses the text of the variable. Throws `Unusable`. */
  read: (text: string) => Value;
  /** A secret is never printed. */
  secret?: true;
  zh: string;
  en: string;
}>;

/** The value of a setting cannot be used; the text says what it must be. */
export class Unusable extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

export const text = (value: string) => {
  if (value === '') throw new Unusable('不能为空', 'it is empty');
  return value;
};

export const whole = (least: number, most: number) => (value: string) => {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new Unusable(`应为 ${least} 至 ${most} 的整数`, `it must be a whole number from ${least} to ${most}`);
};

export const url = (protocols: readonly string[]) => (value: string) => {
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value.replace(/\/$/, '');
  const forms = protocols.map((each) => `${each}//…`).join(', ');
  throw new Unusable(`应为网址（${forms}）`, `it must be a URL (${forms})`);
};

/** A cluster has several hosts, which a standard URL cannot hold. */
export const logUrl = (value: string) => {
  if (/^esdb(\+discover)?:\/\/\S+$/.test(value)) return value;
  throw new Unusable('应为网址（esdb://…、esdb+discover://…）', 'it must be a URL (esdb://…, esdb+discover://…)');
};

export const prefix = (value: string) => {
  if (/^[a-z0-9]{1,40}\.$/.test(value)) return value;
  throw new Unusable(
    '应为小写字母、数字加一个点，如 south.',
    'it must be small letters and digits and end in a dot, such as south.',
  );
};

/** A replica set has several hosts, which a standard URL cannot hold. */
export const mongoUrl = (value: string) => {
  if (/^mongodb(\+srv)?:\/\/\S+$/.test(value)) return value;
  throw new Unusable('应为网址（mongodb://…）', 'it must be a URL (mongodb://…)');
};

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export const level = (value: string) => {
  const found = levels.find((each) => each === value);
  if (found) return found;
  throw new Unusable(`应为 ${levels.join('、')} 之一`, `it must be one of ${levels.join(', ')}`);
};

export const hours = (value: string) => {
  const [, from, until] = /^(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  if (from !== undefined && Number(from) < Number(until) && Number(until) <= 24) return value;
  throw new Unusable('应为起止钟点，如 8-20', 'it must be hours of the day, such as 8-20');
};

export const switched = (value: string) => {
  if (value === 'on' || value === 'off') return value;
  throw new Unusable('应为 on 或 off', 'it must be on or off');
};

export const origin = (value: string) => {
  if (isKeyName(value)) return value;
  throw new Unusable(
    '应为不含空格和加号的名称，如 dangri.example.gov.cn/xianning',
    'it must be a name without spaces and plus signs, such as dangri.example.gov.cn/xianning',
  );
};

export const list = (value: string): string[] =>
  value
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

/** Parses a witness: its verifier key and its base URL. Throws `Unusable`. */
export function witnessOf(value: string): WitnessAddress {
  const [key = '', address = '', ...more] = value.split(/\s+/);
  try {
    if (more.length === 0 && /^https?:$/.test(new URL(address).protocol)) {
      return { key: parseVerifierKey(key), url: address.replace(/\/$/, '') };
    }
  } catch {
    // The error below names both parts.
  }
  throw new Unusable(
    '应为“验证密钥 网址”，如 w.example/1+a1b2c3d4+B… https://w.example',
    'it must be a verifier key and a URL, such as w.example/1+a1b2c3d4+B… https://w.example',
  );
}

export const witnessList = (value: string): string[] => {
  const all = list(value);
  for (const each of all) witnessOf(each);
  return all;
};
