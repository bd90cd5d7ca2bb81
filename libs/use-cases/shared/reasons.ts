import type { GradedUnit } from '../../grading/index.js';
import type { Confirmation } from './assessment.js';
import { idsText } from './ids-text.js';
import { Refusal } from './refusal.js';

const otherTier = (ids: readonly string[]) => ({
  zh: `与计算等次不同的，须说明理由：${idsText(ids).zh}`,
  en: `A tier other than the computed one needs a reason: ${idsText(ids).en}`,
});
const neverInspected = (ids: readonly string[]) => ({
  zh: `全年未经督查的单位，确定为优秀须说明理由：${idsText(ids).zh}`,
  en: `A unit that was never inspected in the year needs a reason to be excellent: ${idsText(ids).en}`,
});

/** Throws `Refusal` if a changed tier, or an excellent unit that was never inspected, has no reason. */
export function requireReasons(computed: readonly GradedUnit[], units: Confirmation['units']): void {
  const byId = new Map(computed.map((unit) => [unit.unitId, unit]));
  const bare = units.filter(({ reason }) => reason === undefined);
  const refuse = (text: typeof otherTier, without: Confirmation['units']) => {
    if (without.length === 0) return;
    const ids = without.map(({ unitId }) => unitId);
    throw new Refusal('refused', text(ids), `units[${units.indexOf(without[0]!)}].reason`);
  };
  refuse(
    otherTier,
    bare.filter(({ unitId, tier }) => byId.get(unitId)?.tier !== tier),
  );
  refuse(
    neverInspected,
    bare.filter(({ unitId, tier }) => tier === 'excellent' && byId.get(unitId)!.inspection.score === null),
  );
}
