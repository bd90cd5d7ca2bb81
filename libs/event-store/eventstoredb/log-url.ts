import type { Bilingual } from '../../kernel/bilingual.js';
import { LogRefused } from './errors.js';

/** The options of the connection string that we support. The client would print an unknown option, with any secret in it. */
const options: ReadonlySet<string> = new Set([
  'tls',
  'tlscafile',
  'connectionname',
  'nodepreference',
  'discoveryinterval',
  'maxdiscoverattempts',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
]);

const form = /^(esdb(?:\+discover)?):\/\/(?:([^:@/]+):([^@/]+)@)?([^@/?]+)\/?(?:\?(.+))?$/;

const host = /^(?:[^:[\]]+|\[[^[\]]+\])(?::\d+)?$/;

/** A parsed connection string. */
export type LogUrl = Readonly<{
  text: string;
  /** Without credentials and options, for messages to people. */
  shown: string;
  credentials: Readonly<{ username: string; password: string }> | undefined;
  isSecure: boolean;
}>;

/** Parses `esdb://…` or `esdb+discover://…`. Throws `LogRefused`, which never contains the credentials. */
export function logUrlOf(given: string): LogUrl {
  const text = given.trim();
  const [, scheme, username, password, hosts, query = ''] = form.exec(text) ?? [];
  if (scheme === undefined || hosts === undefined) throw unusable('esdb://…', whys.form);
  // Not shown: the rest may be a user and a password without a host.
  if (!hosts.split(',').every((each) => host.test(each))) throw unusable('esdb://…', whys.form);
  const shown = `${scheme}://${hosts}`;
  const pairs = query.split('&').filter(Boolean);
  for (const pair of pairs) {
    const [key = '', value] = pair.split('=');
    if (value === undefined || !options.has(flat(key))) throw unusable(shown, unknownOption(key));
  }
  const valueOf = (name: string) => pairs.map((pair) => pair.split('=')).find(([key]) => flat(key!) === name)?.[1];
  const isSecure = valueOf('tls') !== 'false';
  if ((valueOf('nodepreference') ?? 'leader') !== 'leader') throw unusable(shown, whys.leader);
  if (isSecure && username === undefined) throw unusable(shown, whys.credentials);
  return { text, shown, isSecure, credentials: credentialsOf(username, password, shown) };
}

function credentialsOf(
  username: string | undefined,
  password: string | undefined,
  shown: string,
): LogUrl['credentials'] {
  if (username === undefined || password === undefined) return undefined;
  try {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw unusable(shown, whys.encoding);
  }
}

const flat = (key: string) => key.trim().toLowerCase().replace(/[_-]/g, '');

function unusable(shown: string, why: Bilingual): LogRefused {
  return new LogRefused('UNUSABLE_LOG_URL', shown, why);
}

const whys = {
  form: {
    zh: '连接串应为 esdb://用户:密码@主机:端口 或 esdb+discover://…',
    en: 'the connection string must be esdb://user:password@host:port or esdb+discover://…',
  },
  encoding: {
    zh: '连接串的用户名或密码中的 % 应写作 %25（其他特殊字符同样按百分号编码）',
    en: 'write a % in the user or password of the connection string as %25 (and other special characters by their code, too)',
  },
  leader: { zh: '只支持 nodePreference=leader', en: 'only nodePreference=leader serves' },
  credentials: {
    zh: '使用 TLS 时连接串须带用户名和密码；不加密的测试服务器请写 ?tls=false',
    en: 'with TLS the connection string needs a user and a password; write ?tls=false for a server that is not secured',
  },
};

function unknownOption(key: string) {
  return { zh: `不支持连接选项 ${key}`, en: `the option ${key} of the connection string is not supported` };
}
