import { idArgument, oneOf, textArgument } from '../../arguments.js';
import { requireYes, yesOption } from '../../check-page.js';
import { argument, command, exitCodes, requiredOption } from '../../command.js';
import { paragraph, sentence } from '../../output/report.js';
import { tokenOption } from '../../own-token.js';
import { dayOption, todayOf, yearOnly } from './arguments.js';

const appealArgument = { appeal: argument('APPEAL', { zh: '申诉编号', en: 'the id of the appeal' }, idArgument) };

export const lodgeAppealCommand = command({
  name: 'lodge-appeal',
  text: { zh: '提出申诉（单位党务干部）', en: 'Lodge a unit’s appeal, as its officer' },
  arguments: {
    ...yearOnly,
    unit: argument('UNIT', { zh: '单位编号', en: 'the unit' }, idArgument),
    ...appealArgument,
  },
  options: {
    grounds: requiredOption('--grounds TEXT', { zh: '理由', en: 'the grounds' }, textArgument),
    ...dayOption,
    ...tokenOption,
    ...yesOption,
  },
  examples: [
    {
      line: 'dangri assessment lodge-appeal 2025 u-003 a-001 --grounds 四月已补诵 --token-file my-token',
      text: { zh: '对 u-003 的考核结果', en: 'of u-003' },
    },
  ],
  run: async ({ year, unit, appeal, grounds, on, tokenFile, yes }, to) => {
    const [{ lodgeAppeal }, { asOfficerOf }] = await Promise.all([
      import('#libs/use-cases/lodge-appeal.js'),
      import('../../committee.js'),
    ]);
    const lodgedOn = on ?? todayOf(to);
    const { position } = await asOfficerOf(unit, tokenFile, to, async (stores, by) => {
      const page = {
        records: {
          zh: `单位 ${unit} 对 ${year} 年度考核结果提出申诉 ${appeal}（${lodgedOn}）`,
          en: `Appeal ${appeal} of the unit ${unit} against its grade of ${year} (${lodgedOn})`,
        },
        parts: [paragraph({ zh: `理由：${grounds}`, en: `Grounds: ${grounds}` })],
        final: {
          zh: '提出后不能撤回，须由工委另一人作出决定。',
          en: 'It cannot be taken back; another person, of the committee, decides on it.',
        },
      };
      await requireYes(page, { yes, command: 'assessment lodge-appeal' }, to);
      return lodgeAppeal(stores, year, { appealId: appeal, unitId: unit, grounds, lodgedOn }, by);
    });
    await to.print(
      sentence(
        { zh: `已提出（位置 ${position}）`, en: `Lodged at position ${position}` },
        { appealId: appeal, position },
      ),
    );
    return exitCodes.done;
  },
});

export const decideAppealCommand = command({
  name: 'decide-appeal',
  text: { zh: '决定申诉（工委）', en: 'Decide an appeal, as the committee' },
  arguments: { ...yearOnly, ...appealArgument },
  options: {
    outcome: requiredOption(
      '--outcome O',
      { zh: '结果：upheld 支持、dismissed 不支持', en: 'whether it is upheld or dismissed' },
      oneOf('upheld', 'dismissed'),
    ),
    reason: requiredOption('--reason TEXT', { zh: '理由', en: 'why' }, textArgument),
    ...dayOption,
    ...tokenOption,
    ...yesOption,
  },
  examples: [
    {
      line: 'dangri assessment decide-appeal 2025 a-001 --outcome dismissed --reason 记录属实 --token-file my-token',
      text: { zh: '不支持', en: 'dismissed' },
    },
  ],
  run: async ({ year, appeal, outcome, reason, on, tokenFile, yes }, to) => {
    const [{ decideAppeal }, { asCommittee }] = await Promise.all([
      import('#libs/use-cases/decide-appeal.js'),
      import('../../committee.js'),
    ]);
    const decidedOn = on ?? todayOf(to);
    const upheld = outcome === 'upheld';
    const { position } = await asCommittee(tokenFile, to, async (ports, by) => {
      const page = {
        records: {
          zh: `对申诉 ${appeal} 的决定：${upheld ? '支持' : '不支持'}（${decidedOn}）`,
          en: `Decision on the appeal ${appeal}: ${outcome} (${decidedOn})`,
        },
        parts: [paragraph({ zh: `理由：${reason}`, en: `Reason: ${reason}` })],
        final: {
          zh: `决定以 ${by.actor} 的名义登记，一项申诉只决定一次，不能更改。`,
          en: `It is recorded in the name of ${by.actor}. An appeal is decided once; the decision cannot be changed.`,
        },
      };
      await requireYes(page, { yes, command: 'assessment decide-appeal' }, to);
      return decideAppeal(ports, year, { appealId: appeal, upheld, reason, decidedOn }, by);
    });
    await to.print(
      sentence(
        { zh: `已决定（位置 ${position}）`, en: `Decided at position ${position}` },
        { appealId: appeal, upheld, position },
      ),
    );
    return exitCodes.done;
  },
});
