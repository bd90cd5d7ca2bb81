import type { Scope } from '#libs/views/index.js';
import type { PathParameters } from '../record/recording-route.js';
import type { ListRoute } from './list-controller.js';

type ScopeOf = (params: PathParameters) => Scope;

export const ofCommittee: ScopeOf = () => ({ kind: 'committee' });
export const ofUnit: ScopeOf = ({ unitId }) => ({ kind: 'unit', unitId: unitId! });
export const ofBranch: ScopeOf = ({ branchId }) => ({ kind: 'branch', branchId: branchId! });
export const ofMember: ScopeOf = ({ memberId }) => ({ kind: 'member', memberId: memberId! });

type Kind = 'committee' | 'unit' | 'branch' | 'member';

const places: Readonly<Record<Kind, Readonly<{ prefix: string; scope: ScopeOf }>>> = {
  committee: { prefix: '', scope: ofCommittee },
  unit: { prefix: 'units/:unitId/', scope: ofUnit },
  branch: { prefix: 'branches/:branchId/', scope: ofBranch },
  member: { prefix: 'members/:memberId/', scope: ofMember },
};

/** The routes of one list at several scopes: `dues`, `units/:unitId/dues` … */
export function atEach(
  name: string,
  kinds: readonly Kind[],
  path: string,
  route: Omit<ListRoute, 'path' | 'scope'>,
): Record<string, ListRoute> {
  const entries = kinds.map((kind) => {
    const { prefix, scope } = places[kind];
    const own = kind === 'committee' ? name : `${name}Of${kind[0]!.toUpperCase()}${kind.slice(1)}`;
    return [own, { ...route, path: `${prefix}${path}`, scope }] as const;
  });
  return Object.fromEntries(entries);
}
