import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '#libs/durable-files/index.js';
import { fileArgument } from '../../arguments.js';
import { argument, command, exitCodes } from '../../command.js';
import { requireFree, withFolderIn } from '../../files.js';
import { sentence } from '../../output/report.js';

export const backupCommand = command({
  name: 'backup',
  text: { zh: '保存密钥库的副本', en: 'Keep a copy of the vault' },
  details: {
    zh: '服务运行时也可进行。密钥库不在 dangri backup 之中：没有它，姓名等个人信息无法读取。副本中的密钥由主密钥加密，主密钥须另存一处。新增党员之后请重新保存。被删除者的密钥仍在较早的副本中：删除个人信息之后，请销毁较早的副本；恢复旧副本时，日志中记载的删除会先行重做。',
    en: 'Also while the service runs. The vault is in no “dangri backup”, and without it no name can be read. The keys in the copy are wrapped by the master key, which is to lie elsewhere. Make a new copy when members have joined. An older copy still has the keys of who was erased since: destroy older copies after an erasure. When an older copy is put back, the erasures that the log tells of are done again first.',
  },
  arguments: {
    file: argument('FILE', { zh: '副本文件，不得已存在', en: 'the file to write, a new one' }, fileArgument),
  },
  options: {},
  examples: [
    { line: 'dangri vault backup /mnt/usb/vault.sqlite', text: { zh: '存到移动硬盘', en: 'onto another disk' } },
  ],
  run: async ({ file }, to) => {
    await requireFree(file);
    const { copyVault } = await import('#libs/vault/index.js');
    const folder = dirname(file);
    await withFolderIn(folder, '.vault-', async (staged) => {
      const whole = join(staged, 'vault.sqlite');
      await copyVault(join(to.data.path, 'vault.sqlite'), whole);
      await rename(whole, file);
      await syncFolder(folder);
    });
    const said = {
      zh: `密钥库的副本已写入 ${file}。主密钥不在其中，请分开保管`,
      en: `The copy of the vault is in ${file}. The master key is not in it: keep them apart`,
    };
    await to.print(sentence(said, { file }));
    return exitCodes.done;
  },
});
