import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { inspections } from '../inspection/projections/index.js';
import { exemptionRequests } from '../member/projections/index.js';
import { deferrals, jointActivities } from '../party-day/projections/index.js';
import { planSubmissions } from '../plan/projections/index.js';
import type { Projection, Row } from '../read-models/index.js';
import { storesPlaces, type Stores } from '../read-models/testing/stores-place.js';
import { resolutions } from '../resolution/projections/index.js';
import { unitFile } from '../unit/projections/index.js';
import { xianning } from '../grading/testing/index.js';
import { recordedQueues } from './approvals/approval-queues.js';
import { approvals } from './approvals/approvals.js';
import { FollowUpJudge } from './follow-ups/follow-up-judge.js';
import { findingsOf } from './inspections/finding-list.js';
import { secretarySummary } from './secretary/secretary-summary.js';
import { openLedgers, type Ledgers, type Line } from './testing/open-ledgers.js';

/** Data as it stands in the file, of any type. */
// oxlint-disable-next-line typescript/no-explicit-any -- the fold is to know no more of it than the field it looks at
type Fields = Record<string, any>;
type Counted = Line & Readonly<{ data: Fields; recordedAt: string; actor: string }>;

const fixture = (name: string) => gunzipSync(readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url)));
const lines = fixture('city-2025.ndjson.gz')
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Counted);
const expected = JSON.parse(fixture('city-2025.expected.json.gz').toString()) as Fields;

/** What counts of the whole log, told once more in plain loops: each record with its last correction, in its place. */
function counting(): Map<string, Counted[]> {
  const last = new Map<string, Fields | null>();
  for (const { type, data } of lines) {
    if (type === 'RecordRetracted') last.set(data['recordId'], null);
    if (type === 'RecordCorrected') last.set(data['recordId'], data['data']);
  }
  const streams = new Map<string, Counted[]>();
  for (const line of lines) {
    if (line.type.startsWith('Record')) continue;
    const data = last.has(line.id) ? last.get(line.id)! : line.data;
    if (data === null) continue;
    streams.set(line.stream, [...(streams.get(line.stream) ?? []), { ...line, data }]);
  }
  return streams;
}

const streams = [...counting()];
const of = (category: string) => streams.filter(([stream]) => stream.startsWith(`${category}-`));
const byKey = (rows: readonly Row[], ...key: string[]) =>
  rows.toSorted((one, other) =>
    JSON.stringify(key.map((each) => one[each])) < JSON.stringify(key.map((each) => other[each])) ? -1 : 1,
  );

function resolutionRows(): Row[] {
  return of('resolution').flatMap(([, events]) => {
    const all = (type: string) => events.filter((each) => each.type === type);
    const adoption = all('ResolutionAdopted').at(-1);
    if (!adoption) return [];
    const [plans, report, publication] = [
      all('ImplementationPlanned'),
      all('FollowUpReported')[0],
      all('FollowUpPublicised')[0],
    ];
    const [plan, fulfilment, abandonment] = [
      plans.at(-1),
      all('ResolutionFulfilled').at(-1),
      all('ResolutionAbandoned').at(-1),
    ];
    const pick = (from: Counted | undefined, field: string) => from?.data[field] ?? null;
    return [
      {
        ...adoption.data,
        adoptionId: adoption.id,
        firstPlannedOn: pick(plans[0], 'plannedOn'),
        firstPlanId: plans[0]?.id ?? null,
        plannedOn: pick(plan, 'plannedOn'),
        measures: pick(plan, 'measures'),
        deadline: pick(plan, 'deadline'),
        responsible: pick(plan, 'responsible'),
        planId: plan?.id ?? null,
        reportedOn: pick(report, 'reportedOn'),
        reportedFor: pick(report, 'period'),
        reportId: report?.id ?? null,
        publicisedOn: pick(publication, 'publicisedOn'),
        channels: pick(publication, 'channels'),
        publicationId: publication?.id ?? null,
        fulfilledOn: pick(fulfilment, 'fulfilledOn'),
        fulfilmentId: fulfilment?.id ?? null,
        abandonedOn: pick(abandonment, 'abandonedOn'),
        abandonedBy: pick(abandonment, 'approvedBy'),
        abandonedBecause: pick(abandonment, 'reason'),
        abandonmentId: abandonment?.id ?? null,
        eventIds: events.map(({ id }) => id),
      },
    ];
  });
}

