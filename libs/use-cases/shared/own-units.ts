import { isOwn, type ScopeContext } from '../../modules/access/index.js';
import { Refusal } from './refusal.js';

const ownUnit = { zh: '不得确定本人所在单位的等次', en: 'Nobody confirms the grade of their own unit' };

/** Throws `Refusal` if one of the units is the actor’s own. */
export function requireOtherUnits(units: readonly Readonly<{ unitId: string }>[], actor: ScopeContext): void {
  const index = units.findIndex(({ unitId }) => isOwn({ kind: 'unit', unitId }, actor));
  if (index >= 0) throw new Refusal('forbidden', ownUnit, `units[${index}].unitId`);
}
