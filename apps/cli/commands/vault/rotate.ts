import { readFileSync } from 'node:fs';
import { fileArgument } from '../../arguments.js';
import { command, exitCodes, option } from '../../command.js';
import { hasLog, NoLogYet } from '../../data-folder.js';
import { sentence } from '../../output/report.js';
import { givenMasterKey, withSealedLog } from '../../sealed-log.js';
import { UsageError } from '../../usage-error.js';

export const rotateCommand = command({
  name: 'rotate',
  text: { zh: '更换主密钥', en: 'Replace the master key' },
  details: {
    zh: '先停止服务。各密钥重新加密，日志不变。主密钥在文件中时生成新的并替换；由环境变量给出时，用 --new-key 指定新密钥文件，完成后改用新密钥启动。',
    en: 'Stop the service first. Every key is wrapped anew, and the log is not touched. A master key in a file is made anew and replaced; one that the environment gives needs --new-key, the file of the next one, with which the service is then started.',
  },
  arguments: {},
  options: {
    newKey: option(
      '--new-key FILE',
      { zh: '新主密钥文件（32 字节的 base64）', en: 'the file of the next one, 32 bytes in base64' },
      fileArgument,
    ),
  },
  examples: [
    { line: 'dangri vault rotate', text: { zh: '生成新的主密钥', en: 'make a new one' } },
    {
      line: 'dangri vault rotate --new-key /run/secrets/next',
      text: { zh: '使用给定的主密钥', en: 'take the one that is given' },
    },
  ],
  run: async ({ newKey }, to) => {
    if (!hasLog(to.data)) throw new NoLogYet(to.data.path);
    const given = givenMasterKey(to.runtime.env);
    if (given !== undefined && newKey === undefined) throw needsNewKey();
    const { masterKeyOf, masterKeysFor, newMasterKey } = await import('#libs/vault/index.js');
    const next = newKey === undefined ? newMasterKey() : masterKeyOf(readFileSync(newKey, 'utf8'), newKey);
    const masterKeys = masterKeysFor(to.data.path, given);
    const keys = await withSealedLog(to, async ({ vault }) => {
      await masterKeys.replace(next, () => vault.rewrap(next));
      return vault.status().keys;
    });
    const said = {
      zh: `主密钥已更换（${masterKeys.where}），${keys} 个密钥已重新加密。请另行保管新的主密钥，并销毁旧的`,
      en: `The master key is replaced (${masterKeys.where}), ${keys} keys are wrapped anew. Keep the new one apart, and destroy the old one`,
    };
    await to.print(sentence(said, { where: masterKeys.where, keys }));
    return exitCodes.done;
  },
});

function needsNewKey(): UsageError {
  return new UsageError(
    {
      zh: '主密钥由环境变量给出，须用 --new-key 指定新的主密钥文件',
      en: 'The environment gives the master key: name the file of the next one with --new-key',
    },
    'vault rotate',
  );
}
