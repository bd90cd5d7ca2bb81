import { access } from '../access/index.js';
import { assessment } from '../assessment/index.js';
import { branch } from '../branch/index.js';
import { committee } from '../committee/index.js';
import { erasure } from '../erasure/index.js';
import { inspection } from '../inspection/index.js';
import { dayFieldOf, type AnyAggregate } from '../kernel/admission.js';
import type { Glossary } from '../kernel/aggregate.js';
import { revisionEvents } from '../kernel/revision.js';
import { member } from '../member/index.js';
import { partyDay } from '../party-day/index.js';
import { plan } from '../plan/index.js';
import { resolution } from '../resolution/index.js';
import { unit } from '../unit/index.js';

/** Every kind of stream that a history is made of. */
export const aggregates: readonly AnyAggregate[] = [
  unit,
  branch,
  member,
  plan,
  partyDay,
  resolution,
  inspection,
  committee,
  assessment,
];

/** What the system keeps in its log about itself. It is no part of the history, which is what goes from log to log. */
export const systemAggregates: readonly AnyAggregate[] = [access, erasure];

const byCategory = new Map([...aggregates, ...systemAggregates].map((aggregate) => [aggregate.category, aggregate]));

/** Every event type of every stream of the history with its schema, corrections and retractions included. */
export const glossary: Glossary = Object.assign({}, ...aggregates.map(({ events }) => events), revisionEvents);

/** The name of each type's field that holds the day of the fact; `undefined` where it has none. */
export const dayFields: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  Object.entries(glossary).map(([type, { properties }]) => [type, dayFieldOf(type, properties)]),
);

/** The kind of stream of a category, of the history or of the system. */
export function aggregateOf(category: string): AnyAggregate | undefined {
  return byCategory.get(category);
}

/** The text before the first `-` of a stream's name; all of it where there is none. */
export function categoryOf(stream: string): string {
  const dash = stream.indexOf('-');
  return dash < 0 ? stream : stream.slice(0, dash);
}

/** What the rest of a stream's name says it is about; `undefined` when the name is malformed. */
export function subjectOf(stream: string): unknown {
  const category = categoryOf(stream);
  return aggregateOf(category)?.subjectOf(stream.slice(category.length + 1));
}
