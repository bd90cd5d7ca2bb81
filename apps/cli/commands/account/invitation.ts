import { readFileSync } from 'node:fs';
import { fileArgument } from '../../arguments.js';
import { command, exitCodes, option } from '../../command.js';
import { paragraph } from '../../output/report.js';
import { newPassword, passwordOption } from '../../password.js';
import { withStores } from '../../sealed-log.js';
import { UsageError } from '../../usage-error.js';

export const acceptCommand = command({
  name: 'accept',
  text: { zh: '接受邀请：设置本人密码，或领取令牌', en: 'Accept an invitation: set your password, or take your token' },
  details: {
    zh: '邀请码来自文件或环境变量 DANGRI_INVITATION。新账号由此设置密码；已有密码的，输入本人密码即可领取邀请所附的令牌。',
    en: 'The code comes from a file or from DANGRI_INVITATION. A new account gets its password; with a password you have, you take the token of the invitation.',
  },
  arguments: {},
  options: {
    invitationFile: option(
      '--invitation-file FILE',
      {
        zh: '存放邀请码的文件；也可用环境变量 DANGRI_INVITATION',
        en: 'the file with the code; or set DANGRI_INVITATION',
      },
      fileArgument,
    ),
    ...passwordOption,
  },
  examples: [
    { line: 'dangri account accept --invitation-file my-invitation', text: { zh: '接受邀请', en: 'accept it' } },
  ],
  run: async ({ invitationFile, passwordStdin }, to) => {
    const { runtime, lang } = to;
    const { DANGRI_INVITATION: given } = runtime.env;
    const code = invitationFile === undefined ? given : readFileSync(invitationFile, 'utf8');
    if (code === undefined) throw new UsageError(noCode, 'account accept');
    const password = await newPassword(runtime, { passwordStdin, command: 'account accept', lang });
    const { acceptInvitation } = await import('#libs/use-cases/accept-invitation.js');
    const { accountId, token } = await withStores(to, (stores) =>
      acceptInvitation(stores, { code, password, origin: { address: 'machine' }, key: runtime.newId() }),
    );
    const done = paragraph({ zh: `${accountId} 已接受邀请`, en: `${accountId} has accepted the invitation` });
    await to.print({
      parts: token === undefined ? [done] : [paragraph(token), done],
      json: { id: accountId, token: token ?? null },
    });
    return exitCodes.done;
  },
});

const noCode = {
  zh: '请用 --invitation-file 或 DANGRI_INVITATION 提供邀请码',
  en: 'Give the invitation with --invitation-file or DANGRI_INVITATION',
};
