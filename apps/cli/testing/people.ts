import { dangri, type CommandResult } from './run.js';

/** Runs `dangri` on the data of a test. */
export type Run = (
  args: readonly string[],
  more?: Readonly<{ input?: string; env?: Readonly<Record<string, string>> }>,
) => Promise<CommandResult>;

/** The password of everybody in these tests. */
export const password = 'a long and quiet afternoon';

export const runIn =
  (cwd: string): Run =>
  (args, more = {}) =>
    dangri(args, { cwd, ...more });

/** The two holders of the first start, each of whom has accepted: admins of the committee. */
export async function firstHolders(run: Run, ids: readonly [string, string] = ['office-1', 'office-2']): Promise<void> {
  const { stdout } = await succeeded(run, ['init', ...ids, '--format', 'json']);
  for (const { code } of JSON.parse(stdout) as { code: string }[]) await accept(run, code);
}

/** An account whose holder has accepted the invitation. */
export async function person(run: Run, id: string): Promise<void> {
  const { stdout } = await succeeded(run, ['account', 'create', id, '--format', 'json']);
  await accept(run, (JSON.parse(stdout) as { code: string }[])[0]!.code);
}

/** A token that the holder makes with their own password. */
export async function tokenOf(run: Run, id: string, scopes = 'read,record,decide,admin'): Promise<string> {
  const args = ['token', 'create', id, '--scopes', scopes, '--password-stdin', '--format', 'json'];
  const { stdout } = await succeeded(run, args, { input: `${password}\n` });
  return (JSON.parse(stdout) as { token: string }).token;
}

/** Sets the password with the code of an invitation. */
export async function accept(run: Run, code: string): Promise<CommandResult> {
  const env = { DANGRI_INVITATION: code };
  return succeeded(run, ['account', 'accept', '--password-stdin', '--format', 'json'], { env, input: `${password}\n` });
}

async function succeeded(run: Run, ...call: Parameters<Run>): Promise<CommandResult> {
  const result = await run(...call);
  if (result.code !== 0) throw new Error(result.stderr);
  return result;
}
