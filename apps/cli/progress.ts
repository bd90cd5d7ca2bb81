import type { Bilingual, Language } from '#libs/kernel/bilingual.js';
import { displayWidth, shortened } from './output/width.js';
import type { Output } from './runtime.js';
import { counted } from './texts.js';

/** The progress of a long step. */
export interface Progress {
  /** Says how far the step is; `share` (0 to 1) where that is known otherwise than from the count and the total. */
  at(count: number, share?: number): void;
  /** Leaves a line that says how much was done, and in what time. */
  done(): void;
  /** Removes the line: the step ended in an error, which is printed elsewhere. */
  clear(): void;
}

export type Step = Readonly<{
  text: Bilingual;
  /** What is counted: 条, events. */
  unit: Bilingual;
  /** How many there will be, if that is known. */
  total?: number | undefined;
  /** The answer goes to stdout meanwhile: on one terminal the two would get mixed up. */
  streaming?: boolean;
}>;

export const eventUnit: Bilingual = { zh: '条', en: 'events' };
export const byteUnit: Bilingual = { zh: '字节', en: 'bytes' };
export const pageUnit: Bilingual = { zh: '页', en: 'pages' };

type ProgressOptions = Readonly<{ lang: Language; quiet: boolean; dumb: boolean; nowMs: () => number }>;

const silent: Progress = { at: () => {}, done: () => {}, clear: () => {} };
const redrawEveryMs = 100;
const lineEveryMs = 5000;
/** A shorter step prints no line into a log. */
const worthALineMs = 2000;
const eraseLine = '\r\u001b[2K';

/** Shows a step: one line redrawn on a terminal, a plain line now and then elsewhere, nothing when quiet. */
export function progressOn(stderr: Output, step: Step, showing: ProgressOptions): Progress {
  if (showing.quiet) return silent;
  return stderr.isTTY && !showing.dumb ? redrawn(stderr, step, showing) : lineByLine(stderr, step, showing);
}

function redrawn(stderr: Output, step: Step, { lang, nowMs }: ProgressOptions): Progress {
  const startedMs = nowMs();
  let drawnMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  let share: number | undefined;
  const draw = () => {
    drawnMs = nowMs();
    say(stderr, eraseLine + fitting(lineOf(step, { count, share, elapsedMs: drawnMs - startedMs }, lang), stderr));
  };
  return {
    at(now, part) {
      [count, share] = [now, part];
      if (nowMs() - drawnMs >= redrawEveryMs) draw();
    },
    done() {
      share &&= 1;
      draw();
      say(stderr, '\n');
    },
    clear: () => say(stderr, eraseLine),
  };
}

function lineByLine(stderr: Output, step: Step, { lang, nowMs }: ProgressOptions): Progress {
  const startedMs = nowMs();
  let saidMs = startedMs;
  let count = 0;
  let share: number | undefined;
  const line = () => {
    saidMs = nowMs();
    say(stderr, `${lineOf(step, { count, share, elapsedMs: saidMs - startedMs }, lang)}\n`);
  };
  return {
    at(now, part) {
      [count, share] = [now, part];
      if (nowMs() - saidMs >= lineEveryMs) line();
    },
    done() {
      share &&= 1;
      if (nowMs() - startedMs >= worthALineMs) line();
    },
    clear: () => {},
  };
}

type Stand = Readonly<{ count: number; share: number | undefined; elapsedMs: number }>;

/** `正在检查 31,000/97,760 条（31%，12,400 条/秒，2.5 秒）`. */
function lineOf({ text, unit, total }: Step, { count, share, elapsedMs }: Stand, lang: Language): string {
  const { second, comma, open, close } = marks[lang];
  const of = total === undefined ? counted(count) : `${counted(count)}/${counted(total)}`;
  const part = total ? count / total : share;
  const percent = part === undefined ? [] : [`${Math.min(100, Math.floor(100 * part))}%`];
  const rate = Math.round((1000 * count) / Math.max(1, elapsedMs));
  const details = [
    ...percent,
    `${counted(rate)} ${unit[lang]}/${second}`,
    `${(elapsedMs / 1000).toFixed(1)} ${second}`,
  ];
  return `${text[lang]} ${of} ${unit[lang]}${open}${details.join(comma)}${close}`;
}

const marks = {
  zh: { second: '秒', comma: '，', open: '（', close: '）' },
  en: { second: 's', comma: ', ', open: ' (', close: ')' },
} as const;

/** A line that wraps cannot be redrawn. */
function fitting(line: string, { columns = 80 }: Output): string {
  return displayWidth(line) < columns ? line : shortened(line, columns - 1);
}

/** Nobody waits for progress, and a closed stderr does not stop the work. */
function say(stderr: Output, text: string) {
  stderr.write(text, () => {});
}
