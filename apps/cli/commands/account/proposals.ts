import type { Proposal } from '#libs/accounts/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { subjectIdOf } from '#libs/kernel/stream-name.js';
import { command, exitCodes } from '../../command.js';
import { withDesk } from '../../desk.js';
import { paragraph, tableOf } from '../../output/report.js';

export const proposalsCommand = command({
  name: 'proposals',
  text: { zh: '列出待批的授权', en: 'The roles that wait for a second holder' },
  arguments: {},
  options: {},
  examples: [{ line: 'dangri account proposals', text: { zh: '待批的授权', en: 'what waits' } }],
  run: async (_, to) => {
    const { waitingRoles } = await import('../../role-proposals.js');
    const waiting = await withDesk(to, async (desk) => waitingRoles({ desk }));
    const table = tableOf(columns, waiting);
    const none = paragraph({ zh: '没有待批的授权。', en: 'No role waits for approval.' });
    await to.print({ parts: [waiting.length === 0 ? none : table], table });
    return exitCodes.done;
  },
});

const columns = [
  { key: 'accountId', title: { zh: '账号', en: 'Account' }, value: ({ stream }: Proposal) => subjectIdOf(stream) },
  { key: 'role', title: { zh: '角色', en: 'Role' }, value: ({ data }: Proposal) => (data as { role: string }).role },
  { key: 'proposedBy', title: { zh: '提出人', en: 'Proposed by' }, value: ({ proposer }: Proposal) => proposer },
  {
    key: 'proposedOn',
    title: { zh: '提出日期', en: 'On' },
    value: ({ proposedAtMs }: Proposal) => dayOfInstant(proposedAtMs),
  },
];
