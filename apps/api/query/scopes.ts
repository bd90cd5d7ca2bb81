import type { Scope } from '#libs/views/index.js';
import type { PathParameters } from '../record/recording-route.js';

type Within = (params: PathParameters) => Scope;

export const ofCommittee: Within = () => ({ kind: 'committee' });
export const ofUnit: Within = ({ unitId }) => ({ kind: 'unit', unitId: unitId! });
export const ofBranch: Within = ({ branchId }) => ({ kind: 'branch', branchId: branchId! });
export const ofMember: Within = ({ memberId }) => ({ kind: 'member', memberId: memberId! });

type Kind = 'committee' | 'unit' | 'branch' | 'member';

const places: Readonly<Record<Kind, Readonly<{ prefix: string; within: Within }>>> = {
  committee: { prefix: '', within: ofCommittee },
  unit: { prefix: 'units/:unitId/', within: ofUnit },
  branch: { prefix: 'branches/:branchId/', within: ofBranch },
  member: { prefix: 'members/:memberId/', within: ofMember },
};

/** The same list for each part of the organisation that it can be asked of: `dues`, `units/:unitId/dues` … */
export function atEach<Route extends object>(name: string, kinds: readonly Kind[], path: string, route: Route) {
  const entries = kinds.map((kind) => {
    const { prefix, within } = places[kind];
    const own = kind === 'committee' ? name : `${name}Of${kind[0]!.toUpperCase()}${kind.slice(1)}`;
    return [own, { ...route, path: `${prefix}${path}`, within }] as const;
  });
  return Object.fromEntries(entries);
}
