import type { SealedLog, VaultStatus } from '#libs/vault/index.js';
import { idArgument, textArgument } from '../../arguments.js';
import { argument, command, exitCodes, requiredOption } from '../../command.js';
import { hasLog, NoLogYet } from '../../data-folder.js';
import type { Invocation } from '../../invocation.js';
import { tableOf, type Report, type Scalar, sentence } from '../../output/report.js';
import { withSealedLog } from '../../sealed-log.js';

export const statusCommand = command({
  name: 'status',
  text: { zh: '密钥库的状态', en: 'How the vault stands' },
  arguments: {},
  options: {},
  examples: [{ line: 'dangri vault status', text: { zh: '人数和密钥数', en: 'persons and keys' } }],
  run: async (_, to) => {
    if (!hasLog(to.data)) throw new NoLogYet(to.data.path);
    await to.print(reportOf(await withSealedLog(to, async ({ vault }) => vault.status())));
    return exitCodes.done;
  },
});

const person = { person: argument('PERSON', { zh: '党员编号', en: 'the member' }, idArgument) };

export const restrictCommand = command({
  name: 'restrict',
  text: { zh: '限制查阅一人的个人信息', en: 'Restrict the reading of a person’s data' },
  details: {
    zh: '密钥保留，只有注明文书编号才能打开；不得删除。登记照常。',
    en: 'The keys are kept, and opened only under a named warrant; nothing is erased. Records are made as before.',
  },
  arguments: person,
  options: {
    warrant: requiredOption('--warrant W', { zh: '依据的文书编号', en: 'the warrant on which it rests' }, textArgument),
  },
  examples: [
    {
      line: 'dangri vault restrict m-00017 --warrant 纪〔2026〕3号',
      text: { zh: '案件期间', en: 'while a case is pending' },
    },
  ],
  run: async ({ person: id, warrant }, to) => {
    const { restrictReading } = await import('#libs/use-cases/restrict-reading.js');
    await changed(id, to, (sealed) => restrictReading(sealed, id, warrant));
    return exitCodes.done;
  },
});

export const releaseCommand = command({
  name: 'release',
  text: { zh: '解除限制', en: 'Lift a restriction' },
  arguments: person,
  options: {},
  examples: [{ line: 'dangri vault release m-00017', text: { zh: '案件办结', en: 'once the case is closed' } }],
  run: async ({ person: id }, to) => {
    const { releaseReading } = await import('#libs/use-cases/release-reading.js');
    await changed(id, to, (sealed) => releaseReading(sealed, id));
    return exitCodes.done;
  },
});

async function changed(id: string, to: Invocation, work: (sealed: SealedLog) => Promise<void>) {
  if (!hasLog(to.data)) throw new NoLogYet(to.data.path);
  const { state, warrant } = await withSealedLog(to, async (sealed) => {
    await work(sealed);
    return sealed.vault.stateOf(id)!;
  });
  const said =
    state === 'restricted'
      ? { zh: `${id} 的个人信息已限制查阅（${warrant}）`, en: `The data of ${id} is restricted (${warrant})` }
      : { zh: `${id} 的个人信息可按权限查阅`, en: `The data of ${id} is open to those who may see it` };
  await to.print(sentence(said, { person: id, state, ...(warrant !== undefined && { warrant }) }));
}

function reportOf({ active, restricted, destroyed, keys, plainUpTo }: VaultStatus): Report {
  const lines: readonly Readonly<{ key: string; item: { zh: string; en: string }; value: Scalar }>[] = [
    { key: 'active', item: { zh: '可查阅的人', en: 'Persons whose data is open' }, value: active },
    { key: 'restricted', item: { zh: '限制查阅的人', en: 'Persons restricted' }, value: restricted },
    { key: 'destroyed', item: { zh: '已删除的人', en: 'Persons erased' }, value: destroyed },
    { key: 'keys', item: { zh: '密钥', en: 'Keys' }, value: keys },
    {
      key: 'plainUpTo',
      item: { zh: '日志中明文止于位置', en: 'Plain text in the log up to position' },
      value: plainUpTo,
    },
  ];
  const table = tableOf(
    [
      {
        key: 'item',
        title: { zh: '项目', en: 'What' },
        value: ({ key }: (typeof lines)[number]) => key,
        text: ({ item }) => item,
      },
      { key: 'value', title: { zh: '数值', en: 'Value' }, value: ({ value }) => value, align: 'right' },
    ],
    lines,
  );
  return { parts: [table], table, json: { active, restricted, destroyed, keys, plainUpTo } };
}
