import { Dice } from './dice.js';
import { windowOf } from './timetable.js';

/** A record of the interchange file (events.md, “The interchange file”). */
export type Entry = Readonly<{
  id: string;
  stream: string;
  type: string;
  data: Readonly<Record<string, unknown>>;
  /** The second of the day of its recording. */
  second: number;
  actor: string;
}>;

/** The records of a day; it returns them as lines in the order of recording. */
export class Journal {
  readonly #ids: Dice;
  readonly #seconds: Dice;
  #entries: Entry[] = [];
  #written = 0;

  constructor(seed: number) {
    this.#ids = new Dice(seed, 1);
    this.#seconds = new Dice(seed, 2);
  }

  /** The number of lines before today. */
  get written(): number {
    return this.#written;
  }

  record(stream: string, type: string, data: Entry['data'], actor: string): Entry {
    const { from, seconds } = windowOf(type);
    const entry = { id: this.#uuid(), stream, type, data, second: from + this.#seconds.below(seconds), actor };
    this.#entries.push(entry);
    return entry;
  }

  /** Returns the day's lines and begins a new day. */
  close(day: string): string[] {
    const entries = this.#entries;
    this.#entries = [];
    this.#written += entries.length;
    return entries.sort((one, other) => one.second - other.second).map((entry) => lineOf(entry, day));
  }

  /** A random SHA-256 for a file that the simulation does not have. */
  digest(): string {
    return Array.from({ length: 8 }, () => hexOf(this.#ids.next())).join('');
  }

  /** A UUID in the form of version 5 (RFC 9562), but random. */
  #uuid(): string {
    const [a, b, c, d] = [this.#ids.next(), this.#ids.next(), this.#ids.next(), this.#ids.next()];
    const middle = hexOf((b & 0xffff_0fff) | 0x5000);
    const variant = hexOf((c & 0x3fff_ffff) | 0x8000_0000);
    return `${hexOf(a)}-${middle.slice(0, 4)}-${middle.slice(4)}-${variant.slice(0, 4)}-${variant.slice(4)}${hexOf(d)}`;
  }
}

function lineOf({ id, stream, type, data, second, actor }: Entry, day: string): string {
  const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
  return `{"id":"${id}","stream":"${stream}","type":"${type}","data":${JSON.stringify(data)},"recordedAt":"${day}T${time}+08:00","actor":"${actor}"}`;
}

const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const two = (number: number) => twoDigits[number]!;
/** A lookup table per byte: `toString(16)` of a word took longer than the rest of a line. */
const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hexOf = (word: number) =>
  bytes[word >>> 24]! + bytes[(word >>> 16) & 255]! + bytes[(word >>> 8) & 255]! + bytes[word & 255]!;
