import { readFileSync } from 'node:fs';
import type { TokenScope } from '#libs/accounts/index.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { Stores } from '#libs/service/stores.js';
import { fileArgument } from './arguments.js';
import { option } from './command.js';
import type { Invocation } from './invocation.js';
import type { Runtime } from './runtime.js';
import { withStores } from './sealed-log.js';
import { UsageError } from './usage-error.js';

/** Where the API token of the person who acts comes from: never from an argument, which others on the machine can see. */
export const tokenOption = {
  tokenFile: option(
    '--token-file FILE',
    {
      zh: '存放本人 API 令牌的文件；也可用环境变量 DANGRI_TOKEN 或 DANGRI_TOKEN_FILE',
      en: 'the file with your own API token; or set DANGRI_TOKEN or DANGRI_TOKEN_FILE in the environment',
    },
    fileArgument,
  ),
};

/** For commands that the user of the machine may give without a token. */
export const optionalTokenOption = {
  tokenFile: option(
    '--token-file FILE',
    {
      zh: '以本人账号办理时，存放 API 令牌的文件（也可用 DANGRI_TOKEN、DANGRI_TOKEN_FILE）；缺省以本机用户的名义办理',
      en: 'to act as your account: the file with its API token (or DANGRI_TOKEN, DANGRI_TOKEN_FILE); default: as the user of this machine',
    },
    fileArgument,
  ),
};

export type TokenSource = Readonly<{ tokenFile: string | undefined; scope: TokenScope }>;

/**
 * Runs the work in the name of the account that the API token belongs to, or without a token in the name of the user of the
 * machine. Throws like `withOwnToken`.
 */
export function withActor<Result>(
  source: TokenSource,
  to: Invocation,
  work: (stores: Stores, actor: string) => Promise<Result>,
): Promise<Result> {
  const isGiven = givenToken(source.tokenFile, to.runtime.env) !== undefined;
  return isGiven
    ? withOwnToken(source, to, work)
    : withStores(to, (stores) => work(stores, operatorOf(to.runtime)), readsOnly(source));
}

/** The actor of a command that a user of the machine gives: `operator.` and the name of the user. */
export function operatorOf({ user }: Pick<Runtime, 'user'>): string {
  return `operator.${user.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}`.slice(0, 64);
}

/**
 * Runs the work in the name of the account that the API token belongs to. Throws `UsageError` if there is no token, if it is
 * not valid, or if it lacks the scope.
 */
export function withOwnToken<Result>(
  { tokenFile, scope }: TokenSource,
  to: Invocation,
  work: (stores: Stores, actor: string) => Promise<Result>,
): Promise<Result> {
  const given = givenToken(tokenFile, to.runtime.env);
  if (given === undefined) throw refused(missing, scope);
  const asOwner = async (stores: Stores) => {
    const token = await stores.desk.tokens.find(given);
    await stores.facts.catchUp();
    const isDisabled = (id: string) => stores.facts.grants.isDisabled(id, dayOfInstant(stores.clock.now()));
    if (!token || isDisabled(token.accountId)) throw refused(notValid, scope);
    if (!token.scopes.includes(scope)) throw refused(lacksScope(scope), scope);
    return work(stores, token.accountId);
  };
  return withStores(to, asOwner, readsOnly({ scope }));
}

const readsOnly = ({ scope }: Pick<TokenSource, 'scope'>) => ({ reads: scope === 'read' });

function givenToken(tokenFile: string | undefined, env: Runtime['env']): string | undefined {
  const { DANGRI_TOKEN: token, DANGRI_TOKEN_FILE: file } = env;
  if (tokenFile === undefined && token !== undefined) return token.trim();
  const path = tokenFile ?? file;
  return path === undefined ? undefined : readFileSync(path, 'utf8').trim();
}

const missing: Bilingual = {
  zh: '须以本人名义办理：请用 --token-file FILE、DANGRI_TOKEN 或 DANGRI_TOKEN_FILE 提供本人的 API 令牌',
  en: 'This is done in your own name: give your API token with --token-file FILE, DANGRI_TOKEN or DANGRI_TOKEN_FILE',
};
const notValid: Bilingual = {
  zh: 'API 令牌无效：令牌有误、已到期、已撤销，或账号已停用',
  en: 'The API token is not valid: it is wrong, expired or revoked, or its account is disabled',
};
const lacksScope = (scope: TokenScope): Bilingual => ({
  zh: `API 令牌缺少 ${scope} 权限`,
  en: `The API token lacks the scope ${scope}`,
});

/** The refusal, and how to get a token that works. */
function refused({ zh, en }: Bilingual, scope: TokenScope): UsageError {
  const line = `dangri token create ID --scopes ${scope} --own`;
  return new UsageError({ zh: `${zh}。创建令牌：${line}`, en: `${en}. Create a token: ${line}` }, 'token create');
}
