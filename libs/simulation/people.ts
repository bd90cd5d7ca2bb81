import { addDays } from '../kernel/civil.js';
import type { Category } from '../registry/index.js';
import type { PointKind } from './names.js';

/** How a unit does its duties; `laxity` in percent of an ordinary unit's lapses. */
export type Standard = Readonly<{
  laxity: readonly [least: number, most: number];
  score: readonly [number, number];
  tier: string;
}>;

/** The laxity from which on not only formalities are neglected. */
export const negligent = 180;

/** A unit (市直单位). */
export type Unit = {
  readonly id: string;
  readonly name: string;
  /** Who acts for it. */
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
  /** The day of the month on which it likes to hold its party day. */
  readonly usualDay: number;
  readonly members: Member[];
  groups: string[];
  /** Group ids are never used again. */
  groupCount: number;
  committee: boolean;
  secretary?: Member | undefined;
  collector?: Member | undefined;
  /** The days of the plan that was drafted last, by month. */
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
  /** Stays away from everything: absent, unpaid. */
  estranged: boolean;
  monthlyFen: number;
  /** The last month for which dues were collected or given up. */
  paidUpTo: string;
  waivedUntil: string;
  arrangement?: Readonly<{ kind: 'quarterly' | 'makeup'; from: string; until: string }> | undefined;
  exemption?: Readonly<{ requestId: string; until: string | undefined }> | undefined;
  requests: number;
  referred: boolean;
};

/** Excused on a day from collective activities, clause 3.2c. */
export function isExempt({ category, exemption }: Member, day: string): boolean {
  return category === 'infirm' && exemption !== undefined && (exemption.until === undefined || exemption.until >= day);
}

/** Whether a member is looked for at a party day. */
export function isExpected(member: Member, branch: Branch, day: string): boolean {
  const { category } = member;
  if (category === 'ordinary' || (category === 'frontline' && branch.frontline)) return true;
  return category === 'infirm' && !isExempt(member, day);
}

/** A branch that exists and has found its feet: with members, who are never fewer than a handful from then on. */
export function isSettled({ dissolved, establishedOn }: Branch, today: string): boolean {
  return !dissolved && addDays(establishedOn, 7) <= today;
}

/** Who acts for a branch: its secretary, else anyone. */
export function actorOf({ secretary, members, unit }: Branch): string {
  return (secretary ?? members[0])?.id ?? unit.office;
}

export const partyDayOf = ({ id }: Branch, month: string) => `partyDay-${id}:${month}`;
