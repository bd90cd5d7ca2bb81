import type { StoredText } from '../audit-log/index.js';
import { categoryOf, dayFields } from '../catalogue/index.js';
import { codecOf } from '../event-store/index.js';
import { Gathering } from '../grading/facts/gathering.js';
import { grade } from '../grading/grade.js';
import { resultJson, type Rulebook } from '../grading/index.js';
import { logGlossary } from '../history/index.js';
import { registryCategories } from '../registry/index.js';
import { assessmentStream, openedRulebook, type NamedRulebook } from './sealing.js';

const codec = codecOf(logGlossary);

/** What events come to. */
export type Result = Readonly<{ text: string; units: number }>;

/** Takes in the events of a pack one by one, as they are stored, and grades them: what is written and what is verified is this. */
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

  /** Throws where the data are no JSON, or of a later version of their shape than this program knows. */
  add({ id, stream, type, schema, position, data: text }: StoredText): void {
    const stored: unknown = JSON.parse(text);
    const data = codec.isPlain(type, schema) ? stored : codec.decode({ id, stream, type, schema, data: stored });
    this.#gathering.add({ position: [position], stream: [stream], type: [type], data: [data], id: () => id });
    if (stream === this.#stream) this.#assessment.push({ id, type, data });
    if (isStanding(stream)) this.#standing += 1;
    this.#events += 1;
    this.#last = position;
  }

  get counts() {
    return { events: this.#events, standing: this.#standing };
  }

  /** The rulebook that the assessment was opened with. */
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
