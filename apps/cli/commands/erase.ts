import type { DeclineReason, ErasureGround } from '#libs/modules/erasure/index.js';
import { idArgument, oneOf } from '../arguments.js';
import { argument, command, exitCodes, requiredOption, type CommandGroup } from '../command.js';
import { withLog } from '../data-folder.js';
import type { ErasureRequest } from '../erasures.js';
import { paragraph, sentence, tableOf, type Report } from '../output/report.js';
import { tokenOption, withOwnToken } from '../own-token.js';

const person = {
  person: argument('PERSON', { zh: '党员编号', en: 'the member whose data it is' }, idArgument),
};

const requestCommand = command({
  name: 'request',
  text: { zh: '申请删除一人的个人信息', en: 'Request the erasure of a person’s data' },
  arguments: person,
  options: {
    ...tokenOption,
    ground: requiredOption(
      '--ground G',
      {
        zh: '依据（个人信息保护法第四十七条）：purpose-achieved 目的已实现、retention-ended 期限届满、consent-withdrawn 撤回同意、unlawful 违法处理、by-law 法律规定',
        en: 'the ground (PIPL, art. 47)',
      },
      oneOf<ErasureGround>('purpose-achieved', 'retention-ended', 'consent-withdrawn', 'unlawful', 'by-law'),
    ),
  },
  examples: [
    {
      line: 'dangri erase request m-00017 --ground consent-withdrawn --token-file my-token',
      text: { zh: '本人撤回同意', en: 'consent is withdrawn' },
    },
  ],
  run: async ({ person: id, ground, tokenFile }, to) => {
    const { requestErasure } = await import('#libs/use-cases/request-erasure.js');
    const { requestId } = await withOwnToken({ tokenFile, scope: 'record' }, to, (stores, actor) =>
      requestErasure(stores, { person: id, ground }, { actor, key: to.runtime.newId() }),
    );
    await to.print(
      sentence(
        {
          zh: '已申请，须由另一人（工委）批准：dangri erase approve',
          en: 'It is requested. Another person, of the committee, must approve it: dangri erase approve',
        },
        { person: id, requestId, state: 'waiting' },
      ),
    );
    return exitCodes.done;
  },
});

const approveCommand = command({
  name: 'approve',
  text: { zh: '批准并立即删除（不可恢复）', en: 'Approve it: the data is erased at once and for good' },
  details: {
    zh: '不得由申请人批准。密钥随即销毁，日志中的密文从此无法读取；考核结果和证明不变。密钥库的旧备份须另行销毁。',
    en: 'The person who requested it may not approve it. The keys are destroyed, and nobody can read the sealed data in the log again; grades and proofs stay as they were. Older copies of the vault must be destroyed, too.',
  },
  arguments: person,
  options: tokenOption,
  examples: [{ line: 'dangri erase approve m-00017 --token-file my-token', text: { zh: '批准', en: 'approve it' } }],
  run: async ({ person: id, tokenFile }, to) => {
    const [{ withWaitingErasure }, { approveErasure }] = await Promise.all([
      import('../erasures.js'),
      import('#libs/use-cases/approve-erasure.js'),
    ]);
    const requestId = await withWaitingErasure(id, tokenFile, to, (stores, request, actor) =>
      approveErasure(stores, request, { actor, key: `approve ${request.requestId}` }),
    );
    await to.print(
      sentence({ zh: '已删除，不可恢复', en: 'It is erased, for good' }, { person: id, requestId, state: 'erased' }),
    );
    return exitCodes.done;
  },
});

const declineCommand = command({
  name: 'decline',
  text: { zh: '不同意删除', en: 'Decline it' },
  arguments: person,
  options: {
    ...tokenOption,
    reason: requiredOption(
      '--reason R',
      {
        zh: '理由：retention-required 须依法保存、case-pending 案件未结、no-ground 无依据',
        en: 'why: it has to be kept, a case is pending, or there is no ground',
      },
      oneOf<DeclineReason>('retention-required', 'case-pending', 'no-ground'),
    ),
  },
  examples: [
    {
      line: 'dangri erase decline m-00017 --reason case-pending --token-file my-token',
      text: { zh: '案件未结', en: 'a case is pending' },
    },
  ],
  run: async ({ person: id, reason, tokenFile }, to) => {
    const [{ withWaitingErasure }, { declineErasure }] = await Promise.all([
      import('../erasures.js'),
      import('#libs/use-cases/decline-erasure.js'),
    ]);
    const requestId = await withWaitingErasure(id, tokenFile, to, (stores, request, actor) =>
      declineErasure(stores, { ...request, reason }, { actor, key: `decline ${request.requestId}` }),
    );
    await to.print(
      sentence(
        { zh: '未予同意，信息保留', en: 'It is declined; the data is kept' },
        { person: id, requestId, state: 'declined' },
      ),
    );
    return exitCodes.done;
  },
});

const listCommand = command({
  name: 'list',
  text: { zh: '列出删除申请', en: 'List the requests for erasure' },
  arguments: {},
  options: {},
  examples: [{ line: 'dangri erase list', text: { zh: '全部申请', en: 'all of them' } }],
  run: async (_, to) => {
    const { erasuresIn } = await import('../erasures.js');
    await to.print(reportOf(await withLog(to.data, to.runtime.clock, erasuresIn)));
    return exitCodes.done;
  },
});

function reportOf(requests: readonly ErasureRequest[]): Report {
  const table = tableOf<ErasureRequest>(
    [
      { key: 'person', title: { zh: '党员', en: 'Member' }, value: (each) => each.person },
      { key: 'ground', title: { zh: '依据', en: 'Ground' }, value: ({ ground }) => ground },
      { key: 'requestedOn', title: { zh: '申请日期', en: 'Requested' }, value: ({ requestedOn }) => requestedOn },
      { key: 'requestedBy', title: { zh: '申请人', en: 'By' }, value: ({ requestedBy }) => requestedBy },
      { key: 'state', title: { zh: '状态', en: 'State' }, value: ({ state }) => state },
      { key: 'decidedBy', title: { zh: '审批人', en: 'Decided by' }, value: ({ decidedBy }) => decidedBy },
      { key: 'requestId', title: { zh: '申请编号', en: 'Request' }, value: ({ requestId }) => requestId },
    ],
    requests,
  );
  const none = paragraph({ zh: '没有删除申请。', en: 'There are no requests for erasure.' });
  return { parts: [requests.length === 0 ? none : table], table };
}

export const eraseCommands: CommandGroup = {
  name: 'erase',
  text: { zh: '删除个人信息（须两人）', en: 'Erase personal data (it takes two people)' },
  commands: [requestCommand, approveCommand, declineCommand, listCommand],
};
