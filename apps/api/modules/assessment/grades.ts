import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#libs/event-store/index.js';
import { defaultCutoff, gradeYear } from '#libs/grade-year/index.js';
import { resultJson, type Grading, type Rulebook } from '#libs/grading/index.js';
import { parseInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { loadRulebook, UnknownRulebook } from '#libs/rulebooks/index.js';
import type { Config } from '../../config/config.js';
import { Problem } from '../../problem/problem.js';
import { CLOCK, CONFIG, LOG } from '../../tokens.js';

/** Which grades are asked for; what is left out is now, the default cut-off, and the rulebook in force. */
export type GradesQuestion = Readonly<{ year: number; asOf?: string; cutoff?: string; rulebook?: string }>;

/** A computed year with its result, as everyone gets it to the byte. */
export type Graded = Readonly<{ grading: Grading; json: string; sha256: string }>;

/** A year in full takes much memory; so few are kept, the last asked for. */
const mostKept = 3;

/** Grades on request, kept by question and by the position of the log that they were computed at. */
@Injectable()
export class Grades {
  readonly #kept = new Map<string, Promise<Graded>>();
  readonly #rulebooks = new Map<string, Promise<Rulebook>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(LOG) readonly log: EventStore,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(CONFIG) readonly config: Pick<Config, 'rulebook'>,
  ) {}

  /** Throws the `Problem` of a question that makes no sense. */
  async of(question: GradesQuestion): Promise<Graded> {
    const { year, asOf, cutoff } = question;
    const now = this.clock.now();
    const at = asOf === undefined ? undefined : { text: asOf, ms: this.#instant(asOf, now) };
    const rulebook = await this.rulebook(question.rulebook);
    const position = await this.log.lastPosition(at?.ms ?? now);
    const judged = cutoff ?? defaultCutoff(year, at?.ms ?? now);
    const key = JSON.stringify([year, asOf ?? null, judged, rulebook.sha256, position ?? null]);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const request = { year, rulebook, now, cutoff: judged, ...(at && { asOf: at }) };
    const graded = this.#alone(async () => gradedOf(await gradeYear(this.log, request)));
    this.#keep(key, graded);
    return graded;
  }

  /** A rulebook by its id; the one in force where none is named. Throws the `Problem` of one that there is not. */
  async rulebook(id = this.config.rulebook): Promise<Rulebook> {
    let loading = this.#rulebooks.get(id);
    if (!loading) this.#rulebooks.set(id, (loading = this.#load(id)));
    return loading;
  }

  /** A path is the administrator's to give, in the configuration; whoever asks names what is shipped. */
  async #load(id: string): Promise<Rulebook> {
    try {
      if (id !== this.config.rulebook && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) throw new UnknownRulebook('', []);
      return await loadRulebook(id);
    } catch (error) {
      this.#rulebooks.delete(id);
      if (!(error instanceof UnknownRulebook)) throw error;
      throw new Problem('invalidFields', {
        field: 'rulebook',
        detail: { zh: '没有这一评分细则', en: 'There is no such rulebook' },
      });
    }
  }

  #instant(text: string, now: number): number {
    const ms = parseInstant(text);
    if (ms !== undefined && ms <= now) return ms;
    const detail = {
      zh: '应为不晚于现在的时点，写明日期、时间和时区，如 2026-03-05T18:00:00+08:00',
      en: 'This is to be an instant not later than now, with day, time and offset, such as 2026-03-05T18:00:00+08:00',
    };
    throw new Problem('invalidFields', { field: 'as-of', detail });
  }

  /** One year at a time: two would only take each other's memory and time. */
  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  #keep(key: string, graded: Promise<Graded>) {
    this.#kept.set(key, graded);
    graded.catch(() => this.#kept.delete(key));
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
  }
}

function gradedOf(grading: Grading): Graded {
  const json = resultJson(grading);
  return { grading, json, sha256: createHash('sha256').update(json).digest('hex') };
}
