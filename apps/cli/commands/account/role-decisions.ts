import type { Role } from '#libs/modules/access/index.js';
import { oneOf, textArgument } from '../../arguments.js';
import { argument, command, exitCodes, requiredOption } from '../../command.js';
import { sentence } from '../../output/report.js';
import { tokenOption, withOwnToken } from '../../own-token.js';
import { accountArgument } from './accounts.js';

const roleToDecide = {
  ...accountArgument,
  role: argument(
    'ROLE',
    { zh: '角色：admin、committee 或 auditor', en: 'a role: admin, committee or auditor' },
    oneOf('admin', 'committee', 'auditor' satisfies Role),
  ),
};

export const approveCommand = command({
  name: 'approve',
  text: { zh: '批准他人提出的授权（另一名负责人）', en: 'Approve a role that another holder proposed' },
  details: {
    zh: '三十日内两人之间有建立、重设、授予关系的，或由同一人办理的，不得共同办理。',
    en: 'Not if in the last 30 days one of the two was created, reset or granted its role by the other, or both by the same person.',
  },
  arguments: roleToDecide,
  options: tokenOption,
  examples: [
    { line: 'dangri account approve office-3 auditor --token-file my-token', text: { zh: '批准', en: 'approve it' } },
  ],
  run: async ({ id, role, tokenFile }, to) => {
    const [{ rolePorts, waitingRole }, { approve }] = await Promise.all([
      import('../../role-proposals.js'),
      import('../../proposals.js'),
    ]);
    const { position } = await withOwnToken({ tokenFile, scope: 'decide' }, to, (stores, actor) =>
      approve(rolePorts(stores), waitingRole(stores, id, role).id, actor),
    );
    await to.print(
      sentence({ zh: `已授予（位置 ${position}）`, en: `Granted at position ${position}` }, { id, role, position }),
    );
    return exitCodes.done;
  },
});

export const declineCommand = command({
  name: 'decline',
  text: { zh: '不同意他人提出的授权', en: 'Decline a role that another holder proposed' },
  arguments: roleToDecide,
  options: { ...tokenOption, reason: requiredOption('--reason R', { zh: '理由', en: 'why' }, textArgument) },
  examples: [
    {
      line: 'dangri account decline office-3 auditor --reason 人选未定 --token-file my-token',
      text: { zh: '不同意', en: 'decline it' },
    },
  ],
  run: async ({ id, role, reason, tokenFile }, to) => {
    const [{ rolePorts, waitingRole }, { decline }] = await Promise.all([
      import('../../role-proposals.js'),
      import('../../proposals.js'),
    ]);
    await withOwnToken({ tokenFile, scope: 'decide' }, to, (stores, actor) =>
      decline(rolePorts(stores), { id: waitingRole(stores, id, role).id, reason }, actor),
    );
    await to.print(sentence({ zh: '未予同意', en: 'It is declined' }, { id, role, state: 'rejected' }));
    return exitCodes.done;
  },
});
