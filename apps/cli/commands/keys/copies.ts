import { readFile } from 'node:fs/promises';
import { fileArgument } from '../../arguments.js';
import { auditPlaces, chunk, verifierKeys } from '../../audit-log.js';
import { argument, command, exitCodes } from '../../command.js';
import { writeNew } from '../../files.js';
import { sentence } from '../../output/report.js';
import { newPassword, passwordOption, typedPassword } from '../../password.js';

export const backupCommand = command({
  name: 'backup',
  text: { zh: '以口令密封签名密钥的副本', en: 'Keep a copy of the signing keys, sealed with a password' },
  details: {
    zh: '签名密钥不在 dangri backup 之中。丢失后只能另建日志，原来的验证密钥全部作废。请把副本和口令分别交两人保管。签名状态不在副本中，也不应保存：恢复后从最后发布的检查点继续。',
    en: 'The signing keys are in no backup. Once lost, the log has to begin anew under another key, which all who verify must be told. Give the copy and its password to two persons. The signer’s state is not in it, and must not be kept: after a restore signing goes on from the last published checkpoint.',
  },
  arguments: {
    file: argument('FILE', { zh: '副本文件，不得已存在', en: 'the file to write, a new one' }, fileArgument),
  },
  options: passwordOption,
  examples: [
    { line: 'dangri keys backup /mnt/usb/signing.key', text: { zh: '存到移动硬盘', en: 'onto another disk' } },
  ],
  run: async ({ file, passwordStdin }, to) => {
    const { signer } = await auditPlaces(to);
    const [first] = await verifierKeys([], signer);
    const given = await newPassword(to.runtime, { passwordStdin, command: 'keys backup', lang: to.lang });
    const { acceptedPassword } = await import('#libs/accounts/index.js');
    const password = acceptedPassword(given, first!.name);
    await writeNew(file, chunk(await signer.sealed(password)));
    const said = {
      zh: `签名密钥的密封副本已写入 ${file}。请与口令分开保管，不要放在本机`,
      en: `The sealed copy of the signing keys is in ${file}. Keep it apart from its password, and not on this machine`,
    };
    await to.print(sentence(said, { file, origin: first!.name }));
    return exitCodes.done;
  },
});

export const restoreCommand = command({
  name: 'restore',
  text: { zh: '由密封副本恢复签名密钥', en: 'Put the signing keys back from a sealed copy' },
  details: {
    zh: '只在密钥缺失时使用，不覆盖已有密钥。之后用 dangri sign --from FILE 以最后发布的检查点继续签名。',
    en: 'Where the keys are missing; it never writes over any. Then go on from the last published checkpoint, with “dangri sign --from FILE”.',
  },
  arguments: { file: argument('FILE', { zh: '副本文件', en: 'the sealed copy' }, fileArgument) },
  options: passwordOption,
  examples: [
    { line: 'dangri keys restore /mnt/usb/signing.key', text: { zh: '从移动硬盘恢复', en: 'from another disk' } },
  ],
  run: async ({ file, passwordStdin }, to) => {
    const { signer } = await auditPlaces(to);
    const sealed = await readFile(file, 'utf8');
    const password = await typedPassword(to.runtime, { passwordStdin, command: 'keys restore', lang: to.lang });
    const keys = await signer.restore(sealed, password);
    const origin = keys[0]!.verifier.name;
    const said = {
      zh: `已恢复日志 ${origin} 的 ${keys.length} 个签名密钥。请用 dangri sign --once --from FILE 以最后发布的检查点继续签名`,
      en: `Put back ${keys.length} signing keys of the log ${origin}. Go on signing from the last published checkpoint: dangri sign --once --from FILE`,
    };
    await to.print(sentence(said, { origin, keys: keys.map(({ verifier }) => verifier.text) }));
    return exitCodes.done;
  },
});
