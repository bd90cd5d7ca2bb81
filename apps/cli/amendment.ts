import type { Desk, Proposal } from '#libs/accounts/index.js';
import { tierNames } from '#libs/grading/index.js';
import type { Tier } from '#libs/modules/assessment/index.js';
import { assessmentStream } from '#libs/year-pack/index.js';
import type { CheckPage } from './check-page.js';
import { tableOf } from './output/report.js';
import { UsageError } from './usage-error.js';

type AmendedUnit = Readonly<{ unitId: string; tier: Tier; reason: string }>;

/** More than the proposals that ever wait. */
const mostWaiting = 1000;

/** The amendment of a year that waits; one year has one at most. Throws `UsageError` if none does. */
export function waitingAmendment({ proposals }: Pick<Desk, 'proposals'>, year: number): Proposal {
  const found = proposals
    .list({ state: 'open', limit: mostWaiting })
    .find(({ stream, type }) => type === 'GradesAmended' && stream === assessmentStream(year));
  if (found) return found;
  throw new UsageError(
    { zh: `${year} 年度没有待批的更正`, en: `No amendment of ${year} waits for a decision` },
    'assessment amend',
  );
}

/** What an amendment records, and what cannot be undone. */
export function amendmentPage({ proposer, data }: Proposal, year: number, actor: string): CheckPage {
  const { units } = data as Readonly<{ units: readonly AmendedUnit[] }>;
  return {
    records: {
      zh: `更正 ${year} 年度 ${units.length} 个单位的等次（${proposer} 申请，${actor} 批准）`,
      en: `Amend the tiers of ${units.length} units for ${year} (proposed by ${proposer}, approved by ${actor})`,
    },
    parts: [
      tableOf<AmendedUnit>(
        [
          { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: ({ unitId }) => unitId },
          {
            key: 'tier',
            title: { zh: '更正为', en: 'To' },
            value: ({ tier }) => tier,
            text: ({ tier }) => tierNames[tier],
          },
          { key: 'reason', title: { zh: '理由', en: 'Reason' }, value: ({ reason }) => reason },
        ],
        units,
      ),
    ],
    final: {
      zh: '更正登记后不能撤销，只能再次更正；原确定的等次仍保留在历史中。已授予的荣誉不会随之撤销。',
      en: 'An amendment is not undone, only amended again; what was confirmed stays in the history. Honours that were awarded are not withdrawn with it.',
    },
  };
}
