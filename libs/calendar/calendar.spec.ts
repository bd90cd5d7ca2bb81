import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, type EventColumns } from '../event-store/index.js';
import { gradeColumns } from '../grades/grade-units.js';
import { withHypothetical } from '../grades/hypothetical-events.js';
import type { UnitsGrading } from '../grading/index.js';
import { xianning } from '../grading/testing/index.js';
import { importHistory } from '../history/index.js';
import { addDays } from '../kernel/civil.js';
import { namesIn, Registry } from '../registry/index.js';
import { isOpen, keyOf, remindersOn, unitCalendar, type CalendarEntry, type UnitReading } from './index.js';

const now = Date.parse('2026-09-01T09:00:00+08:00');
const fixture = new URL('../../test/fixtures/small-2025.ndjson.gz', import.meta.url);

let columns: EventColumns;
let unitIds: string[];

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dangri-calendar-'));
  const clock = { now: () => now };
  const log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock });
  await importHistory(log, () => createReadStream(fixture), { clock, newId: randomUUID });
  columns = await joinedUp(log.readYear(2025, now));
  await log.close();
  await rm(folder, { recursive: true });
  unitIds = judgedAt('2026-01-31').units.map(({ unitId }) => unitId);
});

async function joinedUp(batches: AsyncIterable<EventColumns>): Promise<EventColumns> {
  const all = {
    position: [] as number[],
    recordedMs: [] as number[],
    stream: [] as string[],
    type: [] as string[],
    data: [] as unknown[],
    ids: [] as string[],
  };
  for await (const { position, recordedMs, stream, type, data, id } of batches) {
    all.recordedMs.push(...recordedMs);
    all.position.push(...position);
    all.stream.push(...stream);
    all.type.push(...type);
    all.data.push(...data);
    all.ids.push(...position.map((_, index) => id(index)));
  }
  return { ...all, id: (index) => all.ids[index]! };
}

/** Whether the branch has closed the month: nothing of it can be recorded any more. */
function isClosed(branchId: string, month: string): boolean {
  const isOfMonth = (index: number) => columns.stream[index] === `partyDay-${branchId}:${month}`;
  return columns.type.some((type, index) => type === 'PartyDayClosed' && isOfMonth(index));
}

const cutoffsJudged = new Map<string, UnitsGrading>();

/** What was judged at a cut-off is judged once, unless more is supposed. */
function judgedAt(cutoff: string, supposed: Parameters<UnitReading['judge']>[1] = []): UnitsGrading {
  const known = supposed.length === 0 ? cutoffsJudged.get(cutoff) : undefined;
  if (known) return known;
  const year = { year: 2025, rulebook: xianning, asOf: null, cutoff, upToPosition: null };
  const judged = gradeColumns(withHypothetical(columns, supposed), year);
  if (supposed.length === 0) cutoffsJudged.set(cutoff, judged);
  return judged;
}

const readingOn = (unitId: string, today: string): UnitReading => ({
  unitId,
  year: 2025,
  grading: judgedAt(addDays(today, -1)),
  judge: judgedAt,
});

/** What the grading itself judged of a unit: each obligation that is no longer pending, by duty, subject, branch and period. */
function judgedDuties({ units }: UnitsGrading, unitId: string): Map<string, string> {
  const provisional = new Set(['december-not-active', 'no-active-quarter']);
  const unit = units.find((each) => each.unitId === unitId);
  const indicators = (unit?.branches ?? []).flatMap(({ branchId, indicators: all }) =>
    all.map((each) => ({ branchId, ...each })),
  );
  const own = (unit?.duties.indicators ?? []).map((each) => ({ branchId: undefined, ...each }));
  const parts = new Set(['follow-up', 'party-lecture', 'superior-decisions']);
  const found = [...indicators, ...own]
    .filter(({ id }) => !parts.has(id))
    .flatMap(({ id, branchId, obligations }) =>
      obligations
        .filter(({ outcome, reason }) => outcome !== 'pending' && !provisional.has(reason))
        .map(({ subject, period, outcome }) => [[id, subject, branchId ?? '', period, ''].join(' '), outcome] as const),
    );
  return new Map(found);
}

