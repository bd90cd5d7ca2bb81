import { createHash, type Hash } from 'node:crypto';
import { MalformedEvent, recordedAtOf, type EventStore, type Loader } from '../event-store/index.js';
import type { Clock } from '../kernel/clock.js';
import { RuleViolation } from '../kernel/rule.js';
import { LineAdmission, type Placed } from './admit-lines.js';
import { BrokenCompression, decompressed } from './decompress.js';
import { Faults, faultOfData, faultOfEnvelope, type Fault } from './fault.js';
import { fileRules } from './file.rules.js';
import { linesOf, type Line } from './lines.js';
import { parseLine, type ParsedLine } from './parse-line.js';

/** What an import has written, or a dry run would write: of `lines` in the file, `known` stood in the log already. */
export type Imported = Readonly<{
  lines: number;
  events: number;
  known: number;
  /** Of the file's bytes as they were given, compressed or not. */
  sha256: string;
  firstRecordedAt: string;
  lastRecordedAt: string;
}>;

export type ImportOutcome =
  | (Readonly<{ kind: 'imported'; firstPosition: number; lastPosition: number }> & Imported)
  | (Readonly<{ kind: 'checked' }> & Imported)
  /** Every line was in the log already with the same content; nothing was written. */
  | Readonly<{ kind: 'known'; events: number; sha256: string }>
  /** The first faults in full and the number of the rest; nothing was written. */
  | Readonly<{ kind: 'refused'; faults: readonly Fault[]; more: number }>;

export type ImportOptions = Readonly<{
  clock: Clock;
  /** A new UUID for the stream of the note of the import, and one for its event. */
  newId: () => string;
  /** Who imports; a well-formed id. */
  actor?: string;
  dryRun?: boolean;
  /** Called now and then with the lines and the bytes of the file that are done. */
  onProgress?: (lines: number, bytes: number) => void;
}>;

/** Rolls the load back and carries its outcome out of it. */
class NothingWritten extends Error {
  constructor(readonly outcome: ImportOutcome) {
    super('Nothing is written');
  }
}

/**
 * Takes in a file of the interchange format, all or nothing: every line is checked as if it were recorded at its time,
 * and where one fails nothing is written. Lines that the log holds already with the same content are left out. Throws
 * only what reading the file or writing the log throws.
 */
export async function importHistory(
  store: Pick<EventStore, 'lastPosition' | 'load' | 'says'>,
  open: () => AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportOutcome> {
  const work = async (loader: Loader) => {
    const isFresh = (await store.lastPosition()) === undefined;
    const admission = new LineAdmission(loader, (event, data) => store.says(event, data), isFresh, options.clock.now());
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

/** One import, from the first byte to the note of it. */
class Import {
  readonly #faults = new Faults();
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
      for await (const lines of linesOf(decompressed(this.#counted(file)))) {
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
    let parsed: ParsedLine | undefined;
    let placed: Placed | undefined;
    try {
      parsed = parseLine(line);
      placed = this.admission.place(parsed.envelope);
    } catch (error) {
      return this.#faults.add(faultOfEnvelope(number, violation(error), parsed?.envelope));
    }
    if (!placed) return void this.#known++;
    try {
      const position = this.admission.admit(placed, parsed);
      this.#last = { position, recordedAt: parsed.envelope.recordedAt };
      this.#first ??= this.#last;
      this.#events++;
    } catch (error) {
      this.#faults.add(faultOfData(number, violation(error), parsed.envelope));
    }
  }

  #outcome(): ImportOutcome {
    if (this.#faults.any) return { kind: 'refused', faults: this.#faults.first, more: this.#faults.more };
    const sha256 = this.#hash.digest('hex');
    if (!this.#first) return { kind: 'known', events: this.#known, sha256 };
    const imported: Imported = {
      lines: this.#lines,
      events: this.#events,
      known: this.#known,
      sha256,
      firstRecordedAt: this.#first.recordedAt,
      lastRecordedAt: this.#last.recordedAt,
    };
    if (this.options.dryRun) return { kind: 'checked', ...imported };
    const positions = { firstPosition: this.#first.position, lastPosition: this.#last.position };
    this.#note({ sha256, lines: this.#lines, ...positions });
    return { kind: 'imported', ...imported, ...positions };
  }

  /** The note stands in the real time, though the imported lines stand in theirs. */
  #note(data: Readonly<{ sha256: string; lines: number; firstPosition: number; lastPosition: number }>) {
    const { newId, actor = 'importer' } = this.options;
    const { nowMs } = this.admission;
    const recordedAt = recordedAtOf(nowMs);
    this.loader.append({
      id: newId(),
      stream: `import-${newId()}`,
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
