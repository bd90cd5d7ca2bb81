import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { inspections } from '../modules/inspection/projections/index.js';
import { exemptionRequests } from '../modules/member/projections/index.js';
import { deferrals, jointActivities } from '../modules/party-day/projections/index.js';
import { planSubmissions } from '../modules/plan/projections/index.js';
import type { Projection, Row } from '../read-models/index.js';
import { cityPlaces, type Stores } from '../read-models/testing/stores-place.js';
import { resolutions } from '../modules/resolution/projections/index.js';
import { unitFile } from '../modules/unit/projections/index.js';
import { approvals } from './approvals/approvals.js';
import { checksOf } from './follow-ups/follow-up-checks.js';
import { GradedBranches } from './graded-branches.js';
import { findingsOf } from './inspections/findings.js';
import { secretarySummary } from './secretary/secretary-summary.js';
import { openViews, type OpenViews, type Line } from './testing/open-views.js';

/** The data of any event in the file. */
// oxlint-disable-next-line typescript/no-explicit-any -- the fold reads single fields of any event
type Fields = Record<string, any>;
type CountedLine = Line & Readonly<{ data: Fields; recordedAt: string; actor: string; cautions: readonly string[] }>;

const fixture = (name: string) => gunzipSync(readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url)));
const lines = fixture('city-2025.ndjson.gz')
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as CountedLine)
  // The file holds no cautions. Here each record has one of its own, so that the rows show whose they keep.
  .map((line) => ({ ...line, cautions: [`drawn-by-${line.id}`] }));
const expected = JSON.parse(fixture('city-2025.expected.json.gz').toString()) as Fields;

/** The records that count, computed again in plain loops: each with its last correction, at its place. */
function countedStreams(): Map<string, CountedLine[]> {
  const last = new Map<string, Pick<CountedLine, 'data' | 'cautions'> | null>();
  for (const { type, data, cautions } of lines) {
    if (type === 'RecordRetracted') last.set(data['recordId'], null);
    if (type === 'RecordCorrected') last.set(data['recordId'], { data: data['data'], cautions });
  }
  const streams = new Map<string, CountedLine[]>();
  for (const line of lines) {
    if (line.type.startsWith('Record')) continue;
    const counting = last.has(line.id) ? last.get(line.id)! : line;
    if (counting === null) continue;
    const { data, cautions } = counting;
    streams.set(line.stream, [...(streams.get(line.stream) ?? []), { ...line, data, cautions }]);
  }
  return streams;
}

const streams = [...countedStreams()];
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
    const pick = (from: CountedLine | undefined, field: string) => from?.data[field] ?? null;
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
        cautions: drawnBy(events),
      },
    ];
  });
}

/** The codes of some records, in order. */
const drawnBy = (events: readonly (CountedLine | undefined)[]) => events.flatMap((each) => each?.cautions ?? []);

const inspectionTypes: Record<string, [kind: string, day: string]> = {
  UnannouncedVisitRecorded: ['visit', 'visitedOn'],
  PhoneCheckRecorded: ['phone-check', 'calledOn'],
  OnSiteAssessmentRecorded: ['assessment', 'assessedOn'],
};

const inspectionEvents = () =>
  of('inspection').flatMap(([, events]) => {
    const record = events.find(({ type }) => type in inspectionTypes);
    return record
      ? [{ record, events, kind: inspectionTypes[record.type]![0], day: record.data[inspectionTypes[record.type]![1]] }]
      : [];
  });

function inspectionRows(): Row[] {
  const fields = ['branchId', 'memberId', 'drawId', 'reached', 'asked', 'passed', 'year', 'half', 'score'];
  return inspectionEvents().map(({ record: { id, data, cautions }, kind, day }) => ({
    inspectionId: data['inspectionId'],
    unitId: data['unitId'],
    inspectors: data['inspectors'],
    ...Object.fromEntries(fields.map((field) => [field, data[field] ?? null])),
    kind,
    inspectedOn: day,
    findings: (data['findings'] ?? []).length,
    eventId: id,
    cautions,
  }));
}

function findingRows(): Row[] {
  return inspectionEvents().flatMap(({ record, events, kind, day }) =>
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
        cautions: drawnBy(own),
      };
    }),
  );
}

function textIdOf(id: string): string {
  return lines.findLast(({ type, data }) => type === 'RecordCorrected' && data['recordId'] === id)?.id ?? id;
}

function progressOf(own: readonly CountedLine[]): string {
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
      .map(({ id, data, recordedAt, actor, cautions }) => {
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
          cautions: [...cautions, ...drawnBy([said])],
        };
      }),
  );
}

