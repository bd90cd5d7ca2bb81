import { addDays, lastDayOf, monthOf } from '../../kernel/civil.js';
import type { Arrangement, DayAnswer, Exemption, Member, Stay } from '../../registry/index.js';
import { identitiesOf } from '../identities.js';
import type { ViewSources } from '../view-sources.js';
import type { Moment } from './organisation-history.js';

type WithoutPosition<Each> = Omit<Each, 'position'>;

/** The records that set a member's dues. */
export type MemberDues = Readonly<{
  /** The dues for the month of the day, in fen; `null` where none are assessed. */
  monthlyFen: number | null;
  assessments: readonly WithoutPosition<Member['assessments'][number]>[];
  waivers: readonly WithoutPosition<Member['waivers'][number]>[];
  arrangements: readonly WithoutPosition<Arrangement>[];
}>;

export type MemberDetail = Readonly<{
  position: number;
  day: string;
  memberId: string;
  name?: string;
  phone?: string;
  /** The branch of the member on the day; `null` before joining and after leaving. */
  branchId: string | null;
  unitId: string | null;
  joinedOn: string;
  leftOn?: string;
  category: string;
  leader: boolean;
  exempt: boolean;
  stays: readonly WithoutPosition<Stay>[];
  categories: readonly Pick<Member['categories'][number], 'category' | 'from'>[];
  exemptions: readonly (Pick<Exemption, 'requestId' | 'from' | 'until'> & Readonly<{ endedOn?: string }>)[];
  /** Only for viewers who may see dues. */
  dues?: MemberDues;
}>;

/**
 * A member on a day; `undefined` if no member has this id. For superiors of a former branch: as of the last day there, with
 * what happened there and nothing else.
 */
export async function memberDetail(
  sources: ViewSources,
  memberId: string,
  moment: Moment,
): Promise<MemberDetail | undefined> {
  const { registry, day: asked } = await sources.organisation.at(sources, moment);
  const member = registry.member(memberId);
  const stays = registry.staysOf(memberId);
  if (!member || stays.length === 0) return undefined;
  const reaches = (day: string) => sources.viewer.reaches(memberId, day);
  const day = reaches(asked) ? asked : (endsOf(member).findLast(reaches) ?? asked);
  const since = ({ from }: { from: string }) => reaches(from);
  const branchId = registry.branchOf(memberId, day) ?? null;
  const identities = await identitiesOf(sources, [{ memberId, day }]);
  const leftOn = registry.leftOn(memberId);
  const { categories, exemptions } = member;
  return {
    position: sources.position,
    day,
    memberId,
    ...identities.get(memberId),
    branchId,
    unitId: branchId === null ? null : (registry.branch(branchId)?.unitId ?? null),
    joinedOn: stays[0]!.since,
    ...(leftOn !== undefined && reaches(addDays(leftOn, -1)) && { leftOn }),
    category: registry.categoryOf(memberId, day).value,
    leader: registry.isLeader(memberId, day),
    exempt: registry.exemptionOf(memberId, day) !== undefined,
    stays: stays.filter((stay) => reaches(stay.since)).map(withoutPosition),
    categories: categories.filter(since).map(({ category, from }) => ({ category, from })),
    exemptions: exemptions.filter(since).map(exemptionIn),
    ...(sources.viewer.seesDues(memberId, day) && {
      dues: duesOf(member, monthlyFenOf(registry.duesOf(memberId, monthOf(day))), ({ from }) =>
        reaches(lastDayOf(from)),
      ),
    }),
  };
}

function exemptionIn({ requestId, from, until, ended }: Exemption): MemberDetail['exemptions'][number] {
  return { requestId, from, ...(until !== undefined && { until }), ...(ended && { endedOn: ended.on }) };
}

/** Without an assessment the registry answers with the least amount, which nobody has set. */
function monthlyFenOf({ value, position }: DayAnswer<number>): number | null {
  return position === undefined ? null : value;
}

/** The last day of each stay that has ended, in order. */
function endsOf({ moves }: Member): string[] {
  return moves
    .slice(1)
    .map(({ since }) => addDays(since, -1))
    .toSorted();
}

function duesOf(
  { assessments, waivers, arrangements }: Member,
  monthlyFen: number | null,
  isShown: (record: { from: string }) => boolean,
): MemberDues {
  return {
    monthlyFen,
    assessments: assessments.filter(isShown).map(withoutPosition),
    waivers: waivers.filter(isShown).map(withoutPosition),
    arrangements: arrangements.filter(isShown).map(withoutPosition),
  };
}

function withoutPosition<Each extends object>(each: Each): Omit<Each, 'position'> {
  const { position: _, ...rest } = each as Each & { position?: number };
  return rest;
}
