import { categoryOf } from '../kernel/stream-name.js';
import type { StoredText } from '../audit-log/index.js';
import { dayFields } from '../modules/catalogue/index.js';
import { Gathering } from '../grading/facts/gathering.js';
import { grade } from '../grading/grade.js';
import { resultJson, type Rulebook } from '../grading/index.js';
import { logCodec } from '../history/index.js';
import { registryCategories } from '../registry/index.js';
import { BearingStreams } from './bearing-streams.js';
import { assessmentStream, openedRulebook, type NamedRulebook } from './sealing.js';

const codec = logCodec;

/** An event of the year's assessment, its data in the current version. */
export type AssessmentRecord = Readonly<{ id: string; type: string; data: unknown; position: number }>;

/** The grades of a pack: their JSON, and the number of units. */
export type Result = Readonly<{ text: string; units: number }>;

/** Grades the stored events of a pack, added one by one. Writing and verifying a pack both use it. */
export class PackGrading {
  readonly #gathering: Gathering;
  /** The streams of the pack, and whether they bear on the year. */
  readonly bearing: BearingStreams;
  readonly #assessment: AssessmentRecord[] = [];
  readonly #stream: string;
  #events = 0;
  #standing = 0;
  #last = -1;

  constructor(
    readonly year: number,
    readonly cutoff: string,
  ) {
    this.#gathering = new Gathering(dayFields, cutoff);
    this.bearing = new BearingStreams(year);
    this.#stream = assessmentStream(year);
  }

  /** Throws if the data is not JSON, or has a newer version than this program knows. */
  add(event: StoredText): void {
    const { id, stream, type, position, recordedMs } = event;
    const data = decodedData(event);
    const one = { position: [position], recordedMs: [recordedMs], stream: [stream], type: [type], data: [data] };
    this.#gathering.add({ ...one, id: () => id });
    this.bearing.add({ stream, type, data, position });
    if (stream === this.#stream) this.#assessment.push({ id, type, data, position });
    if (isStanding(stream)) this.#standing += 1;
    this.#events += 1;
    this.#last = position;
  }

  /** The number of events so far. */
  get events(): number {
    return this.#events;
  }

  get counts() {
    return { events: this.#events, standing: this.#standing, streams: this.bearing.counts().size };
  }

  /** The events of the year's assessment, in order. */
  get assessment(): readonly AssessmentRecord[] {
    return this.#assessment;
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

/** The data of a stored event in the current version of its shape. Throws if it is not JSON, or of a newer version. */
export function decodedData({ id, stream, type, schema, data }: StoredText): unknown {
  const stored: unknown = JSON.parse(data);
  return codec.isPlain(type, schema) ? stored : codec.decode({ id, stream, type, schema, data: stored });
}

function isStanding(stream: string): boolean {
  return (registryCategories as readonly string[]).includes(categoryOf(stream));
}
