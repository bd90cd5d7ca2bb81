import { streamOf } from '../kernel/stream-name.js';
import { createHash, type Hash } from 'node:crypto';
import { lastEvent, MalformedEvent, recordedAtOf, type EventStore, type Loader } from '../event-store/index.js';
import type { Clock } from '../kernel/clock.js';
import { RuleViolation } from '../kernel/rule.js';
import { LineAdmission, type LinePlace } from './admit-lines.js';
import { CautionCounts, type CautionCount } from './caution-counts.js';
import { BrokenCompression, decompress } from './decompress.js';
import { Faults, faultOfData, faultOfEnvelope, type Fault } from './fault.js';
import { fileRules } from './file.rules.js';
import { linesOf, type Line } from './lines.js';
import { parseLine, type Envelope } from './parse-line.js';

/** What an import has written, or a dry run would write: the log already held `known` of the `lines` of the file. */
export type ImportSummary = Readonly<{
  lines: number;
  events: number;
  known: number;
  /** The hash of the bytes of the file, compressed or not. */
  sha256: string;
  firstRecordedAt: string;
  lastRecordedAt: string;
  /** The lines with a time of recording before that of the record before them. */
  backward: number;
  /** The lines with a time of recording later than now. */
  ahead: number;
  /** The cautions of the new events, the most frequent first. */
  cautions: readonly CautionCount[];
}>;

export type ImportOutcome =
  | (Readonly<{ kind: 'imported'; firstPosition: number; lastPosition: number }> & ImportSummary)
  | (Readonly<{ kind: 'checked' }> & ImportSummary)
  /** The log already held every line with the same content; nothing was written. */
  | Readonly<{ kind: 'known'; events: number; sha256: string }>
  /** The first faults and the number of the rest; nothing was written. */
  | Readonly<{ kind: 'refused'; faults: readonly Fault[]; more: number }>;

export type ImportOptions = Readonly<{
  clock: Clock;
  /** Makes UUIDs for the stream and the event of the note of the import. */
  newId: () => string;
  /** The actor of the import; a well-formed id. */
  actor?: string;
  dryRun?: boolean;
  /** Called from time to time with the number of lines and bytes that are done. */
  onProgress?: (lines: number, bytes: number) => void;
}>;

/** Rolls the load back and carries its outcome. */
class NothingWritten extends Error {
  constructor(readonly outcome: ImportOutcome) {
    super('Nothing is written');
  }
}

/**
 * Imports a file of the interchange format, all or nothing: every line is checked as if it were recorded at its time, and
 * if one fails, nothing is written. Lines that the log already holds with the same content are skipped. Throws
 * only errors of reading the file or writing the log.
 */
export async function importHistory(
  store: Pick<EventStore, 'lastPosition' | 'readAll' | 'load' | 'says'>,
  open: () => AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const work = async (loader: Loader) => {
    const last = await lastEvent(store);
    const admission = new LineAdmission(loader, (event, data) => store.says(event, data), last, options.clock.now());
    const outcome = await new Import(loader, admission, options).take(open());
    if (outcome.kind !== 'imported') throw new NothingWritten(outcome);
    return outcome;
  };
  try {
    return await store.load(work);
  } catch (error) {
    if (error instanceof NothingWritten) return error.outcome;
    throw error;
  }
}

/** One import, from the first byte to its note. */
class Import {
  readonly #faults = new Faults();
  readonly #cautions = new CautionCounts();
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;
  #lines = 0;
  #known = 0;
  #events = 0;
  #first: Readonly<{ position: number; recordedAt: string }> | undefined;
  #last = { position: 0, recordedAt: '' };

  constructor(
    readonly loader: Loader,
    readonly admission: LineAdmission,
    readonly options: ImportOptions,
  ) {}

  async take(file: AsyncIterable<Uint8Array>): Promise<ImportOutcome> {
    try {
      for await (const lines of linesOf(decompress(this.#counted(file)))) {
        for (const line of lines) this.#takeLine(line);
        this.options.onProgress?.(this.#lines, this.#bytes);
      }
    } catch (error) {
      if (!(error instanceof BrokenCompression)) throw error;
      this.#faults.add({ line: this.#lines + 1, rule: fileRules.brokenCompression });
    }
    if (this.#lines === 0 && !this.#faults.any) this.#faults.add({ line: 1, rule: fileRules.emptyFile });
    return this.#outcome();
  }

  async *#counted(file: AsyncIterable<Uint8Array>) {
    for await (const chunk of file) {
      this.#hash.update(chunk);
      this.#bytes += chunk.length;
      yield chunk;
    }
  }

  #takeLine(line: Line) {
    const number = ++this.#lines;
    if (typeof line !== 'string') return this.#faults.add({ line: number, rule: line });
    let envelope: Envelope | undefined;
    let placed: LinePlace | undefined;
    try {
      envelope = parseLine(line);
      placed = this.admission.place(envelope);
    } catch (error) {
      return this.#faults.add(faultOfEnvelope(number, violation(error), envelope));
    }
    if (!placed) return void this.#known++;
    try {
      const { position, cautions } = this.admission.admit(placed, envelope);
      this.#cautions.add(cautions);
      this.#last = { position, recordedAt: envelope.recordedAt };
      this.#first ??= this.#last;
      this.#events++;
    } catch (error) {
      this.#faults.add(faultOfData(number, violation(error), envelope));
    }
  }

  #outcome(): ImportOutcome {
    if (this.#faults.any) return { kind: 'refused', faults: this.#faults.first, more: this.#faults.more };
    const sha256 = this.#hash.digest('hex');
    if (!this.#first) return { kind: 'known', events: this.#known, sha256 };
    const imported: ImportSummary = {
      lines: this.#lines,
      events: this.#events,
      known: this.#known,
      sha256,
      firstRecordedAt: this.#first.recordedAt,
      lastRecordedAt: this.#last.recordedAt,
      backward: this.admission.backward,
      ahead: this.admission.ahead,
      cautions: this.#cautions.list(),
    };
    if (this.options.dryRun) return { kind: 'checked', ...imported };
    const positions = { firstPosition: this.#first.position, lastPosition: this.#last.position };
    this.#note({ sha256, lines: this.#lines, ...positions });
    return { kind: 'imported', ...imported, ...positions };
  }

  /** Appends the note of the import, at the real time; the lines keep their own times. */
  #note(data: Readonly<{ sha256: string; lines: number; firstPosition: number; lastPosition: number }>) {
    const { newId, actor = 'importer' } = this.options;
    const { nowMs } = this.admission;
    const recordedAt = recordedAtOf(nowMs);
    this.loader.append({
      id: newId(),
      stream: streamOf('import', newId()),
      type: 'HistoryImported',
      data: { ...data, importedAt: recordedAt },
      recordedAt,
      recordedMs: nowMs,
      actor,
      partitions: [],
    });
  }
}

function violation(error: unknown): RuleViolation {
  if (error instanceof RuleViolation) return error;
  if (error instanceof MalformedEvent && error.field === 'data') return new RuleViolation(fileRules.tooLarge);
  throw error;
}
