import { streamOf } from '../kernel/stream-name.js';
import { addDays } from '../kernel/civil.js';
import type { Category } from '../registry/index.js';
import type { PointKind } from './names.js';

/** How well a unit does its duties; `laxity` in percent of an ordinary unit's lapses. */
export type Standard = Readonly<{
  laxity: readonly [least: number, most: number];
  score: readonly [number, number];
  tier: string;
}>;

/** The laxity from which a unit neglects more than formalities. */
export const negligent = 180;

/** A unit (市直单位). */
export type Unit = {
  readonly id: string;
  readonly name: string;
  /** The actor for the unit. */
  readonly office: string;
  readonly standard: Standard;
  readonly laxity: number;
  readonly branches: Branch[];
  readonly contactPoints: { kind: PointKind; name: string }[];
  dissolved: boolean;
};

/** A branch (党支部). */
export type Branch = {
  readonly id: string;
  readonly unit: Unit;
  readonly laxity: number;
  readonly frontline: boolean;
  readonly establishedOn: string;
  /** The usual day of the month for its party day. */
  readonly usualDay: number;
  readonly members: Member[];
  groups: string[];
  /** The number of groups so far: group ids are never reused. */
  groupCount: number;
  committee: boolean;
  secretary?: Member | undefined;
  collector?: Member | undefined;
  /** The days of the last drafted plan, by month. */
  planned: ReadonlyMap<string, string>;
  /** The month of its last party day. */
  heldFor: string;
  dissolved: boolean;
};

/** A member (党员); `branch` is undefined before joining and after leaving. */
export type Member = {
  readonly id: string;
  branch: Branch | undefined;
  /** The day of the last joining or transfer. */
  since: string;
  leader: boolean;
  category: Category;
  /** Never attends and never pays. */
  estranged: boolean;
  monthlyFen: number;
  /** The last month whose dues were collected or given up. */
  paidUpTo: string;
  waivedUntil: string;
  arrangement?: Readonly<{ kind: 'quarterly' | 'makeup'; from: string; until: string }> | undefined;
  exemption?: Readonly<{ requestId: string; until: string | undefined }> | undefined;
  requests: number;
  referred: boolean;
};

/** Whether a member is exempt from collective activities on a day, clause 3.2c. */
export function isExempt({ category, exemption }: Member, day: string): boolean {
  return category === 'infirm' && exemption !== undefined && (exemption.until === undefined || exemption.until >= day);
}

/** Whether a member is expected at a party day. */
export function isExpected(member: Member, branch: Branch, day: string): boolean {
  const { category } = member;
  if (category === 'ordinary' || (category === 'frontline' && branch.frontline)) return true;
  return category === 'infirm' && !isExempt(member, day);
}

/** Whether a branch exists and is past its founding; from then on it always has a few members. */
export function isSettled({ dissolved, establishedOn }: Branch, today: string): boolean {
  return !dissolved && addDays(establishedOn, 7) <= today;
}

/** The actor for a branch: its secretary, else anyone. */
export function actorOf({ secretary, members, unit }: Branch): string {
  return (secretary ?? members[0])?.id ?? unit.office;
}

export const partyDayOf = ({ id }: Branch, month: string) => streamOf('partyDay', id, month);
