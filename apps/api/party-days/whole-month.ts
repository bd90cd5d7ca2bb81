import { RuleViolation } from '#libs/kernel/rule.js';
import { shapeRules } from '#libs/kernel/shape.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { monthParts, type MonthPart } from '#libs/modules/party-day/index.js';
import type { PolicyName } from '../access/policies.js';
import { faultOf, inPart, invalidFields } from '../body/field-faults.js';
import { Problem, problems } from '../problem/problem.js';
import type { PathParameters, RecordingRoute } from '../record/recording-route.js';
import { DryRun } from '#libs/use-cases/record/index.js';
import { RehearsalAnswer, rehearsalJson, type BodyParts } from '../record/rehearsal-json.js';
import { bodyOfEvent, type EventBody, type EventDraft } from '../record/route-of-event.js';
import { defaultFields } from '#libs/use-cases/shared/month-defaults.js';
import { adoptionRoutes } from '../resolutions/resolution.routes.js';
import { partyDayRoutes } from './party-day.routes.js';

/** A resolution of a month is of its period. */
const resolutionInMonth: RecordingRoute = {
  ...adoptionRoutes[''],
  fromPath: { branchId: 'branchId', period: 'month' },
};

const routeOf = new Map<string, RecordingRoute>(
  [...Object.values(partyDayRoutes), resolutionInMonth].map((route) => [route.type, route]),
);

/** In the body, a part that a month has once is an object, every other part is a list. */
const parts: Readonly<Record<string, MonthPart>> = monthParts;

const bodies = Object.entries(parts).map(([name, { type, once }]) => {
  const route = routeOf.get(type)!;
  return { name, once, route, body: bodyOfEvent(route, defaultFields(type)) };
});
const maxEvents = 1000;

/** A month entered at once: `{ opening: {…}, attendance: {…}, dues: [{…}, …], … }`. */
export const wholeMonth = {
  schema: {
    type: 'object',
    minProperties: 1,
    properties: Object.fromEntries(
      bodies.map(({ name, once, body: { schema } }) => [
        name,
        once ? schema : { type: 'array', items: schema, minItems: 1, maxItems: maxEvents },
      ]),
    ),
    additionalProperties: false,
  },

  /**
   * The events of the month in the order of recording, each with its policy, its place in the body and the faults of its
   * form. Throws the `Problem` of a body that has no such parts.
   */
  draftOf(params: PathParameters, body: unknown, actor: string): MonthDraft {
    const given = requiresParts(body);
    const lists = bodies.map(({ name, once }) => itemsOf(given, name, once));
    const count = lists.reduce((sum, { length }) => sum + length, 0);
    if (count === 0 || count > maxEvents) throw new Problem('malformedRequest', { detail: someEvents });
    const drafts = bodies.flatMap(({ name, once, route, body: of }, place) =>
      lists[place]!.map((each, index) => ({
        name: once ? name : `${name}[${index}]`,
        policy: route.policy,
        ...draftOfPart(of, params, each, actor),
      })),
    );
    return {
      events: drafts.map(({ event }) => event),
      policies: drafts.map(({ policy }) => policy),
      names: drafts.map(({ name }) => name),
      faults: new Map(drafts.flatMap(({ faults }, index) => (faults.length > 0 ? [[index, faults] as const] : []))),
    };
  },
};

export type MonthDraft = BodyParts & Readonly<{ events: readonly AnyEvent[]; policies: readonly PolicyName[] }>;

/** Throws the `Problem` that names every wrong field of all parts. */
export function requireNoFaults({ names, faults }: BodyParts): void {
  const all = [...faults].flatMap(([index, each]) => each.map((fault) => inPart(fault, names[index]!)));
  if (all.length > 0) throw invalidFields(all);
}

const someEvents = {
  zh: `一次应登记 1 至 ${maxEvents} 项`,
  en: `The body must hold 1 to ${maxEvents} records`,
};

function requiresParts(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Problem('malformedRequest');
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(parts, name));
  if (unknown === undefined) return body as Record<string, unknown>;
  throw invalidFields([faultOf(unknown.slice(0, 60), shapeRules.unknown)]);
}

function itemsOf(given: Readonly<Record<string, unknown>>, name: string, once: boolean): readonly unknown[] {
  const value = given[name];
  if (value === undefined) return [];
  if (once) return [value];
  if (Array.isArray(value)) return value;
  throw invalidFields([faultOf(name, shapeRules.mistyped, { zh: '应为列表', en: 'This must be a list' })]);
}

/** Replaces the index of an event in a refusal by the name of its part. */
export function inItsPart(error: unknown, body: BodyParts): unknown {
  if (error instanceof DryRun) return new RehearsalAnswer(rehearsalJson(error.rehearsal, body));
  if (!(error instanceof RuleViolation)) return error;
  return error.renamed(
    (field) => field?.replace(/^\[(\d+)\]/, (_, index: string) => body.names[Number(index)]!) ?? body.names[0],
  );
}

/** The event of a part; a part that is no object is at fault as a whole. */
function draftOfPart(of: EventBody, params: PathParameters, part: unknown, actor: string): EventDraft {
  try {
    return of.draftOf(params, part, actor);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { kind, details } = error;
    const { zh, en } = details.detail ?? problems[kind];
    const whole = { field: '', code: problems[kind].code, zh, en };
    return { event: of.emptyOf(), faults: details.errors ?? [whole] };
  }
}
