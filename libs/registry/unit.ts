import type { Effects } from './standing.js';

/** A unit (市直单位) from its registration to its end. */
export type Unit = { name: string; registeredOn?: string; dissolvedOn?: string };

export const blankUnit = (): Unit => ({ name: '' });

export const unitEffects: Effects<Unit> = {
  UnitRegistered: (unit, { name, registeredOn }: { name: string; registeredOn: string }) =>
    void Object.assign(unit, { name, registeredOn }),
  UnitDissolved: (unit, { dissolvedOn }: { dissolvedOn: string }) => void Object.assign(unit, { dissolvedOn }),
};
