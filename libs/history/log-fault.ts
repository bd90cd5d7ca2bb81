import { EventStoreError, type StoredEvent } from '../event-store/index.js';
import { RuleViolation, type Rule } from '../kernel/rule.js';
import { showableForms } from './fault.js';
import { logRules } from './log.rules.js';

/** A fault in an event of the log, with its place. It holds no value, because the field may be personal. */
export type LogFault = Readonly<{ position: number; rule: Rule; type?: string; stream?: string; field?: string }>;

type Place = Pick<StoredEvent, 'position'> & Partial<Pick<StoredEvent, 'type' | 'stream'>>;

/** Keeps the first faults and counts the rest. */
export class LogFaults {
  readonly #faults: LogFault[] = [];
  #more = 0;

  constructor(readonly kept = 100) {}

  add({ position, type, stream }: Place, error: unknown) {
    if (this.#faults.length >= this.kept) return void (this.#more += 1);
    const { rule, field } = meaningOf(error);
    this.#faults.push({
      position,
      rule,
      ...(type !== undefined && showableForms['type']!.test(type) && { type }),
      ...(stream !== undefined && showableForms['stream']!.test(stream) && { stream }),
      ...(field !== undefined && { field }),
    });
  }

  sorted(): Readonly<{ faults: readonly LogFault[]; more: number }> {
    return { faults: this.#faults.toSorted((one, other) => one.position - other.position), more: this.#more };
  }
}

/** Any other error comes from folding data that the aggregate does not expect; its message may quote personal data. */
function meaningOf(error: unknown): Readonly<{ rule: Rule; field?: string | undefined }> {
  if (error instanceof RuleViolation) return error;
  if (error instanceof EventStoreError) return { rule: { code: error.code, zh: error.zh, en: error.en } };
  return { rule: logRules.doesNotFold };
}
