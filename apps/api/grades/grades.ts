import { Inject, Injectable } from '@nestjs/common';
import { LogFolder } from '#libs/audit-log/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import {
  defaultCutoff,
  gradeYear,
  GrowingYear,
  loadRulebook,
  timesOfRecords,
  UnknownRulebook,
  type GradeRequest,
  type TimesOfRecords,
} from '#libs/grades/index.js';
import { resultDigest, type Grading, type Rulebook } from '#libs/grading/index.js';
import { dayOfInstant, parseInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { PromiseCache } from '#libs/kernel/promise-cache.js';
import type { Config } from '#libs/service/settings/config.js';
import type { ComputedGrades } from '#libs/views/index.js';
import { Problem } from '../problem/problem.js';
import { QuerySources } from '../query/query-sources.js';
import { CLOCK, CONFIG, LOG } from '../tokens.js';

/** Which grades to compute. The defaults are now, the default cut-off, and the rulebook in force. */
export type GradesQuestion = Readonly<{
  year: number;
  asOf?: string;
  /** Only the events up to this position count. */
  upTo?: number;
  cutoff?: string;
  rulebook?: string;
  /** The position of the log that the grades must include. */
  minPosition?: number;
}>;

/** A request with its cut-off and its position. */
type StandingRequest = GradeRequest & Readonly<{ cutoff: string; upTo: number }>;

/** A graded year takes much memory, so only the last few are kept. */
const maxYears = 2;
const maxPast = 1;
/** More than the number of shipped rulebooks. */
const maxRulebooks = 16;

/** Computes grades on request and keeps them by question and by position of the log. */
@Injectable()
export class Grades {
  readonly #kept = new PromiseCache<ComputedGrades>(maxYears);
  /** Who looks through the past displaces nothing of the present. */
  readonly #past = new PromiseCache<ComputedGrades>(maxPast);
  readonly #running = new Map<string, Promise<ComputedGrades>>();
  /** The last position of each year, rulebook and cut-off: the next one grows from it. */
  readonly #years = new Map<string, GrowingYear>();
  readonly #rulebooks = new PromiseCache<Rulebook>(maxRulebooks);
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(LOG) readonly log: EventStore,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(CONFIG) readonly config: Pick<Config, 'rulebook'>,
    readonly folder: LogFolder,
    readonly sources: QuerySources,
  ) {}

  /** Throws `Problem` if a field of the question is wrong. */
  async of(question: GradesQuestion): Promise<ComputedGrades> {
    const { year, asOf, cutoff, minPosition } = question;
    await this.sources.requirePosition(minPosition);
    const now = this.clock.now();
    const at = asOf === undefined ? undefined : { text: asOf, ms: this.#instant(asOf, now) };
    const rulebook = await this.rulebook(question.rulebook);
    const last = (await this.log.lastPosition(at?.ms)) ?? -1;
    const upTo = Math.min(question.upTo ?? last, last);
    const cutoffDay = cutoff ?? defaultCutoff(year, at?.ms ?? now);
    const key = JSON.stringify([year, asOf ?? null, cutoffDay, rulebook.sha256, upTo]);
    const request = { year, rulebook, now, upTo, cutoff: cutoffDay, ...(at && { asOf: at }) };
    return this.#once(at ? this.#past : this.#kept, key, () => this.#computed(request));
  }

  /** All who ask the same wait for one computation, also when later questions have taken its place in the cache. */
  #once(cache: PromiseCache<ComputedGrades>, key: string, work: () => Promise<ComputedGrades>) {
    const computed = this.#running.get(key) ?? cache.get(key, () => this.#alone(work));
    const isOver = () => void this.#running.delete(key);
    this.#running.set(key, computed);
    computed.then(isOver, isOver);
    return computed;
  }

  /** The day on which something can still be done: today, or the day of the as-of instant. */
  today({ asOf }: Pick<GradesQuestion, 'asOf'>): string {
    const now = this.clock.now();
    return dayOfInstant(asOf === undefined ? now : this.#instant(asOf, now));
  }

  /** A rulebook by its id; without an id, the one in force. Throws `Problem` if there is no such rulebook. */
  async rulebook(id = this.config.rulebook): Promise<Rulebook> {
    return this.#rulebooks.get(id, () => this.#load(id));
  }

  /** Only the administrator may name a file, in the settings; a caller may name a shipped rulebook. */
  async #load(id: string): Promise<Rulebook> {
    try {
      if (id !== this.config.rulebook && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) throw new UnknownRulebook('', []);
      return await loadRulebook(id);
    } catch (error) {
      if (!(error instanceof UnknownRulebook)) throw error;
      throw new Problem('invalidFields', {
        field: 'rulebook',
        detail: { zh: '没有这一评分细则', en: 'There is no such rulebook' },
      });
    }
  }

  async #computed(request: StandingRequest): Promise<ComputedGrades> {
    const times = await timesOfRecords(this.log, this.folder);
    const grading = request.asOf ? await gradeYear(this.log, { ...request, times }) : await this.#grown(request, times);
    return { grading, sha256: resultDigest(grading), doubtful: times.doubtful() };
  }

  /** Judges again only what the records since the last grading bear on. */
  async #grown({ year, rulebook, cutoff, upTo }: StandingRequest, times: TimesOfRecords): Promise<Grading> {
    const key = JSON.stringify([year, rulebook.sha256, cutoff]);
    const known = this.#years.get(key);
    const followed = await known?.followed(this.log, upTo);
    const grown = followed ?? (await GrowingYear.read(this.log, { year, rulebook, cutoff, upTo }));
    // A look at an earlier position displaces nothing.
    if (!known || upTo >= known.upTo) this.#keep(key, grown);
    grown.see(times);
    return grown.grading;
  }

  #keep(key: string, grown: GrowingYear) {
    this.#years.delete(key);
    this.#years.set(key, grown);
    if (this.#years.size > maxYears) this.#years.delete(this.#years.keys().next().value!);
  }

  #instant(text: string, now: number): number {
    const ms = parseInstant(text);
    if (ms !== undefined && ms <= now) return ms;
    const detail = {
      zh: '应为不晚于现在的时点，写明日期、时间和时区，如 2026-03-05T18:00:00+08:00',
      en: 'This must be an instant not later than now, with day, time and offset, such as 2026-03-05T18:00:00+08:00',
    };
    throw new Problem('invalidFields', { field: 'as-of', detail });
  }

  /** Grades one year at a time, to limit memory. */
  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
