import { addMonths, lastDayOf, monthsOfYear } from '../kernel/civil.js';
import { memberCare as careRows } from '../modules/member/projections/index.js';
import { attendances, disclosures, duesPayments, notices } from '../modules/party-day/projections/index.js';
import { cityPlaces, type Stores } from '../read-models/testing/stores-place.js';
import { attendanceRates, attendanceYear, membersForAttention } from './attendance/index.js';
import { memberCare } from './care/member-care.js';
import { disclosureBoard } from './disclosure/index.js';
import { duesDisclosure, duesRegister, duesTotals } from './dues/index.js';
import type { Scope } from './scope.js';
import { cityEvents, countedRecords, expectedOf, type CountedRecord } from './testing/city.js';
import { KeptRows } from './testing/kept-rows.js';
import { openViews, type Line, type OpenViews } from './testing/open-views.js';
import { seesNamesOf } from './testing/viewers.js';

const projections = [attendances, disclosures, duesPayments, careRows, notices];
const events = cityEvents();
const counting = countedRecords(events);
const ofType = (type: string) => counting.filter((each) => each.type === type);
const branchOf = (stream: string) => stream.slice('partyDay-'.length, stream.indexOf(':'));
const monthOf = (stream: string) => stream.slice(-'YYYY-MM'.length);
const months = monthsOfYear(2025);
const committee: Scope = { kind: 'committee' };
const everything = { limit: 1_000_000 };
const byText = (rows: readonly object[]) =>
  rows
    .map((row) => JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .toSorted();

/** Branch, then member. */
const placeOf = (line: readonly unknown[]) => `${String(line[0])} ${String(line[1])}`;

describe.each(cityPlaces)('$name', (mode) => {
  let stores: Stores;
  let city: OpenViews;

  const answering = (today = '2026-02-15') => city.sources(today, seesNamesOf());

  beforeAll(async () => {
    stores = await mode.start();
    city = await openViews(events as readonly Line[], { readModelsUrl: await stores.readModelsUrl() });
  }, 1_800_000);

  afterAll(async () => {
    await city.close();
    await stores.stop();
  });

  /** The expected rows, folded here from the events alone. */
  const folded = {
    payments: () =>
      ofType('DuesPaid').map(({ id, stream, data, position, correctedBy, cautions }) => {
        const { memberId, amountFen, method, proxyReason, collectedBy, paidOn } = data;
        const hasProxyReason = proxyReason !== undefined;
        const place = {
          eventId: id,
          branchId: branchOf(stream),
          month: monthOf(stream),
          position,
          correctedBy,
          cautions,
        };
        return { ...place, memberId, amountFen, method, hasProxyReason, collectedBy, paidOn };
      }),
    disclosures: () =>
      ofType('DisclosurePublished').map(({ id, stream, data, position, correctedBy, cautions }) => {
        return { eventId: id, branchId: branchOf(stream), ...data, position, correctedBy, cautions };
      }),
    notices: () =>
      ofType('NoticeIssued').map(({ id, stream, data, position, cautions }) => {
        return { eventId: id, branchId: branchOf(stream), month: monthOf(stream), ...data, position, cautions };
      }),
    entries: () =>
      ofType('AttendanceTaken').flatMap(({ stream, data: { entries } }) =>
        (entries as unknown as readonly { reason?: string }[]).map((entry) => {
          const { reason, ...said } = entry;
          return { branchId: branchOf(stream), month: monthOf(stream), ...said, hasReason: reason !== undefined };
        }),
      ),
    months: () =>
      ofType('PartyDayOpened').map(({ id, stream, data, cautions: opening }) => {
        const inStream = (type: string) => ofTypeIn(stream, type);
        const heldOn: string = data['heldOn']!;
        const inTime = inStream('DeferralApproved').filter(({ data: { approvedOn } }) => approvedOn! <= heldOn);
        const moves = inStream('DeferralRequested').filter(({ data: { requestId } }) =>
          inTime.some((approval) => approval.data['requestId'] === requestId),
        );
        const moved = moves.some(({ data: { to } }) => to === heldOn);
        const taken = inStream('AttendanceTaken')[0];
        const ids = { openedId: id, takenId: taken?.id ?? null, takenSaidBy: taken?.correctedBy ?? taken?.id ?? null };
        const cautions = [...opening, ...(taken?.cautions ?? [])];
        return { branchId: branchOf(stream), month: monthOf(stream), heldOn, moved, ...ids, cautions };
      }),
    latest: () => {
      const days: Readonly<Record<string, readonly [kind: string, field: string]>> = {
        MemberContacted: ['contact', 'contactedOn'],
        HomeServiceDelivered: ['home-service', 'deliveredOn'],
        FrontlineActivityHeld: ['frontline-activity', 'heldOn'],
        TransferEncouraged: ['encouragement', 'encouragedOn'],
      };
      const found = new Map<string, Readonly<{ doneOn: string }>>();
      for (const { id, stream, type, data, cautions } of counting.filter((each) => each.type in days)) {
        const [kind, field] = days[type]!;
        const memberId = stream.slice('member-'.length);
        const doneOn: string = data[field]!;
        const known = found.get(`${memberId} ${kind}`);
        if (known && known.doneOn > doneOn) continue;
        const act = { memberId, kind, doneOn, channel: data['channel'] ?? null, eventId: id, cautions };
        found.set(`${memberId} ${kind}`, act);
      }
      return [...found.values()];
    },
  };

  const byStream = Map.groupBy(counting, ({ stream }) => stream);
  const ofTypeIn = (stream: string, type: string): CountedRecord[] =>
    (byStream.get(stream) ?? []).filter((each) => each.type === type);

  /** The branches and months with a valid party day: in its month, or moved there in time; one day serves one month. */
  const heldMonths = () => {
    const served = new Set<string>();
    const held = new Set<string>();
    const serve = ({ branchId, month, heldOn }: Readonly<Record<'branchId' | 'month' | 'heldOn', string>>) => {
      served.add(`${branchId} ${heldOn}`);
      held.add(`${branchId} ${month}`);
    };
    const byMonth = folded.months().toSorted((a, b) => (a.month < b.month ? -1 : 1));
    const inMonth = byMonth.filter(({ month, heldOn }) => heldOn.startsWith(month));
    inMonth.forEach(serve);
    for (const each of byMonth) {
      const { branchId, month, heldOn, moved } = each;
      const isSoonEnough = heldOn <= lastDayOf(addMonths(month, 1));
      if (moved && isSoonEnough && !served.has(`${branchId} ${heldOn}`)) serve(each);
    }
    return held;
  };

  describe('the rows of a city’s year', () => {
    const tables = projections.flatMap((projection) =>
      Object.keys(projection.tables).map((table) => [table, projection] as const),
    );

    it.each(tables)('of %s match the events', async (table, projection) => {
      const rows = await city.table(projection, table);
      expect(rows.length).toBeGreaterThan(400);
      expect(byText(rows)).toEqual(byText(folded[table as keyof typeof folded]()));
    });

    it('are the same after a rebuild in other batches', async () => {
      const again = await KeptRows.of(projections, events, 311, await stores.readModelsUrl());
      for (const [table, projection] of tables) {
        expect(await again.all(projection.name, table)).toEqual(await city.table(projection, table));
      }
      await again.close();
    });
  });

  /** From a day on a member belongs to a branch, or to none. */
  type Stay = Readonly<{ on: string; branchId?: string; position: number }>;

  /** The branch and the dues of a member, folded here. */
  class Member {
    readonly #own: readonly CountedRecord[];

    constructor(memberId: string) {
      this.#own = byStream.get(`member-${memberId}`)!;
    }

    branchOn(day: string): string | undefined {
      const stays = this.#own.flatMap(({ type, data, position }): Stay[] => {
        if (type === 'MemberJoined') return [{ on: data['joinedOn']!, branchId: data['branchId']!, position }];
        if (type === 'MemberTransferred')
          return [{ on: data['transferredOn']!, branchId: data['toBranchId']!, position }];
        return type === 'MemberLeft' ? [{ on: data['leftOn']!, position }] : [];
      });
      return lastOf(stays, day)?.branchId;
    }

    dueFen(month: string): number {
      const waived = this.#of('DuesWaived').some(({ data }) => data['from']! <= month && month <= data['until']!);
      if (waived) return 0;
      const assessments = this.#of('DuesAssessed').map(({ data, position }) => ({ on: data['from']!, data, position }));
      return Number(lastOf(assessments, month)?.data['monthlyFen'] ?? 0);
    }

    #of(type: string): CountedRecord[] {
      return this.#own.filter((each) => each.type === type);
    }
  }

  function lastOf<Each extends Readonly<{ on: string; position: number }>>(all: readonly Each[], day: string) {
    const begun = all.filter(({ on }) => on <= day);
    return begun.toSorted((a, b) => (a.on === b.on ? a.position - b.position : a.on < b.on ? -1 : 1)).at(-1);
  }

  const members = new Map<string, Member>();
  for (const stream of byStream.keys()) {
    const memberId = stream.slice('member-'.length);
    if (stream.startsWith('member-')) members.set(memberId, new Member(memberId));
  }

  describe('the dues register of a city’s year', () => {
    const paid = Map.groupBy(ofType('DuesPaid'), ({ stream, data }) => `${data['memberId']} ${monthOf(stream)}`);
    const expected = new Map(
      [...expectedOf('dues')].flatMap(([branchId, all]) =>
        all.map(({ subject, period, reason }) => [`${branchId} ${period} ${subject}`, reason] as const),
      ),
    );

    it.each(months)('in %s has the members, the dues, the payments and the verdicts', async (month) => {
      const { items } = await duesRegister.page(answering(), committee, { month }, everything);
      const day = lastDayOf(month);
      const lines = [...members].flatMap(([memberId, member]) => {
        const branchId = member.branchOn(day);
        if (
          branchId === undefined ||
          ofTypeIn(`branch-${branchId}`, 'BranchDissolved').some(({ data }) => data['dissolvedOn']! <= day)
        )
          return [];
        const payments = paid.get(`${memberId} ${month}`) ?? [];
        const paidFen = payments.reduce((sum, { data }) => sum + Number(data['amountFen']), 0);
        const reason = expected.get(`${branchId} ${month} ${memberId}`);
        const isJudged = reason !== undefined && reason !== 'dissolved';
        const dueFen = isJudged ? member.dueFen(month) : 0;
        const arrearsFen = reason === 'not-yet-due' ? 0 : Math.max(0, dueFen - paidFen);
        return [[branchId, memberId, dueFen, paidFen, arrearsFen, reason, payments.map(({ id }) => id)]];
      });
      const shown = items.map(({ branchId, memberId, dueFen, paidFen, arrearsFen, verdict, payments }) => {
        return [
          branchId,
          memberId,
          dueFen,
          paidFen,
          arrearsFen,
          verdict?.reason,
          payments.map(({ eventId }) => eventId),
        ];
      });
      expect(shown).toEqual(lines.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)));
      expect(items.filter(({ verdict }) => verdict)).toHaveLength(
        [...expected.keys()].filter((key) => key.includes(` ${month} `)).length,
      );
    });

    it('matches the disclosure and the totals', async () => {
      const { items } = await duesRegister.page(answering(), committee, { month: '2025-06' }, everything);
      const disclosed = await duesDisclosure.page(answering(), committee, { month: '2025-06' }, everything);
      expect(disclosed.items.map(({ memberId, paid: isPaid }) => [memberId, isPaid])).toEqual(
        items
          .filter(({ dueFen, paidFen, verdict }) => dueFen! + paidFen! > 0 && verdict?.reason !== 'not-yet-due')
          .map(({ memberId, dueFen, paidFen }) => [memberId, paidFen! >= dueFen!]),
      );
      for (const branchId of ['b-0001', 'b-0050', 'b-0120']) {
        const own = items.filter((each) => each.branchId === branchId);
        const sum = (field: 'dueFen' | 'paidFen' | 'arrearsFen') =>
          own.reduce((total, each) => total + each[field]!, 0);
        expect(await duesTotals(answering(), branchId, '2025-06')).toMatchObject({
          members: own.length,
          dueFen: sum('dueFen'),
          paidFen: sum('paidFen'),
          arrearsFen: sum('arrearsFen'),
        });
      }
    });
  });

  describe('the attendance of a city’s year', () => {
    it('has the rates of the expected grades', async () => {
      const { items } = await attendanceRates.page(answering(), committee, { year: 2025 }, everything);
      // A party day before a branch’s first whole month is shown but not graded.
      const ours = items
        .filter(({ verdict }) => verdict)
        .map(({ branchId, month, heldOn, ratio, verdict }) => {
          return `${branchId} ${month} ${heldOn === undefined ? 'not-held 0' : `${verdict!.reason} ${ratio ?? null}`}`;
        });
      const theirs = [...expectedOf('attendance')].flatMap(([branchId, all]) =>
        all.map(({ period, reason, ratio }) => `${branchId} ${period} ${reason} ${ratio}`),
      );
      expect(ours.toSorted()).toEqual(theirs.toSorted());
    });

    it('has the recorded attendance of each member', async () => {
      const { items } = await attendanceYear.page(answering(), committee, { year: 2025 }, everything);
      const said = new Map(
        folded.entries().map((entry) => {
          const { branchId, month, memberId, status } = entry as unknown as Record<string, string>;
          return [`${branchId} ${month} ${memberId}`, status];
        }),
      );
      const heldIn = heldMonths();
      const wrong = items.flatMap(({ branchId, memberId, months: all }) =>
        all.filter(({ month, state }) => {
          if (state === 'not-expected') return !heldIn.has(`${branchId} ${month}`);
          const status = said.get(`${branchId} ${month} ${memberId}`) ?? 'unrecorded';
          return state !== (heldIn.has(`${branchId} ${month}`) ? status : 'no-party-day');
        }),
      );
      expect(items.length).toBeGreaterThan(4000);
      expect(wrong).toEqual([]);
    });

    it('lists for attention the members who are absent in the register', async () => {
      const { items } = await membersForAttention.page(answering(), committee, { year: 2025 }, everything);
      expect(items.length).toBeGreaterThan(0);
      for (const { branchId, memberId, absentMonths } of items.slice(0, 25)) {
        const year = await attendanceYear.page(
          answering(),
          { kind: 'branch', branchId },
          { year: 2025, memberId },
          everything,
        );
        const absent = year.items.flatMap((item) => item.months.filter(({ state }) => state === 'absent'));
        expect(absent.map(({ month }) => month)).toEqual(absentMonths);
      }
    });
  });

  describe('the member care of a city’s year', () => {
    it('counts the missed months as in the expected grades', async () => {
      const { items } = await memberCare.page(answering('2026-01-20'), committee, {}, everything);
      const missed: Readonly<Record<string, string>> = {
        floating: 'not-contacted',
        infirm: 'not-served',
        frontline: 'no-frontline-activity',
      };
      const expected = expectedOf('member-care');
      const lines = items.map(({ branchId, memberId, category }) => {
        const own = (expected.get(branchId) ?? []).filter(({ subject }) => subject === memberId);
        if (category === 'long-term-away')
          return [memberId, own.find(({ period }) => period === '2025')?.reason === 'not-encouraged'];
        const isMissed = (month: string) =>
          own.some(({ period, reason }) => period === month && reason === missed[category]);
        const back = months.toReversed();
        const since = back.findIndex((month) => !isMissed(month));
        return [memberId, since !== 0, since < 0 ? 12 : since];
      });
      expect(items.length).toBeGreaterThan(400);
      expect(
        items.map(({ memberId, overdue, monthsWithout }) =>
          monthsWithout === undefined ? [memberId, overdue] : [memberId, overdue, monthsWithout],
        ),
      ).toEqual(lines);
    });
  });

  describe('the disclosure boards of a city’s year', () => {
    const stateOf: Readonly<Record<string, string>> = { none: 'missing', dissolved: 'not-due' };

    it('agree with the expected grades', async () => {
      const { items } = await disclosureBoard.page(answering(), committee, { year: 2025 }, everything);
      const cells = Map.groupBy(items, ({ branchId, period }) => `${branchId} ${period}`);
      const cellsIn = (branchId: string, period: string) => cells.get(`${branchId} ${period}`)!;
      for (const [branchId, all] of expectedOf('dues-disclosure')) {
        const states = all.map(({ period, reason }) => {
          const { state, published } = cellsIn(branchId, period).find(({ kind }) => kind === 'dues')!;
          const isLate = reason === 'late' || (reason === 'none' && published.length > 0);
          return [period, state, isLate ? 'late' : (stateOf[reason] ?? reason)];
        });
        expect(states.filter(([, ours, theirs]) => ours !== theirs)).toEqual([]);
      }
      for (const [branchId, all] of expectedOf('quarterly-disclosure')) {
        const counts = all.map(({ period, reason }) => {
          const asked = cellsIn(branchId, period).filter(({ dueOn }) => dueOn !== undefined);
          if (reason === 'dissolved')
            return [period, asked.map(({ state }) => state).join(' '), 'not-due not-due not-due'];
          return [period, `disclosed-${asked.filter(({ state }) => state === 'in-time').length}`, reason];
        });
        expect(counts.filter(([, ours, theirs]) => ours !== theirs)).toEqual([]);
      }
    });

    it('show every disclosure of the year once', async () => {
      const { items } = await disclosureBoard.page(answering(), committee, { year: 2025 }, everything);
      const shown = items.flatMap(({ published }) => published.map(({ eventId }) => eventId));
      const said = ofType('DisclosurePublished').filter(({ data }) => data['period']!.startsWith('2025'));
      expect(shown.toSorted()).toEqual(said.map(({ id }) => id).toSorted());
    });
  });
});
