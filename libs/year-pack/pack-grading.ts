import { categoryOf } from '../kernel/stream-name.js';
import type { StoredText } from '../audit-log/index.js';
import { dayFields } from '../modules/catalogue/index.js';
import { Gathering } from '../grading/facts/gathering.js';
import { grade } from '../grading/grade.js';
import { resultJson, type Rulebook } from '../grading/index.js';
import { logCodec } from '../history/index.js';
import { registryCategories } from '../registry/index.js';
import { assessmentStream, openedRulebook, type NamedRulebook } from './sealing.js';

const codec = logCodec;

/** The grades of a pack: their JSON, and the number of units. */
export type Result = Readonly<{ text: string; units: number }>;

/** Grades the stored events of a pack, added one by one. Writing and verifying a pack both use it. */
export class PackGrading {
  readonly #gathering: Gathering;
  readonly #assessment: { id: string; type: string; data: unknown }[] = [];
  readonly #stream: string;
  #events = 0;
  #standing = 0;
  #last = -1;

  constructor(
    readonly year: number,
    readonly cutoff: string,
  ) {
    this.#gathering = new Gathering(dayFields, cutoff);
    this.#stream = assessmentStream(year);
  }

  /** Throws if the data is not JSON, or has a newer version than this program knows. */
  add({ id, stream, type, schema, position, recordedMs, data: text }: StoredText): void {
    const stored: unknown = JSON.parse(text);
    const data = codec.isPlain(type, schema) ? stored : codec.decode({ id, stream, type, schema, data: stored });
    const one = { position: [position], recordedMs: [recordedMs], stream: [stream], type: [type], data: [data] };
    this.#gathering.add({ ...one, id: () => id });
    if (stream === this.#stream) this.#assessment.push({ id, type, data });
    if (isStanding(stream)) this.#standing += 1;
    this.#events += 1;
    this.#last = position;
  }

  get counts() {
    return { events: this.#events, standing: this.#standing };
  }

  /** The rulebook of the assessment's opening. */
  get opened(): NamedRulebook | undefined {
    return openedRulebook(this.#assessment);
  }

  /** The JSON of the grades, as of the last event. */
  result(rulebook: Rulebook): Result {
    const question = { year: this.year, asOf: null, upToPosition: this.#last };
    const grading = grade(this.#gathering, question, rulebook);
    return { text: resultJson(grading), units: grading.units.length };
  }
}

function isStanding(stream: string): boolean {
  return (registryCategories as readonly string[]).includes(categoryOf(stream));
}
