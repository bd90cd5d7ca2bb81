import type { Effects } from './fold.js';

/** A unit (市直单位) from its registration to its dissolution; its name is the last one in the log. */
export type Unit = { name: string; registeredOn?: string; dissolvedOn?: string };

export const blankUnit = (): Unit => ({ name: '' });

export const unitEffects: Effects<Unit> = {
  UnitRegistered: (unit, { name, registeredOn }: { name: string; registeredOn: string }) =>
    void Object.assign(unit, { name, registeredOn }),
  UnitRenamed: (unit, { name }: { name: string }) => void Object.assign(unit, { name }),
  UnitDissolved: (unit, { dissolvedOn }: { dissolvedOn: string }) => void Object.assign(unit, { dissolvedOn }),
};
