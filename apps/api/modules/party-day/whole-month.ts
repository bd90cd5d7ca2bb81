import { RuleViolation } from '#libs/kernel/rule.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import type { PolicyName } from '../../access/policies.js';
import { Problem, problems, type FieldFault } from '../../problem/problem.js';
import type { PathParameters, RecordingRoute } from '../../record/recording-route.js';
import { bodyOfEvent } from '../../record/route-of-event.js';
import { partyDayRoutes } from './party-day.routes.js';

type Part = Readonly<{ route: RecordingRoute; once: boolean }>;

/**
 * The parts of a month in the order in which they are recorded: what comes first is what the later ones rest on. Those of
 * which a month has one are an object, the others a list.
 */
const parts: Readonly<Record<string, Part>> = {
  notices: { route: partyDayRoutes.notices, once: false },
  opening: { route: partyDayRoutes.opening, once: true },
  attendance: { route: partyDayRoutes.attendance, once: true },
  charterReading: { route: partyDayRoutes['charter-reading'], once: true },
  dues: { route: partyDayRoutes.dues, once: false },
  studies: { route: partyDayRoutes.studies, once: false },
  meetings: { route: partyDayRoutes.meetings, once: false },
  lectures: { route: partyDayRoutes.lectures, once: false },
  deliberations: { route: partyDayRoutes.deliberations, once: false },
  disclosures: { route: partyDayRoutes.disclosures, once: false },
  plusActivities: { route: partyDayRoutes['plus-activities'], once: false },
  otherActivities: { route: partyDayRoutes['other-activities'], once: false },
  closing: { route: partyDayRoutes.closing, once: true },
};

const bodies = Object.entries(parts).map(([name, part]) => ({ name, ...part, body: bodyOfEvent(part.route) }));
const mostEvents = 1000;
const mostFaults = 100;

/** A month entered at once: `{ opening: {…}, attendance: {…}, dues: [{…}, …], … }`. */
export const wholeMonth = {
  schema: {
    type: 'object',
    minProperties: 1,
    properties: Object.fromEntries(
      bodies.map(({ name, once, body: { schema } }) => [
        name,
        once ? schema : { type: 'array', items: schema, minItems: 1, maxItems: mostEvents },
      ]),
    ),
    additionalProperties: false,
  },

  /** The events of the month, in the order of recording, each with the policy that it goes by. Throws the `Problem` of a body that is malformed. */
  eventsOf(params: PathParameters, body: unknown, actor: string) {
    const given = requiresParts(body);
    const lists = bodies.map(({ name, once }) => itemsOf(given, name, once));
    const count = lists.reduce((sum, { length }) => sum + length, 0);
    if (count === 0 || count > mostEvents) throw new Problem('malformedRequest', { detail: someEvents });
    const events: AnyEvent[] = [];
    const policies: PolicyName[] = [];
    const names: string[] = [];
    const faulty = new Faulty();
    for (const [place, { name, once, route, body: of }] of bodies.entries()) {
      for (const [index, each] of lists[place]!.entries()) {
        const part = once ? name : `${name}[${index}]`;
        const event = faulty.noted(part, () => of.eventOf(params, each, actor));
        if (event) events.push(event);
        names.push(part);
        policies.push(route.policy);
      }
    }
    faulty.requireNone();
    return { events, policies, names };
  },
};

const someEvents = {
  zh: `一次应登记 1 至 ${mostEvents} 项`,
  en: `One to ${mostEvents} records are taken at once`,
};

function requiresParts(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Problem('malformedRequest');
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(parts, name));
  if (unknown === undefined) return body as Record<string, unknown>;
  throw new Problem('invalidFields', {
    field: unknown.slice(0, 60),
    detail: { zh: '没有这个字段', en: 'There is no such field' },
  });
}

function itemsOf(given: Readonly<Record<string, unknown>>, name: string, once: boolean): readonly unknown[] {
  const value = given[name];
  if (value === undefined) return [];
  if (once) return [value];
  if (Array.isArray(value)) return value;
  throw new Problem('invalidFields', { field: name, detail: { zh: '应为列表', en: 'This is to be a list' } });
}

/** A refusal of one of several events, with the name of its part in the place of its number. */
export function inItsPart(error: unknown, names: readonly string[]): unknown {
  if (!(error instanceof RuleViolation)) return error;
  const field = error.field?.replace(/^\[(\d+)\]/, (_, index: string) => names[Number(index)]!);
  return new RuleViolation(error.rule, field ?? names[0], error.given);
}

/** What is at fault in any part of a month, so that whoever entered it mends it at once. */
class Faulty {
  readonly #faults: FieldFault[] = [];

  /** Nothing where the part is at fault: it is noted, under the part's name. */
  noted<Result>(part: string, work: () => Result): Result | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { errors, detail = problems[error.kind] } = error.said;
      const whole = { field: '', code: problems[error.kind].code, ...detail };
      for (const fault of errors ?? [whole]) {
        this.#faults.push({ ...fault, field: fault.field === '' ? part : `${part}.${fault.field}` });
      }
      return undefined;
    }
  }

  /** Throws the `Problem` of all that was noted. */
  requireNone(): void {
    const [first] = this.#faults;
    if (!first) return;
    const { field, zh, en } = first;
    throw new Problem('invalidFields', { field, detail: { zh, en }, errors: this.#faults.slice(0, mostFaults) });
  }
}