const inspectionTypes: Record<string, [kind: string, day: string]> = {
  UnannouncedVisitRecorded: ['visit', 'visitedOn'],
  PhoneCheckRecorded: ['phone-check', 'calledOn'],
  OnSiteAssessmentRecorded: ['assessment', 'assessedOn'],
};

const inspected = () =>
  of('inspection').flatMap(([, events]) => {
    const record = events.find(({ type }) => type in inspectionTypes);
    return record
      ? [{ record, events, kind: inspectionTypes[record.type]![0], day: record.data[inspectionTypes[record.type]![1]] }]
      : [];
  });

function inspectionRows(): Row[] {
  const fields = ['branchId', 'memberId', 'reached', 'asked', 'passed', 'year', 'half', 'score'];
  return inspected().map(({ record: { id, data }, kind, day }) => ({
    inspectionId: data['inspectionId'],
    unitId: data['unitId'],
    inspectors: data['inspectors'],
    ...Object.fromEntries(fields.map((field) => [field, data[field] ?? null])),
    kind,
    inspectedOn: day,
    findings: (data['findings'] ?? []).length,
    eventId: id,
  }));
}

function findingRows(): Row[] {
  return inspected().flatMap(({ record, events, kind, day }) =>
    ((record.data['findings'] ?? []) as Fields[]).map((finding) => {
      const own = events.filter(({ data }) => data['findingId'] === finding['findingId']);
      const all = (...types: string[]) => own.filter(({ type }) => types.includes(type));
      const orders = all('RectificationOrdered');
      const reports = all('RectificationReported');
      const replies = all('ReplyLodged');
      const decision = all('RectificationAccepted', 'RectificationRejected').at(-1);
      const withdrawal = all('FindingWithdrawn').at(-1);
      const report = reports.at(-1);
      return {
        inspectionId: record.data['inspectionId'],
        inspectionKind: kind,
        unitId: record.data['unitId'],
        branchId: record.data['branchId'] ?? null,
        inspectedOn: day,
        ...finding,
        progress: progressOf(own),
        orders: orders.map(({ id, data }) => ({
          orderedOn: data['orderedOn'],
          deadline: data['deadline'],
          eventId: id,
        })),
        deadline: orders.at(-1)?.data['deadline'] ?? null,
        reports: reports.length,
        lastReportedOn: report?.data['reportedOn'] ?? null,
        lastReport: report ? { on: report.data['reportedOn'], note: report.data['note'], eventId: report.id } : null,
        decision: decision
          ? {
              accepted: decision.type === 'RectificationAccepted',
              on: decision.data['acceptedOn'] ?? decision.data['rejectedOn'],
              by: decision.data['acceptedBy'] ?? decision.data['rejectedBy'],
              reason: decision.data['reason'] ?? null,
              eventId: decision.id,
            }
          : null,
        replyCount: replies.length,
        replies: replies.map(({ id, data }) => ({
          eventId: id,
          textId: textIdOf(id),
          by: data['by'],
          lodgedOn: data['lodgedOn'],
        })),
        withdrawal: withdrawal
          ? {
              by: withdrawal.data['withdrawnBy'],
              on: withdrawal.data['withdrawnOn'],
              reason: withdrawal.data['reason'],
              eventId: withdrawal.id,
            }
          : null,
        eventIds: [record.id, ...own.map(({ id }) => id)],
      };
    }),
  );
}

function textIdOf(id: string): string {
  return lines.findLast(({ type, data }) => type === 'RecordCorrected' && data['recordId'] === id)?.id ?? id;
}

