import { access } from '../access/index.js';
import { assessment } from '../assessment/index.js';
import { branch } from '../branch/index.js';
import { committee } from '../committee/index.js';
import { draw } from '../draw/index.js';
import { erasure } from '../erasure/index.js';
import { inspection } from '../inspection/index.js';
import { dayFieldOf } from '../../kernel/admission.js';
import type { AnyAggregate } from '../../kernel/aggregate.js';
import type { Glossary } from '../../kernel/aggregate.js';
import { categoryOf, subjectIdOf } from '../../kernel/stream-name.js';
import { revisionEvents } from '../../kernel/revision.js';
import { member } from '../member/index.js';
import { operation } from '../operation/index.js';
import { partyDay } from '../party-day/index.js';
import { plan } from '../plan/index.js';
import { resolution } from '../resolution/index.js';
import { unit } from '../unit/index.js';

/** The aggregates of all streams of a history. */
export const aggregates: readonly AnyAggregate[] = [
  unit,
  branch,
  member,
  plan,
  partyDay,
  resolution,
  inspection,
  draw,
  committee,
  assessment,
];

/** The aggregates of the system's own streams. They are not part of the history, which is what an export contains. */
export const systemAggregates: readonly AnyAggregate[] = [access, erasure, operation];

const byCategory = new Map([...aggregates, ...systemAggregates].map((aggregate) => [aggregate.category, aggregate]));

/** Every event type of every stream of the history with its schema, corrections and retractions included. */
export const glossary: Glossary = Object.assign({}, ...aggregates.map(({ events }) => events), revisionEvents);

/** For each type, the field with the day of the fact; `undefined` if it has none. */
export const dayFields: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  Object.entries(glossary).map(([type, { properties }]) => [type, dayFieldOf(type, properties)]),
);

/** The aggregate of a category, of the history or of the system. */
export function aggregateOf(category: string): AnyAggregate | undefined {
  return byCategory.get(category);
}

/** The subject in the rest of a stream's name; `undefined` if the name is malformed. */
export function subjectOf(stream: string): unknown {
  return aggregateOf(categoryOf(stream))?.subjectOf(subjectIdOf(stream));
}
