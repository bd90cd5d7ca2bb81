import type { AnyEvent } from '#libs/kernel/admission.js';
import type { DrawnCaution } from '#libs/kernel/rule.js';
import type { Rehearsal } from '#libs/use-cases/record/index.js';
import type { FieldFault } from '../problem/problem.js';
import { faultOfViolation } from '../problem/problem-of.js';
import { inPart } from '../body/field-faults.js';

/** What a fault or a caution is about, where a command has several events. */
type Subject = Readonly<{ part?: string; type?: string; memberId?: string }>;

/** The answer to a dry run: everything that would be refused, and the cautions of the rest. */
export type RehearsalJson = Readonly<{
  dryRun: true;
  accepted: boolean;
  /** The events as they would be recorded, with what the service fills in. */
  records: readonly Readonly<{ type: string; part?: string; data: unknown }>[];
  refusals: readonly (Subject & FieldFault)[];
  cautions: readonly (Subject & DrawnCaution)[];
}>;

/** The parts of the body that the events of a command come from, and the faults of form of each. */
export type BodyParts = Readonly<{
  names: readonly string[];
  faults: ReadonlyMap<number, readonly FieldFault[]>;
}>;

/** The answer to a dry run, on its way past the rest of the command. */
export class RehearsalAnswer extends Error {
  override readonly name = 'RehearsalAnswer';

  constructor(readonly answer: RehearsalJson) {
    super('The answer to a dry run');
  }
}

/** The answer for events that may be recorded one by one; `parts` names them where the body has several. */
export function rehearsalJson(rehearsal: Rehearsal, parts?: BodyParts): RehearsalJson {
  const { events, cautions } = rehearsal;
  const refusals = events.flatMap((event, index) =>
    refusalsOf(rehearsal, index, parts).map((fault) => ({ ...aboutOf(event, parts?.names[index]), ...fault })),
  );
  return {
    dryRun: true,
    accepted: refusals.length === 0,
    records: events.map(({ type, data }, index) => ({ type, ...partOf(parts?.names[index]), data })),
    refusals,
    cautions: cautions.flatMap(({ index, rules }) =>
      rules.map((rule) => ({ ...aboutOf(events[index]!, parts?.names[index]), ...rule })),
    ),
  };
}

/** The answer where the body as a whole is refused, before there are events. */
export function refusedJson(refusals: readonly FieldFault[]): RehearsalJson {
  return { dryRun: true, accepted: false, records: [], refusals, cautions: [] };
}

/** The faults of form, which the record would be refused for in any case; else what its rules refuse. */
function refusalsOf({ refusals }: Rehearsal, index: number, parts?: BodyParts): FieldFault[] {
  const name = parts?.names[index];
  const ofForm = parts?.faults.get(index);
  const violations = refusals.filter((each) => each.index === index).flatMap(({ violation }) => violation.all());
  const faults = ofForm ?? violations.map(faultOfViolation);
  return faults.map((fault) => (name === undefined ? fault : inPart(fault, name)));
}

function aboutOf({ type, data }: AnyEvent, name: string | undefined): Subject {
  const { memberId } = (data ?? {}) as Readonly<{ memberId?: unknown }>;
  return { ...partOf(name), type, ...(typeof memberId === 'string' && { memberId }) };
}

function partOf(name: string | undefined): Readonly<{ part?: string }> {
  return name === undefined ? {} : { part: name };
}
