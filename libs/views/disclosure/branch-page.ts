import { addMonths, monthOf, yearOf } from '../../kernel/civil.js';
import type { Caution } from '../../kernel/rule.js';
import { notices, type NoticeRow } from '../../modules/party-day/projections/index.js';
import { cautionsOf } from '../caution-shape.js';
import { duesDisclosure, type DuesDisclosureItem } from '../dues/index.js';
import type { FollowUpItem } from '../follow-ups/follow-up-item.js';
import { followUpsOf } from '../follow-ups/follow-ups.js';
import type { ViewSources } from '../view-sources.js';
import { boardOf } from './disclosure-board.js';
import type { DisclosureCell } from './disclosure-cells.js';

/** The part of a resolution that the members of the branch may read. */
export type PublicResolution = Pick<FollowUpItem, 'resolutionId' | 'title' | 'adoptedOn' | 'state'>;

export type ComingNotice = Pick<NoticeRow, 'eventId' | 'month' | 'partyDayOn' | 'issuedOn' | 'channels' | 'agenda'> &
  Readonly<{ cautions: readonly Caution[] }>;

/** A branch's public page, for its members. */
export type BranchPage = Readonly<{
  position: number;
  branchId: string;
  unitId: string;
  name: string;
  year: number;
  /** The last notice of each coming party day. */
  notices: readonly ComingNotice[];
  board: readonly DisclosureCell[];
  resolutions: readonly PublicResolution[];
  dues: Readonly<{ month: string; members: readonly DuesDisclosureItem[] }>;
}>;

/** The year of the board and the resolutions, and the month of the dues. Default: this year and the previous month. */
export type BranchPageRequest = Readonly<{ year?: number; month?: string }>;

/** The public page of a branch; `undefined` if the branch was never established. */
export async function branchPage(
  sources: ViewSources,
  branchId: string,
  { year = yearOf(sources.today), month = addMonths(monthOf(sources.today), -1) }: BranchPageRequest = {},
): Promise<BranchPage | undefined> {
  const branch = sources.registry.branch(branchId);
  if (branch?.establishedOn === undefined) return undefined;
  const coming = await comingNotices(sources, branchId);
  const board = await boardOf(sources, [branchId], year);
  const followUps = await followUpsOf(sources, branchId, year);
  const dues = await duesOf(sources, branchId, month);
  return {
    position: Math.min(coming.position, board.position, followUps.position, dues.position),
    branchId,
    unitId: branch.unitId,
    name: branch.name,
    year,
    notices: coming.notices,
    board: board.cells,
    resolutions: followUps.items.map(resolutionOf),
    dues: { month, members: dues.members },
  };
}

function resolutionOf({ resolutionId, title, adoptedOn, state }: FollowUpItem): PublicResolution {
  return { resolutionId, title, adoptedOn, state };
}

async function comingNotices(sources: ViewSources, branchId: string) {
  const projected = await sources.rows(notices.name);
  return projected.read(async (rows, position) => {
    // The party day of last month may be deferred into this month, with a new notice.
    const where = { branchId, month: { from: addMonths(monthOf(sources.today), -1) } };
    const found = (await rows.find('notices', { where })) as NoticeRow[];
    const byPosition = found.toSorted((one, other) => one.position - other.position);
    const lastOf = new Map(byPosition.map((each) => [each.month, each]));
    const coming = [...lastOf.values()].filter(({ partyDayOn }) => partyDayOn >= sources.today);
    const last = coming.toSorted((one, other) => (one.partyDayOn < other.partyDayOn ? -1 : 1));
    return { position, notices: last.map(noticeOf) };
  });
}

function noticeOf({ eventId, month, partyDayOn, issuedOn, channels, agenda, cautions }: NoticeRow): ComingNotice {
  return { eventId, month, partyDayOn, issuedOn, channels, agenda, cautions: cautionsOf('partyDay', cautions) };
}

async function duesOf(sources: ViewSources, branchId: string, month: string) {
  const members: DuesDisclosureItem[] = [];
  let position = sources.position;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const request = { limit: 200, ...(cursor !== undefined && { cursor }) };
    const page = await duesDisclosure.page(sources, { kind: 'branch', branchId }, { month }, request);
    members.push(...page.items);
    position = Math.min(position, page.position);
    cursor = page.next;
  }
  return { position, members };
}