function progressOf(own: readonly Counted[]): string {
  let progress = 'none';
  for (const { type } of own) {
    if (progress === 'withdrawn' || type === 'ReplyLodged') continue;
    if (type === 'FindingWithdrawn') progress = 'withdrawn';
    else if (progress === 'accepted') continue;
    else if (type === 'RectificationOrdered') progress = progress === 'reported' ? 'reported' : 'ordered';
    else if (type === 'RectificationReported') progress = 'reported';
    else progress = type === 'RectificationAccepted' ? 'accepted' : 'rejected';
  }
  return progress;
}

function deferralRows(): Row[] {
  return of('partyDay').flatMap(([stream, events]) =>
    events
      .filter(({ type }) => type === 'DeferralRequested')
      .map(({ id, data, recordedAt, actor }) => {
        const said = events.find(
          (each) => /^Deferral(Approved|Declined)$/.test(each.type) && each.data['requestId'] === data['requestId'],
        );
        return {
          ...data,
          stream,
          branchId: stream.slice(9, -8),
          month: stream.slice(-7),
          requestedAt: recordedAt,
          requestedBy: actor,
          requestEventId: id,
          decision: said ? said.type.slice(8).toLowerCase() : null,
          decidedOn: said?.data['approvedOn'] ?? said?.data['declinedOn'] ?? null,
          decidedBy: said?.data['approvedBy'] ?? said?.data['declinedBy'] ?? null,
          declinedBecause: said?.data['reason'] ?? null,
          decisionEventId: said?.id ?? null,
        };
      }),
  );
}

function jointRows(): Row[] {
  return of('partyDay').flatMap(([stream, events]) =>
    events
      .filter(({ data }) => data['withContactPoint'] !== undefined)
      .map(({ id, type, data }) => ({
        eventId: id,
        branchId: stream.slice(9, -8),
        month: stream.slice(-7),
        kind: type === 'PartyDayOpened' ? 'party-day' : 'plus',
        heldOn: data['heldOn'],
        contactPoint: data['withContactPoint'],
        venue: data['venue'] ?? null,
        category: data['category'] ?? null,
        theme: data['theme'] ?? null,
      })),
  );
}

function submissionRows(): Row[] {
  return of('plan').flatMap(([stream, events]) => {
    const turns = events.filter(({ type }) => /^AnnualPlan(Submitted|Approved|Returned)$/.test(type));
    return turns.flatMap(({ id, type, data, recordedAt, actor }, index) => {
      const next = turns[index + 1];
      if (type !== 'AnnualPlanSubmitted' || next?.type === 'AnnualPlanSubmitted') return [];
      return [
        {
          submissionId: id,
          stream,
          branchId: stream.slice(5, -5),
          year: Number(stream.slice(-4)),
          submittedOn: data['submittedOn'],
          submittedAt: recordedAt,
          submittedBy: actor,
          decision: next ? next.type.slice(10).toLowerCase() : null,
          decidedOn: next?.data['approvedOn'] ?? next?.data['returnedOn'] ?? null,
          decidedBy: next?.data['approvedBy'] ?? next?.data['returnedBy'] ?? null,
          returnedBecause: next?.data['reason'] ?? null,
          decisionEventId: next?.id ?? null,
        },
      ];
    });
  });
}

function exemptionRows(): Row[] {
  return of('member').flatMap(([stream, events]) =>
    events
      .filter(({ type }) => type === 'ExemptionRequested')
      .map(({ id, data, recordedAt, actor }) => {
        const own = (type: string) =>
          events.find((each) => each.type === type && each.data['requestId'] === data['requestId']);
        const [approval, refusal, end] = [own('ExemptionApproved'), own('ExemptionDeclined'), own('ExemptionEnded')];
        return {
          memberId: stream.slice(7),
          requestId: data['requestId'],
          stream,
          requestedOn: data['requestedOn'],
          requestedAt: recordedAt,
          requestedBy: actor,
          requestEventId: id,
          decision: approval ? 'approved' : refusal ? 'declined' : null,
          decidedOn: approval?.data['approvedOn'] ?? refusal?.data['declinedOn'] ?? null,
          decidedBy: approval?.data['approvedBy'] ?? refusal?.data['declinedBy'] ?? null,
          decisionEventId: approval?.id ?? refusal?.id ?? null,
          from: approval?.data['from'] ?? null,
          until: approval?.data['until'] ?? null,
          endedOn: end?.data['endedOn'] ?? null,
          endEventId: end?.id ?? null,
        };
      }),
  );
}

