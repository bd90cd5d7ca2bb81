import type { Tier } from '#libs/modules/assessment/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { dayArgument, idArgument, oneOf, textArgument, yearArgument, type Parser } from '../../arguments.js';
import { argument, listOption, option } from '../../command.js';
import type { Invocation } from '../../invocation.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { UsageError, ValueRefused } from '../../usage-error.js';

export const yearOnly = { year: argument('YEAR', { zh: '年度', en: 'the year' }, yearArgument) };

export const dayOption = {
  on: option('--on D', { zh: '日期（默认当日）', en: 'the day (default: today)' }, dayArgument),
};

export const reasonsOption = {
  reasons: listOption(
    '--reason TEXT…',
    { zh: '理由，与所列单位依次对应；只写一条的，用于全部', en: 'why, one for each unit in turn, or one for all' },
    textArgument,
  ),
};

export type UnitTier = Readonly<{ unitId: string; tier: Tier; reason?: string }>;

const tier = oneOf<Tier>('excellent', 'qualified', 'basically-qualified', 'unqualified');

/** `u-003=qualified`. */
export const unitTierArgument: Parser<UnitTier> = {
  parse: (given) => {
    const [unitId, word, ...more] = given.split('=');
    if (word === undefined || more.length > 0) throw new ValueRefused(unitTierForm);
    return { unitId: idArgument.parse(unitId!), tier: tier.parse(word) };
  },
};

const unitTierForm: Bilingual = {
  zh: '应为“单位=等次”，如 u-003=qualified',
  en: 'expected a unit and its tier, such as u-003=qualified',
};

/** Gives the units their reasons: one each in turn, or one for all. Throws `UsageError` if the numbers differ. */
export function withReasons(units: readonly UnitTier[], reasons: readonly string[], command: string): UnitTier[] {
  if (reasons.length > 1 && reasons.length !== units.length) throw new UsageError(oneEach, command);
  return units.map((unit, index) => {
    const reason = reasons.length > 1 ? reasons[index] : reasons[0];
    return { ...unit, ...(reason !== undefined && { reason }) };
  });
}

const oneEach: Bilingual = {
  zh: '--reason 应与单位一一对应，或只写一条',
  en: 'Give one --reason for each unit, or one for all',
};

export function todayOf({ runtime }: Invocation): string {
  return dayOfInstant(runtime.clock.now());
}