function jointRows(): Row[] {
  return of('partyDay').flatMap(([stream, events]) =>
    events
      .filter(({ data }) => data['withContactPoint'] !== undefined)
      .map(({ id, type, data, cautions }) => ({
        cautions,
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
    return turns.flatMap(({ id, type, data, recordedAt, actor, cautions }, index) => {
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
          cautions: [...cautions, ...drawnBy([next])],
        },
      ];
    });
  });
}

function exemptionRows(): Row[] {
  return of('member').flatMap(([stream, events]) =>
    events
      .filter(({ type }) => type === 'ExemptionRequested')
      .map(({ id, data, recordedAt, actor, cautions }) => {
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
          cautions: [...cautions, ...drawnBy([approval ?? refusal, end])],
        };
      }),
  );
}

function unitRows(type: string, more: (event: CountedLine, events: readonly CountedLine[]) => Row = () => ({})): Row[] {
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

/** A link ends with the next unlinking of the same point, unless the point is linked again before. */
function endOf({ id, data }: CountedLine, events: readonly CountedLine[]): Row {
  const isSame = (other: Fields) => other['kind'] === data['kind'] && other['name'] === data['name'];
  const after = events.slice(events.findIndex((each) => each.id === id) + 1);
  const next = after.find((each) => each.type.startsWith('ContactPoint') && isSame(each.data));
  const end = next?.type === 'ContactPointUnlinked' ? next : undefined;
  return { unlinkedOn: end?.data['unlinkedOn'] ?? null, unlinkEventId: end?.id ?? null };
}

const tables: [table: string, Projection, key: string[], rows: () => Row[], least: number][] = [
  ['resolutions', resolutions, ['resolutionId'], resolutionRows, 798],
  ['inspections', inspections, ['inspectionId'], inspectionRows, 331],
  ['findings', inspections, ['inspectionId', 'findingId'], findingRows, 39],
  ['deferrals', deferrals, ['stream', 'requestId'], deferralRows, 158],
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
    () => unitRows('ExpenseRecorded', ({ data, cautions }) => ({ branchId: data['branchId'] ?? null, cautions })),
    87,
  ],
];

describe.each(cityPlaces)('the ledgers of a city’s year $name', (place) => {
  let on: Stores;
  let city: OpenViews;

  beforeAll(async () => {
    on = await place.start();
    city = await openViews(lines, { log: on.log(), readModelsUrl: await on.readModelsUrl() });
  }, 1_800_000);

  afterAll(async () => {
    await city.close();
    await on.stop();
  });

  it.each(tables)(
    '%s match the events, also after a rebuild',
    async (table, projection, key, rows, least) => {
      const told = byKey(rows(), ...key);
      expect(told.length).toBeGreaterThanOrEqual(least);
      expect(byKey(await city.table(projection, table), ...key)).toEqual(told);
      await city.rebuild(projection);
      expect(byKey(await city.table(projection, table), ...key)).toEqual(told);
    },
    1_800_000,
  );

  it('have the checks of every resolution as in the expected grades', async () => {
    // The cut-off of the expected grades is the end of January 2026, so today is February 1st.
    const sources = city.sources('2026-02-01');
    const cityBranches = new GradedBranches(sources, 0, '2026-01-31');
    const graded = expected['units']
      .flatMap(({ branches }: Fields) => branches)
      .flatMap(({ indicators }: Fields) => {
        return indicators.find(({ id }: Fields) => id === 'follow-up').obligations as Fields[];
      }) as Fields[];
    const judged = new Map<string, string>();
    for (const row of await city.table(resolutions, 'resolutions')) {
      const checks = (row['adoptedOn'] as string).startsWith('2025-')
        ? await checksOf(cityBranches, row as never)
        : undefined;
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

  it('have the superiors’ decisions as in the expected grades', async () => {
    const sources = city.sources('2026-02-01');
    for (const { unitId, duties } of expected['units'] as Fields[]) {
      const { items } = await approvals.page(sources, { kind: 'unit', unitId }, {}, { limit: 200 });
      const asked = items.filter(({ kind, stream }) => kind !== 'exemption' && stream.includes(':2025'));
      const lastPlan = new Map(
        asked.filter(({ kind }) => kind === 'plan').map((each) => [each.stream, each.requestId]),
      );
      const owed = asked.filter(({ kind, stream, requestId, state, dueOn }) => {
        // The last submission of a plan counts; lapsed requests and requests not yet due do not.
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

  it('sum up a secretary’s year as in the expected grades', async () => {
    const [unit] = expected['units'];
    const [branch] = unit.branches;
    const sources = city.sources('2026-08-01');
    const summary = (await secretarySummary(sources, { kind: 'committee' }, branch.branchId, 2025))!;
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
