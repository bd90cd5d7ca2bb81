import { sentence } from '../output/report.js';
import type { Honour } from '#libs/modules/assessment/index.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { idArgument, oneOf, textArgument } from '../arguments.js';
import { requireYes, yesOption } from '../check-page.js';
import { argument, command, exitCodes, option, requiredOption, type CommandGroup } from '../command.js';
import type { CommitteePorts } from '../committee.js';
import type { Invocation } from '../invocation.js';
import { tokenOption } from '../own-token.js';
import { dayOption, todayOf, yearOnly } from './assessment/arguments.js';

/** In Chinese and English. Spelled out here so that the help needs nothing of the domain; the compiler compares. */
const names: Readonly<Record<Honour, Bilingual>> = {
  'excellent-unit': { zh: '党建考核优秀单位', en: 'excellent unit' },
  'red-flag-branch': { zh: '红旗党支部', en: 'red-flag branch' },
};

const honourArguments = {
  ...yearOnly,
  honour: argument(
    'HONOUR',
    { zh: '荣誉：excellent-unit 党建考核优秀单位、red-flag-branch 红旗党支部', en: 'the honour' },
    oneOf<Honour>('excellent-unit', 'red-flag-branch'),
  ),
  subject: argument('SUBJECT', { zh: '单位或党支部编号', en: 'the unit or the branch' }, idArgument),
};
const options = { ...dayOption, ...tokenOption, ...yesOption };

type HonourOptions = Readonly<{
  year: number;
  honour: Honour;
  subject: string;
  tokenFile: string | undefined;
  yes: boolean;
}>;

const awardCommand = command({
  name: 'award',
  text: { zh: '授予荣誉（工委）', en: 'Award an honour, as the committee' },
  details: {
    zh: '确定的等次不符合条件的（4.3a），登记为不予授予。',
    en: 'If the confirmed tier does not permit it (clause 4.3a), the refusal is recorded instead.',
  },
  arguments: honourArguments,
  options,
  examples: [
    {
      line: 'dangri honour award 2025 red-flag-branch b-0001 --token-file my-token',
      text: { zh: '红旗党支部', en: 'a red-flag branch' },
    },
  ],
  run: async ({ on, ...given }, to) => {
    const { awardHonour } = await import('#libs/use-cases/award-honour.js');
    const { year, honour, subject: subjectId } = given;
    const words = {
      records: { zh: '授予', en: 'Award' },
      final: {
        zh: '等次不符合条件的，登记为不予授予。登记后不能删除；授予的荣誉只能另行撤销。',
        en: 'If the tier does not permit it, the refusal is recorded. A record is not deleted; an award can only be withdrawn.',
      },
    };
    return recorded('award', words, given, to, (ports, by) =>
      awardHonour(ports, year, { honour, subjectId, on: on ?? todayOf(to) }, by),
    );
  },
});

const refuseCommand = command({
  name: 'refuse',
  text: { zh: '登记不予授予荣誉（工委）', en: 'Refuse an honour, as the committee' },
  arguments: honourArguments,
  options: {
    clause: option(
      '--clause C',
      { zh: '依据的条款（默认为等次不符合的条款）', en: 'the clause (default: the one that the grade does not meet)' },
      textArgument,
    ),
    ...options,
  },
  examples: [
    {
      line: 'dangri honour refuse 2025 excellent-unit u-003 --token-file my-token',
      text: { zh: '等次不符合条件', en: 'whose tier does not permit it' },
    },
  ],
  run: async ({ clause, on, ...given }, to) => {
    const { refuseHonour } = await import('#libs/use-cases/refuse-honour.js');
    const { year, honour, subject: subjectId } = given;
    const words = {
      records: { zh: '不予授予', en: 'Refuse' },
      final: { zh: '登记后不能删除。', en: 'The record is not deleted.' },
    };
    return recorded('refuse', words, given, to, (ports, by) =>
      refuseHonour(ports, year, { honour, subjectId, clause, refusedOn: on ?? todayOf(to) }, by),
    );
  },
});

const withdrawCommand = command({
  name: 'withdraw',
  text: { zh: '撤销已授予的荣誉（工委）', en: 'Withdraw an honour, as the committee' },
  arguments: honourArguments,
  options: { reason: requiredOption('--reason TEXT', { zh: '理由', en: 'why' }, textArgument), ...options },
  examples: [
    {
      line: 'dangri honour withdraw 2025 red-flag-branch b-0001 --reason 发现弄虚作假 --token-file my-token',
      text: { zh: '撤销', en: 'withdraw it' },
    },
  ],
  run: async ({ reason, on, ...given }, to) => {
    const { withdrawHonour } = await import('#libs/use-cases/withdraw-honour.js');
    const { year, honour, subject: subjectId } = given;
    const words = {
      records: { zh: '撤销', en: 'Withdraw' },
      final: {
        zh: `理由：${reason}。授予和撤销都保留在历史中。`,
        en: `Reason: ${reason}. The award and its withdrawal both stay in the history.`,
      },
    };
    return recorded('withdraw', words, given, to, (ports, by) =>
      withdrawHonour(ports, year, { honour, subjectId, reason, withdrawnOn: on ?? todayOf(to) }, by),
    );
  },
});

type Words = Readonly<{ records: Bilingual; final: Bilingual }>;
type Recording = (
  ports: CommitteePorts,
  by: CommandContext,
) => Promise<Readonly<{ position: number; outcome?: 'HonourAwarded' | 'HonourRefused' }>>;

/** Shows the check page, records, and prints what was recorded. */
async function recorded(name: string, words: Words, given: HonourOptions, to: Invocation, record: Recording) {
  const { year, honour, subject, tokenFile, yes } = given;
  const { asCommittee } = await import('../committee.js');
  const { position, outcome } = await asCommittee(tokenFile, to, async (ports, by) => {
    await ports.facts.catchUp();
    const records = {
      zh: `${words.records.zh} ${year} 年度${names[honour].zh}：${subject}（${by.actor}）`,
      en: `${words.records.en} the honour “${names[honour].en}” of ${year}: ${subject} (${by.actor})`,
    };
    await requireYes({ records, final: words.final }, { yes, command: `honour ${name}` }, to);
    return record(ports, by);
  });
  const refused = outcome === 'HonourRefused';
  await to.print(
    sentence(
      {
        zh: `${refused ? '等次不符合条件，登记为不予授予' : '已登记'}（位置 ${position}）`,
        en: `${refused ? 'The tier does not permit it; the refusal is recorded' : 'Recorded'} at position ${position}`,
      },
      { year, honour, subjectId: subject, position, ...(outcome !== undefined && { outcome }) },
    ),
  );
  return exitCodes.done;
}

export const honourCommands: CommandGroup = {
  name: 'honour',
  text: { zh: '授予、撤销荣誉', en: 'Award and withdraw honours' },
  commands: [awardCommand, refuseCommand, withdrawCommand],
};
