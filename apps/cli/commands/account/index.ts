import type { CommandGroup } from '../../command.js';
import { createCommand, disableCommand, enableCommand, listCommand, resetPasswordCommand } from './accounts.js';
import { grantCommand, revokeCommand } from './roles.js';

export const accountCommands: CommandGroup = {
  name: 'account',
  text: { zh: '管理账号和角色', en: 'Manage accounts and their roles' },
  commands: [
    listCommand,
    createCommand,
    disableCommand,
    enableCommand,
    resetPasswordCommand,
    grantCommand,
    revokeCommand,
  ],
};