function unitRows(type: string, more: (event: Counted, events: readonly Counted[]) => Row = () => ({})): Row[] {
  return of('unit').flatMap(([stream, events]) =>
    events
      .filter((each) => each.type === type)
      .map((each, place) => ({
        ...each.data,
        eventId: each.id,
        unitId: stream.slice(5),
        place,
        ...more(each, events),
      })),
  );
}

/** What ends a link is the next unlinking of the same point before it is linked again. */
function endOf({ id, data }: Counted, events: readonly Counted[]): Row {
  const isSame = (other: Fields) => other['kind'] === data['kind'] && other['name'] === data['name'];
  const after = events.slice(events.findIndex((each) => each.id === id) + 1);
  const next = after.find((each) => each.type.startsWith('ContactPoint') && isSame(each.data));
  const end = next?.type === 'ContactPointUnlinked' ? next : undefined;
  return { unlinkedOn: end?.data['unlinkedOn'] ?? null, unlinkEventId: end?.id ?? null };
}

const tables: [table: string, Projection, key: string[], rows: () => Row[], least: number][] = [
  ['resolutions', resolutions, ['resolutionId'], resolutionRows, 800],
  ['inspections', inspections, ['inspectionId'], inspectionRows, 350],
  ['findings', inspections, ['inspectionId', 'findingId'], findingRows, 50],
  ['deferrals', deferrals, ['stream', 'requestId'], deferralRows, 160],
  ['jointActivities', jointActivities, ['eventId'], jointRows, 1],
  ['planSubmissions', planSubmissions, ['submissionId'], submissionRows, 165],
  ['exemptionRequests', exemptionRequests, ['memberId', 'requestId'], exemptionRows, 130],
  ['responsibilities', unitFile, ['eventId'], () => unitRows('ResponsibilityAssigned'), 160],
  ['contactPoints', unitFile, ['eventId'], () => unitRows('ContactPointLinked', endOf), 160],
  ['publicity', unitFile, ['eventId'], () => unitRows('PublicityPublished'), 45],
  ['inspectionSchemes', unitFile, ['eventId'], () => unitRows('InspectionSchemeAdopted'), 13],
  [
    'expenses',
    unitFile,
    ['eventId'],
    () => unitRows('ExpenseRecorded', ({ data }) => ({ branchId: data['branchId'] ?? null })),
    95,
  ],
];

