import type { CommandGroup } from '../../command.js';
import { createCommand, disableCommand, enableCommand, listCommand, resetPasswordCommand } from './accounts.js';
import { historyCommand } from './history.js';
import { acceptCommand } from './invitation.js';
import { proposalsCommand } from './proposals.js';
import { approveCommand, declineCommand } from './role-decisions.js';
import { grantCommand, revokeCommand } from './roles.js';

export const accountCommands: CommandGroup = {
  name: 'account',
  text: { zh: '管理账号和角色', en: 'Manage accounts and their roles' },
  commands: [
    listCommand,
    createCommand,
    acceptCommand,
    disableCommand,
    enableCommand,
    resetPasswordCommand,
    grantCommand,
    proposalsCommand,
    approveCommand,
    declineCommand,
    revokeCommand,
    historyCommand,
  ],
};
