import type { Bilingual } from '#libs/kernel/bilingual.js';
import { requireYes, yesOption } from '../../check-page.js';
import { textArgument } from '../../arguments.js';
import { command, exitCodes, listOption, requiredOption } from '../../command.js';
import { sentence } from '../../output/report.js';
import { tokenOption } from '../../own-token.js';
import { UsageError } from '../../usage-error.js';
import { dayOption, reasonsOption, todayOf, unitTierArgument, withReasons, yearOnly } from './arguments.js';

export const amendCommand = command({
  name: 'amend',
  text: { zh: '申请更正已确定的等次（工委）', en: 'Propose other tiers than the confirmed ones, as the committee' },
  details: {
    zh: '只是申请，须由工委另一人批准：dangri assessment approve-amendment。原确定的等次仍保留在历史中。',
    en: 'It is a proposal; another person of the committee approves it: dangri assessment approve-amendment. What was confirmed stays in the history.',
  },
  arguments: yearOnly,
  options: {
    units: listOption(
      '--to UNIT=TIER…',
      { zh: '单位及其更正后的等次，如 u-003=qualified', en: 'a unit and its tier, such as u-003=qualified' },
      unitTierArgument,
    ),
    ...reasonsOption,
    ...dayOption,
    ...tokenOption,
  },
  examples: [
    {
      line: 'dangri assessment amend 2025 --to u-003=qualified --reason 材料核实有误 --token-file my-token',
      text: { zh: '更正一个单位', en: 'of one unit' },
    },
  ],
  run: async ({ year, units: named, reasons, on, tokenFile }, to) => {
    const units = withReasons(named, reasons, 'assessment amend').map(({ reason, ...unit }) => {
      if (reason === undefined) throw new UsageError(needsReason, 'assessment amend');
      return { ...unit, reason };
    });
    if (units.length === 0) throw new UsageError(needsUnit, 'assessment amend');
    const [{ proposeAmendment }, { asCommittee }] = await Promise.all([
      import('#libs/use-cases/propose-amendment.js'),
      import('../../committee.js'),
    ]);
    const { proposal } = await asCommittee(tokenFile, to, (ports, by) =>
      proposeAmendment(ports, year, { units, amendedOn: on ?? todayOf(to) }, by),
    );
    await to.print(
      sentence(
        {
          zh: `已申请，须由工委另一人批准：dangri assessment approve-amendment ${year}`,
          en: `It is proposed. Another person, of the committee, must approve it: dangri assessment approve-amendment ${year}`,
        },
        { year, proposalId: proposal.id, state: proposal.state, units },
      ),
    );
    return exitCodes.done;
  },
});

const needsUnit: Bilingual = { zh: '请用 --to 列出要更正的单位和等次', en: 'Name the units and their tiers with --to' };
const needsReason: Bilingual = { zh: '更正等次须用 --reason 说明理由', en: 'An amendment needs --reason: why' };

export const approveAmendmentCommand = command({
  name: 'approve-amendment',
  text: { zh: '批准更正等次（工委另一人）', en: 'Approve a proposed amendment, as another person of the committee' },
  arguments: yearOnly,
  options: { ...tokenOption, ...yesOption },
  examples: [
    {
      line: 'dangri assessment approve-amendment 2025 --token-file my-token',
      text: { zh: '批准 2025 年度的更正', en: 'of 2025' },
    },
  ],
  run: async ({ year, tokenFile, yes }, to) => {
    const [{ approve }, { asCommittee }, { amendmentPage, waitingAmendment }] = await Promise.all([
      import('../../proposals.js'),
      import('../../committee.js'),
      import('../../amendment.js'),
    ]);
    const { position } = await asCommittee(tokenFile, to, async (ports, by) => {
      const waiting = waitingAmendment(ports.desk, year);
      await requireYes(amendmentPage(waiting, year, by.actor), { yes, command: 'assessment approve-amendment' }, to);
      return approve(ports, waiting.id, by.actor);
    });
    await to.print(
      sentence({ zh: `已更正（位置 ${position}）`, en: `Amended at position ${position}` }, { year, position }),
    );
    return exitCodes.done;
  },
});

export const declineAmendmentCommand = command({
  name: 'decline-amendment',
  text: { zh: '不同意更正等次（工委另一人）', en: 'Decline a proposed amendment, as another person of the committee' },
  arguments: yearOnly,
  options: {
    reason: requiredOption('--reason TEXT', { zh: '理由', en: 'why' }, textArgument),
    ...tokenOption,
  },
  examples: [
    {
      line: 'dangri assessment decline-amendment 2025 --reason 原结果无误 --token-file my-token',
      text: { zh: '不同意', en: 'decline it' },
    },
  ],
  run: async ({ year, reason, tokenFile }, to) => {
    const [{ decline }, { asCommittee }, { waitingAmendment }] = await Promise.all([
      import('../../proposals.js'),
      import('../../committee.js'),
      import('../../amendment.js'),
    ]);
    const declined = await asCommittee(tokenFile, to, (ports, by) =>
      decline(ports, { id: waitingAmendment(ports.desk, year).id, reason }, by.actor),
    );
    await to.print(
      sentence(
        { zh: '未予同意，确定的等次不变', en: 'It is declined; the confirmed tiers stay' },
        { year, proposalId: declined.id, state: declined.state },
      ),
    );
    return exitCodes.done;
  },
});
