import { isHolderRole, type Role } from '../modules/access/index.js';

type RecordText = Readonly<{ position: number; stream: string; type: string; data: string }>;

/**
 * A role that holds the system together, granted by its only holder with seven days’ notice: what two people decided after
 * that may have been decided by one.
 */
export type LoneGrant = Readonly<{
  position: number;
  accountId: string;
  role: string;
  grantedBy: string;
  grantedOn: string;
  from: string;
}>;

/** The streams and events beside those of a year that say how to read them. */
const circumstances: readonly (readonly [category: string, type: string, isOne: (data: string) => boolean])[] = [
  ['import', 'HistoryImported', () => true],
  ['operation', 'ClockConfirmed', () => true],
  ['access', 'RoleGranted', isGrantedAlone],
];

/** Whether a record beside those of the year belongs into the pack: an import, a confirmation of the clock, a lone grant. */
export function isCircumstance({ stream, type, data }: RecordText): boolean {
  return circumstances.some(([category, of, isOne]) => stream.startsWith(`${category}-`) && type === of && isOne(data));
}

/** The lone grants among circumstances. */
export function loneGrants(records: readonly RecordText[]): LoneGrant[] {
  return records.flatMap(({ position, stream, type, data }) => {
    if (type !== 'RoleGranted') return [];
    const { role, grantedBy, grantedOn, from } = JSON.parse(data) as Omit<LoneGrant, 'position' | 'accountId'>;
    return [{ position, accountId: stream.slice('access-'.length), role, grantedBy, grantedOn, from }];
  });
}

function isGrantedAlone(data: string): boolean {
  const { role, from } = JSON.parse(data) as Partial<LoneGrant>;
  return from !== undefined && isHolderRole(role as Role);
}
