import type { DeclareVaultLost } from '#libs/service/stores.js';
import { textArgument } from './arguments.js';
import { flag, option } from './command.js';
import { operatorOf } from './own-token.js';
import type { Runtime } from './runtime.js';
import { UsageError } from './usage-error.js';

/** The options by which a person says that the vault is lost for good. */
export const withoutVaultOptions = {
  withoutVault: flag('--without-vault', {
    zh: '密钥库或主密钥确已丢失：登记为 VaultLost，姓名等不再能读取，其余照常',
    en: 'the vault or its master key is lost for good: record it as VaultLost; no name can be read, the rest goes on',
  }),
  reason: option(
    '--reason TEXT',
    { zh: '丢失的经过，与 --without-vault 同用', en: 'how it was lost; together with --without-vault' },
    textArgument,
  ),
};

type Word = Readonly<{ withoutVault: boolean; reason: string | undefined }>;

/**
 * What records the word, by the user at the machine; undefined if nobody gives it. Throws `UsageError` without a reason.
 */
export async function lostVaultOf(
  { withoutVault, reason }: Word,
  runtime: Runtime,
  name: string,
): Promise<DeclareVaultLost | undefined> {
  if (!withoutVault && reason === undefined) return undefined;
  if (!withoutVault || reason === undefined) throw belongTogether(name);
  const { declareVaultLost } = await import('#libs/use-cases/declare-vault-lost.js');
  const { clock, newId } = runtime;
  const by = { actor: operatorOf(runtime), key: newId() };
  return (recorder) => declareVaultLost({ recorder, clock }, reason, by);
}

function belongTogether(name: string): UsageError {
  return new UsageError(
    {
      zh: '--without-vault 须用 --reason 说明密钥库是如何丢失的，两者同用',
      en: '--without-vault needs --reason: how the vault was lost; each needs the other',
    },
    name,
  );
}
