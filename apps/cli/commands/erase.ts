import type { ErasureEvent } from '#libs/erasure/index.js';
import { idArgument, oneOf } from '../arguments.js';
import { argument, command, exitCodes, requiredOption, type CommandGroup } from '../command.js';
import { withLog } from '../data-folder.js';
import type { AskedErasure } from '../erasing.js';
import { paragraph, tableOf, type Report } from '../output/report.js';

type Ground = Extract<ErasureEvent, { type: 'ErasureRequested' }>['data']['ground'];
type Refusal = Extract<ErasureEvent, { type: 'ErasureDeclined' }>['data']['reason'];

const person = {
  person: argument('PERSON', { zh: '党员编号', en: 'the member whose data it is' }, idArgument),
};
const actor = requiredOption('--as ID', { zh: '以该账号的名义', en: 'in the name of this account' }, idArgument);

const requestCommand = command({
  name: 'request',
  text: { zh: '申请删除一人的个人信息', en: 'Ask for the erasure of a person’s data' },
  arguments: person,
  options: {
    actor,
    ground: requiredOption(
      '--ground G',
      {
        zh: '依据（个人信息保护法第四十七条）：purpose-achieved 目的已实现、retention-ended 期限届满、consent-withdrawn 撤回同意、unlawful 违法处理、by-law 法律规定',
        en: 'the ground (PIPL, art. 47)',
      },
      oneOf<Ground>('purpose-achieved', 'retention-ended', 'consent-withdrawn', 'unlawful', 'by-law'),
    ),
  },
  examples: [
    {
      line: 'dangri erase request m-00017 --ground consent-withdrawn --as office-1',
      text: { zh: '本人撤回同意', en: 'consent is withdrawn' },
    },
  ],
  run: async ({ person: id, ground, actor: by }, to) => {
    const { withErasures } = await import('../erasing.js');
    const requestId = to.surroundings.newId();
    await withErasures(by, to, (erasures) =>
      erasures.request({ person: id, requestId, actor: by, key: `request ${requestId}` }, ground),
    );
    await to.print({
      parts: [
        paragraph({
          zh: '已申请，须由另一人（工委）批准：dangri erase approve',
          en: 'It is asked for. Somebody else, of the committee, has to approve it: dangri erase approve',
        }),
      ],
      json: { person: id, requestId, state: 'waiting' },
    });
    return exitCodes.done;
  },
});

const approveCommand = command({
  name: 'approve',
  text: { zh: '批准并立即删除（不可恢复）', en: 'Approve it: the data is erased at once and for good' },
  details: {
    zh: '不得由申请人批准。密钥随即销毁，日志中的密文从此无法读取；考核结果和证明不变。密钥库的旧备份须另行销毁。',
    en: 'Not by whoever asked. The keys are destroyed, and what is sealed in the log can never be read again; grades and proofs stay as they were. Older copies of the vault are to be destroyed, too.',
  },
  arguments: person,
  options: { actor },
  examples: [{ line: 'dangri erase approve m-00017 --as office-2', text: { zh: '批准', en: 'approve it' } }],
  run: async ({ person: id, actor: by }, to) => {
    const { requireCommittee, waitingFor, withErasures } = await import('../erasing.js');
    const requestId = await withErasures(by, to, async (erasures, asked, grants) => {
      requireCommittee(by, grants);
      const request = waitingFor(id, asked);
      const key = `approve ${request.requestId}`;
      await erasures.approve({ person: id, requestId: request.requestId, actor: by, key });
      return request.requestId;
    });
    await to.print({
      parts: [paragraph({ zh: '已删除，不可恢复', en: 'It is erased, for good' })],
      json: { person: id, requestId, state: 'erased' },
    });
    return exitCodes.done;
  },
});

const declineCommand = command({
  name: 'decline',
  text: { zh: '不同意删除', en: 'Decline it' },
  arguments: person,
  options: {
    actor,
    reason: requiredOption(
      '--reason R',
      {
        zh: '理由：retention-required 须依法保存、case-pending 案件未结、no-ground 无依据',
        en: 'why: it has to be kept, a case is pending, or there is no ground',
      },
      oneOf<Refusal>('retention-required', 'case-pending', 'no-ground'),
    ),
  },
  examples: [
    {
      line: 'dangri erase decline m-00017 --reason case-pending --as office-2',
      text: { zh: '案件未结', en: 'a case is pending' },
    },
  ],
  run: async ({ person: id, reason, actor: by }, to) => {
    const { requireCommittee, waitingFor, withErasures } = await import('../erasing.js');
    const requestId = await withErasures(by, to, async (erasures, asked, grants) => {
      requireCommittee(by, grants);
      const request = waitingFor(id, asked);
      const key = `decline ${request.requestId}`;
      await erasures.decline({ person: id, requestId: request.requestId, actor: by, key }, reason);
      return request.requestId;
    });
    await to.print({
      parts: [paragraph({ zh: '未予同意，信息保留', en: 'It is declined; the data is kept' })],
      json: { person: id, requestId, state: 'declined' },
    });
    return exitCodes.done;
  },
});

const listCommand = command({
  name: 'list',
  text: { zh: '列出删除申请', en: 'The erasures that were asked for' },
  arguments: {},
  options: {},
  examples: [{ line: 'dangri erase list', text: { zh: '全部申请', en: 'all of them' } }],
  run: async (_, to) => {
    const { erasuresIn } = await import('../erasing.js');
    await to.print(reportOf(await withLog(to.data, to.surroundings.clock, erasuresIn)));
    return exitCodes.done;
  },
});

function reportOf(asked: readonly AskedErasure[]): Report {
  const table = tableOf<AskedErasure>(
    [
      { key: 'person', title: { zh: '党员', en: 'Member' }, value: (each) => each.person },
      { key: 'ground', title: { zh: '依据', en: 'Ground' }, value: ({ ground }) => ground },
      { key: 'requestedOn', title: { zh: '申请日期', en: 'Requested' }, value: ({ requestedOn }) => requestedOn },
      { key: 'requestedBy', title: { zh: '申请人', en: 'By' }, value: ({ requestedBy }) => requestedBy },
      { key: 'state', title: { zh: '状态', en: 'State' }, value: ({ state }) => state },
      { key: 'decidedBy', title: { zh: '审批人', en: 'Decided by' }, value: ({ decidedBy }) => decidedBy },
      { key: 'requestId', title: { zh: '申请编号', en: 'Request' }, value: ({ requestId }) => requestId },
    ],
    asked,
  );
  const none = paragraph({ zh: '没有删除申请。', en: 'None was asked for.' });
  return { parts: [asked.length === 0 ? none : table], table };
}

export const eraseCommands: CommandGroup = {
  name: 'erase',
  text: { zh: '删除个人信息（须两人）', en: 'Erase personal data (it takes two people)' },
  commands: [requestCommand, approveCommand, declineCommand, listCommand],
};