const outcomeOf = ({ state }: CalendarEntry) => (state === 'excused' ? 'not-applicable' : state);
const days = ['2025-01-20', '2025-03-15', '2025-07-01', '2025-12-10', '2026-01-15', '2026-02-10'];

describe.each(days)('the calendar of a year on %s', (today) => {
  it('holds everything that the grading has judged, once, as the grading has judged it', () => {
    for (const unitId of unitIds) {
      const entries = unitCalendar(readingOn(unitId, today), today);
      const byKey = new Map(entries.map((entry) => [keyOf(entry), entry]));
      expect(byKey.size).toBe(entries.length);
      const judged = judgedDuties(judgedAt(addDays(today, -1)), unitId);
      const other = [...judged].filter(([key, outcome]) => !byKey.has(key) || outcomeOf(byKey.get(key)!) !== outcome);
      expect(other).toEqual([]);
    }
  });

  it('calls nothing missed or partly done that the grading has not judged', () => {
    for (const unitId of unitIds.slice(0, 3)) {
      const judged = judgedDuties(judgedAt(addDays(today, -1)), unitId);
      const missed = unitCalendar(readingOn(unitId, today), today).filter(({ state, part, dutyId }) => {
        return state === 'missed' && part === undefined && dutyId !== 'rectification';
      });
      const open = missed.filter(({ branchId, period }) => !isClosed(branchId!, period));
      expect(open.filter((entry) => !judged.has(keyOf(entry)))).toEqual([]);
    }
  });

  it('is in the order of due days, each after its window opens, and overdue only what is open and past its day', () => {
    const entries = unitCalendar(readingOn(unitIds[0]!, today), today);
    const dueDays = entries.map(({ dueOn }) => dueOn);
    expect(dueDays).toEqual(dueDays.toSorted());
    expect(entries.filter(({ opensOn, dueOn }) => opensOn > dueOn)).toEqual([]);
    expect(
      entries.filter((entry) => entry.overdue !== (isOpen(entry) && today > entry.dueOn) && entry.code !== 'reported'),
    ).toEqual([]);
    expect(entries.filter(({ state, opensOn }) => state === 'coming' && opensOn <= today)).toEqual([]);
    expect(entries.filter(({ dueOn }) => dueOn < '2024-06-01' || dueOn > '2026-12-31')).toEqual([]);
  });
});

describe('once all has fallen due', () => {
  it('nothing is left to be done, but what nobody has judged', () => {
    const today = '2026-08-31';
    const open = unitIds.flatMap((unitId) => unitCalendar(readingOn(unitId, today), today)).filter(isOpen);
    expect(new Set(open.map(({ dutyId }) => dutyId))).toEqual(new Set(open.length > 0 ? ['rectification'] : []));
  });
});

describe('findings of the same id', () => {
  it('are told apart by their inspections', () => {
    const unitId = unitIds[0]!;
    const unit = judgedAt('2026-01-31').units.find((each) => each.unitId === unitId)!;
    const { branchId } = unit.branches[0]!;
    const recorded = ['i-one', 'i-two'].flatMap((inspectionId) => {
      const stream = `inspection-${inspectionId}`;
      const finding = { findingId: 'f-1', kind: 'record', severity: 'minor', clause: '2.0', description: '记录不全' };
      const visit = {
        inspectionId,
        unitId,
        branchId,
        visitedOn: '2025-06-02',
        inspectors: ['i-1'],
        findings: [finding],
      };
      const order = { findingId: 'f-1', orderedOn: '2025-06-03', deadline: '2025-07-10' };
      return [
        { stream, type: 'UnannouncedVisitRecorded', data: visit },
        { stream, type: 'RectificationOrdered', data: order },
      ];
    });
    const judge: UnitReading['judge'] = (cutoff, supposed = []) => judgedAt(cutoff, [...recorded, ...supposed]);
    const reading = { ...readingOn(unitId, '2025-07-01'), grading: judge('2025-06-30'), judge };
    const found = unitCalendar(reading, '2025-07-01').filter(({ subject }) => subject.id === 'f-1');
    expect(found.map(({ part }) => part)).toEqual(['i-one', 'i-two']);
    expect(new Set(found.map(keyOf)).size).toBe(2);
    const keys = remindersOn(found, '2025-07-05', namesIn(new Registry())).map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
  });
});
