import { yuan } from '#libs/kernel/money.js';
import type { Bilingual } from '../../language.js';
import { useExplanation } from '../assessment/explanation/explanation-data.js';
import { dutyOfCaution, dutyOfPart, numbersOfCaution } from './cautions.js';
import type { Caution } from './month-data.js';
import type { FormProps } from './month-types.js';
import { words } from './words.js';

/** What a caution costs, in words. */
export type Costs = (caution: Caution) => Bilingual;

/**
 * What each caution costs by the rulebook of the branch: the number that applies, for those who may read the grade; for
 * everybody the duty that it bears on. A slip costs nothing.
 */
export function useCosts({ place, board, roles }: FormProps, isWanted: boolean): Costs {
  const subject = { branchId: place.branchId, year: Number(place.month.slice(0, 4)) };
  const { data } = useExplanation(subject, undefined, isWanted && roles.isSecretary);
  return ({ kind, code, part }) => {
    if (kind === 'slip') return words.costsNothing;
    const ofPart = code === 'ACTION_OUTSIDE_MONTH' ? dutyOfPart[part?.replace(/\[\d+\]$/, '') ?? ''] : undefined;
    const dutyId = ofPart ?? dutyOfCaution[code];
    const duty = board?.duties.find((each) => each.dutyId === dutyId);
    if (!duty) return words.costsKept;
    const judged = data?.explanation.parts.find(({ id }) => id === dutyId)?.numbers ?? [];
    const applying = judged.filter(({ name, isRatio }) => isRatio && numbersOfCaution[code]?.includes(name));
    const shares = applying.flatMap(({ title, value }) =>
      typeof value === 'number' ? [words.shareOf(title, percentOf(value))] : [],
    );
    return shares.length > 0 ? words.costsShare(duty.title, shares) : words.costs(duty.title);
  };
}

/** Basis points as a percentage: 8000 is `80%`, 3333 is `33.33%`. */
function percentOf(basisPoints: number): string {
  return `${yuan(basisPoints).replace(/\.?0+$/, '') || '0'}%`;
}
