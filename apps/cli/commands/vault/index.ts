import type { CommandGroup } from '../../command.js';
import { accessLogCommand } from './access-log.js';
import { backupCommand } from './backup.js';
import { rotateCommand } from './rotate.js';
import { releaseCommand, restrictCommand, statusCommand } from './states.js';

export const vaultCommands: CommandGroup = {
  name: 'vault',
  text: { zh: '个人信息密钥库', en: 'The vault of personal data' },
  commands: [statusCommand, backupCommand, rotateCommand, restrictCommand, releaseCommand, accessLogCommand],
};
