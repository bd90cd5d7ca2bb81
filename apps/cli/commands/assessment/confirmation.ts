import { requireYes, yesOption } from '../../check-page.js';
import { command, exitCodes, listOption } from '../../command.js';
import { sentence } from '../../output/report.js';
import { tokenOption } from '../../own-token.js';
import { dayOption, reasonsOption, todayOf, unitTierArgument, withReasons, yearOnly } from './arguments.js';

export const confirmCommand = command({
  name: 'confirm',
  text: { zh: '确定全部单位的等次（工委）', en: 'Confirm the tiers of all units, as the committee' },
  details: {
    zh: '按最后一次计算的建议等次确定；与建议不同的，用 --but 列出并说明理由。全年未经督查的单位确定为优秀的，也须列出并说明理由。先显示核对页，不加 --yes 时询问后才登记。',
    en: 'As proposed by the last computation; --but names the units whose tier differs, with the reason. A unit that was never inspected needs a reason to be excellent, too. A check page comes first; without --yes the command asks before it records.',
  },
  arguments: yearOnly,
  options: {
    but: listOption(
      '--but UNIT=TIER…',
      { zh: '与建议不同的单位及其等次，如 u-003=qualified', en: 'a unit and its tier, such as u-003=qualified' },
      unitTierArgument,
    ),
    ...reasonsOption,
    ...dayOption,
    ...tokenOption,
    ...yesOption,
  },
  examples: [
    { line: 'dangri assessment confirm 2025 --token-file my-token', text: { zh: '按建议确定', en: 'as proposed' } },
    {
      line: 'dangri assessment confirm 2025 --but u-003=qualified --reason 综合全年情况 --token-file my-token',
      text: { zh: '个别单位不同', en: 'as proposed, but for one unit' },
    },
  ],
  run: async ({ year, but, reasons, on, tokenFile, yes }, to) => {
    const changes = withReasons(but, reasons, 'assessment confirm');
    const [{ confirmGrades }, { asCommittee }, { confirmationOf, confirmationPage }] = await Promise.all([
      import('#libs/use-cases/confirm-grades.js'),
      import('../../committee.js'),
      import('../../confirmation.js'),
    ]);
    const confirmedOn = on ?? todayOf(to);
    const { position, units } = await asCommittee(tokenFile, to, async (ports, by) => {
      const lines = await confirmationOf(ports, year, changes);
      const page = confirmationPage(lines, { year, confirmedOn, actor: by.actor });
      await requireYes(page, { yes, command: 'assessment confirm' }, to);
      const confirmed = lines.map(({ unit: { unitId }, tier, reason }) => ({
        unitId,
        tier,
        ...(reason !== undefined && { reason }),
      }));
      const recorded = await confirmGrades(ports, year, { units: confirmed, confirmedOn }, by);
      return { position: recorded.position, units: confirmed };
    });
    await to.print(
      sentence(
        {
          zh: `已确定 ${units.length} 个单位的等次（位置 ${position}）。下一步：dangri assessment seal ${year}`,
          en: `The tiers of ${units.length} units are confirmed at position ${position}. Next: dangri assessment seal ${year}`,
        },
        { year, position, units },
      ),
    );
    return exitCodes.done;
  },
});
