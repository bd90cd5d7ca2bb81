import fc from 'fast-check';
import type { AnyEvent } from '../../kernel/admission.js';
import { replay } from '../../kernel/admission.js';
import { dayOfInstant, parseInstant } from '../../kernel/civil.js';
import { eventId } from '../../kernel/testing/event-id.js';
import type { RecordedEvent } from '../../kernel/revision.js';
import { categoryOf } from '../../kernel/stream-name.js';
import { outcomeOf, plainOutcome } from '../../kernel/testing/plain-admission.js';
import { withHistory } from '../../kernel/testing/stream-with-history.js';
import { Registry } from '../../registry/index.js';
import { simulate } from '../../simulation/index.js';
import { read } from '../../simulation/testing/replay.js';
import { aggregateOf, subjectOf } from './index.js';

const lines = read(simulate({ units: 2, years: 1, firstYear: 2025, seed: 5 }));
const registry = new Registry();
for (const [position, line] of lines.entries()) registry.apply(line.stream, { ...line, position });

/** The longest streams of each category: those in which revisions have most to meet. */
const streams = [...Map.groupBy(lines, ({ stream }) => categoryOf(stream))].flatMap(([, ofCategory]) =>
  [...Map.groupBy(ofCategory, ({ stream }) => stream)]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .slice(0, 3),
);

/** A revision of a record so many events back, with the data of another of its type, after so many lines. */
const revision = fc.record({ after: fc.nat(60), back: fc.nat(60), other: fc.nat(60), isRetraction: fc.boolean() });
const revisions = fc.array(revision, { maxLength: 25 });

type Revision = typeof revision extends fc.Arbitrary<infer Value> ? Value : never;

function eventOf({ back, other, isRetraction }: Revision, history: readonly RecordedEvent[]): AnyEvent | undefined {
  const named = history[Math.max(0, history.length - 1 - back)];
  if (!named) return undefined;
  const said = { recordId: named.id, reason: '核实', approvedBy: 'committee' };
  if (isRetraction) return { type: 'RecordRetracted', data: { ...said, retractedOn: '2026-12-31' } };
  const alike = lines.filter(({ type, stream }) => type === named.type && stream.length > 0);
  const { data } = alike[(other * 37) % alike.length] ?? { data: {} };
  return { type: 'RecordCorrected', data: { ...said, data: { ...data, ...idsOf(named) }, correctedOn: '2026-12-31' } };
}

/** What a record repeats of its stream: another's data would be refused for that alone. */
function idsOf({ data }: RecordedEvent): object {
  const own = /^(unitId|branchId|memberId|inspectionId|resolutionId|period|year|requestId)$/;
  return Object.fromEntries(Object.entries(data as object).filter(([field]) => own.test(field)));
}

describe('the revisions of every kind of stream', () => {
  it.each(streams)('%s: are judged as by a fold of the whole stream', (name, own) => {
    const aggregate = aggregateOf(categoryOf(name))!;
    const about = { subject: subjectOf(name), registry };
    const check = (told: readonly Revision[]) => {
      const stream = withHistory(aggregate, about);
      const history: RecordedEvent[] = [];
      const take = (event: AnyEvent, by: { actor: string; day: string }) => {
        const taken = { id: eventId(history.length), ...event, by };
        stream.take(taken);
        history.push(taken);
      };
      for (const [index, line] of own.entries()) {
        if (!isOwnRevision(line.type)) {
          take(line, { actor: line.actor, day: dayOfInstant(parseInstant(line.recordedAt)!) });
        }
        for (const each of told.filter(({ after }) => after % own.length === index)) {
          const event = eventOf(each, history);
          if (!event) continue;
          const by = { actor: 'office', day: '2026-12-31' };
          const outcome = outcomeOf(aggregate, stream, event, { ...by, ...about });
          expect(outcome).toEqual(plainOutcome(aggregate, history, event, { ...by, ...about }));
          if ('cautions' in outcome) take(event, by);
        }
      }
      expect(stream.state).toEqual(replay(aggregate, history, about));
    };
    fc.assert(fc.property(revisions, check), { numRuns: 25 });
  });
});

/** The simulation's own revisions name ids that these streams do not have. */
function isOwnRevision(type: string): boolean {
  return type === 'RecordCorrected' || type === 'RecordRetracted';
}
