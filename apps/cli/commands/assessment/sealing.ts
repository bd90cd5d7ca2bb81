import { sentence } from '../../output/report.js';
import { auditPlaces } from '../../audit-log.js';
import { requireYes, yesOption } from '../../check-page.js';
import { command, exitCodes } from '../../command.js';
import { withLog } from '../../data-folder.js';
import { optionalTokenOption } from '../../own-token.js';
import { yearOnly } from './arguments.js';

export const sealCommand = command({
  name: 'seal',
  text: { zh: '封存年度', en: 'Seal a year' },
  details: {
    zh: '先签署检查点，再登记封存（YearSealed）。确定等次之前、之后都可以封存；确定之后封存的，年度档案包含有确定的等次。',
    en: 'Signs a checkpoint, then records the sealing (YearSealed). A year can be sealed before and after its tiers are confirmed; the year-pack made after the confirmation holds the confirmed tiers.',
  },
  arguments: yearOnly,
  options: { ...optionalTokenOption, ...yesOption },
  examples: [{ line: 'dangri assessment seal 2025', text: { zh: '封存 2025 年度', en: 'of 2025' } }],
  run: async ({ year, tokenFile, yes }, to) => {
    const page = {
      records: { zh: `封存 ${year} 年度`, en: `Seal the year ${year}` },
      final: {
        zh: '封存记录永久保留，不能撤销；其后又有登记的，可以再次封存。',
        en: 'The sealing stays in the log and cannot be undone; after later records the year can be sealed again.',
      },
    };
    await requireYes(page, { yes, command: 'assessment seal' }, to);
    const places = await auditPlaces(to);
    const { sealedYear } = await import('../../sealing.js');
    const { position, upToPosition } = await withLog(to.data, to.runtime.clock, (store) =>
      sealedYear({ year, tokenFile }, store, places, to),
    );
    await to.print(
      sentence(
        {
          zh: `已封存至位置 ${upToPosition}（封存记录在位置 ${position}）。档案包：dangri year-pack ${year}`,
          en: `Sealed up to position ${upToPosition}, by the record at ${position}. Its pack: dangri year-pack ${year}`,
        },
        { year, position, upToPosition },
      ),
    );
    return exitCodes.done;
  },
});