describe.each(storesPlaces)('the ledgers of a city’s year $name', (place) => {
  let on: Stores;
  let city: Ledgers;

  beforeAll(async () => {
    on = await place.start();
    city = await openLedgers(lines, { log: on.log(), readModelsUrl: await on.readModelsUrl() });
  }, 1_800_000);

  afterAll(async () => {
    await city.close();
    await on.stop();
  });

  it.each(tables)(
    '%s hold what the events say, and the same when they are built anew',
    async (table, projection, key, rows, least) => {
      const told = byKey(rows(), ...key);
      expect(told.length).toBeGreaterThanOrEqual(least);
      expect(byKey(await city.table(projection, table), ...key)).toEqual(told);
      await city.rebuild(projection);
      expect(byKey(await city.table(projection, table), ...key)).toEqual(told);
    },
    1_800_000,
  );

  it('judge every resolution’s checks as the expected grades do', async () => {
    // The expected grades are judged at the end of January 2026, so that February 1st is the day.
    const sources = city.sources('2026-02-01');
    const january = {
      ...city.years,
      of: (unitId: string, year: number) => city.years.of(unitId, year, '2026-02-01', '2026-01-31'),
    };
    const judge = new FollowUpJudge(january, sources, 0);
    const graded = expected['units']
      .flatMap(({ branches }: Fields) => branches)
      .flatMap(({ indicators }: Fields) => {
        return indicators.find(({ id }: Fields) => id === 'follow-up').obligations as Fields[];
      }) as Fields[];
    const judged = new Map<string, string>();
    for (const row of await city.table(resolutions, 'resolutions')) {
      const checks = (row['adoptedOn'] as string).startsWith('2025-') ? await judge.checksOf(row as never) : undefined;
      const marks = Object.values(checks ?? {}).map(({ name, ratio }) => `${name}:${ratio}`);
      if (checks) judged.set(row['resolutionId'] as string, marks.join(' '));
    }
    expect(graded.length).toBeGreaterThan(500);
    expect(Object.fromEntries(judged)).toEqual(
      Object.fromEntries(graded.map(({ subject, reason }) => [subject, reason])),
    );
  }, 1_800_000);

  it('know the grave findings that cap their units', async () => {
    const { items } = await findingsOf(city.sources('2026-02-01'), { kind: 'committee' }, {});
    const unrectified = items.filter(({ severity, state, reportedLate }) => {
      return severity === 'grave' && (state === 'overdue' || (state === 'reported' && reportedLate));
    });
    const capping = expected['units']
      .flatMap(({ caps }: Fields) => caps)
      .filter(({ id }: Fields) => id === 'grave-unrectified');
    expect(unrectified.map(({ findingId }) => findingId).sort()).toEqual(
      capping.flatMap(({ subjects }: Fields) => subjects).sort(),
    );
  });

  it('judge the superiors’ decisions as the expected grades do', async () => {
    const view = approvals(recordedQueues(xianning));
    const sources = city.sources('2026-02-01');
    for (const { unitId, duties } of expected['units'] as Fields[]) {
      const { items } = await view.page(sources, { kind: 'unit', unitId }, {}, { limit: 200 });
      const asked = items.filter(({ kind, stream }) => kind !== 'exemption' && stream.includes(':2025'));
      const lastPlan = new Map(
        asked.filter(({ kind }) => kind === 'plan').map((each) => [each.stream, each.requestId]),
      );
      const owed = asked.filter(({ kind, stream, requestId, state, dueOn }) => {
        // Of a plan the last submission counts; what lapsed or is not due counts nothing.
        const counts = kind === 'deferral' || lastPlan.get(stream) === requestId;
        return counts && state !== 'lapsed' && !(state === 'waiting' && dueOn! > '2026-01-31');
      });
      const marks = owed.map(({ decidedOn, dueOn }) => (decidedOn === null ? 0 : decidedOn <= dueOn! ? 10_000 : 5_000));
      const sum = marks.reduce<number>((total, mark) => total + mark, 0);
      const ratio = marks.length === 0 ? null : Math.floor((2 * sum + marks.length) / (2 * marks.length));
      const { ratio: due } = duties.indicators.find(({ id }: Fields) => id === 'superior-decisions');
      expect([unitId, ratio]).toEqual([unitId, due]);
    }
  });

  it('sum up a secretary’s year as the expected grades do', async () => {
    const [unit] = expected['units'];
    const [branch] = unit.branches;
    const sources = city.sources('2026-08-01');
    const summary = (await secretarySummary(city.years, sources, { kind: 'committee' }, branch.branchId, 2025))!;
    const counted = branch.indicators.map(({ id, ratio, obligations }: Fields) => {
      const count = (outcome: string) => obligations.filter((each: Fields) => each['outcome'] === outcome).length;
      return [id, ratio, count('met'), count('partly'), count('missed')];
    });
    expect(summary.duties.map(({ id, ratio, met, partly, missed }) => [id, ratio, met, partly, missed])).toEqual(
      counted,
    );
    expect(summary.grade).toMatchObject({
      branchScore: branch.score,
      activeMonths: branch.activeMonths,
      unit: { final: unit.final, tier: unit.tier },
    });
  }, 1_800_000);
});
