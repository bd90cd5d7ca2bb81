import { idArgument } from '../arguments.js';
import { argument, command, exitCodes } from '../command.js';
import { reportOfInvitations } from '../invitation-report.js';
import { withStores } from '../sealed-log.js';

export const initCommand = command({
  name: 'init',
  text: { zh: '首次启动：邀请两名负责人', en: 'The first start: invite the two holders' },
  details: {
    zh: '建立两名负责人的账号（管理员、工委），各发一份邀请。两份邀请须分别交给两个人：此后授予管理员、工委、审计角色和删除个人信息都要两人办理。两人都设置密码之前可再次运行，重新邀请这两人；此后永不再用。',
    en: 'Makes the accounts of two holders (admin and committee), with an invitation each. Hand them to two different people: from then on it takes two to grant admin, committee or auditor and to erase personal data. Until both have set a password it may be run again for the same two; after that never.',
  },
  arguments: {
    first: argument('HOLDER', { zh: '第一名负责人的账号', en: 'the account of the first holder' }, idArgument),
    second: argument('SECOND', { zh: '第二名负责人的账号', en: 'the account of the second holder' }, idArgument),
  },
  options: {},
  examples: [{ line: 'dangri init office-1 office-2', text: { zh: '邀请两人', en: 'invite two people' } }],
  run: async ({ first, second }, to) => {
    const { setUp } = await import('#libs/use-cases/set-up.js');
    const invitations = await withStores(to, (stores) => setUp(stores, { holders: [first, second] }));
    await to.print(reportOfInvitations(invitations));
    return exitCodes.done;
  },
});
