import type { Bilingual } from '../kernel/bilingual.js';
import { isDay } from '../kernel/civil.js';
import { fenOf } from '../kernel/money.js';

/** A cell that cannot be understood, with what to write there. The text begins with the cell and never quotes what is in it. */
export type SheetFault = Readonly<{ cell: string }> & Bilingual;

/** What a reader should know before they confirm: what was left out, or looks odd. `cell` if it is about one. */
export type SheetNote = Readonly<{ cell?: string }> & Bilingual;

/** A value that answers a question, with its title. */
export type Choice = Readonly<{ value: string }> & Bilingual;

/**
 * Something doubtful that a person must decide. Its answer is one of the choices, a day, or an amount in yuan; `suggestion` is
 * what the file points to, and counts only once somebody has given it as the answer.
 */
export type Question = Readonly<{
  id: string;
  cell?: string;
  form: 'choice' | 'day' | 'amount';
  choices?: readonly Choice[];
  suggestion?: string;
  /** The answer that was given, if it is a possible one. */
  answer?: string;
}> &
  Bilingual;

/** The answers to questions, by their ids. */
export type Answers = Readonly<Record<string, string>>;

/** The faults, questions and notes of a file, gathered while it is read; each question takes its answer from those given. */
export class Findings {
  readonly faults: SheetFault[] = [];
  readonly questions: Question[] = [];
  readonly notes: SheetNote[] = [];

  constructor(readonly answers: Answers) {}

  /** The same fault of a cell is named once. Answers `undefined`: what stands there is not known. */
  fault(cell: string, { zh, en }: Bilingual): undefined {
    const fault = { cell, zh: `${cell}：${zh}`, en: `${cell}: ${en}` };
    if (!this.faults.some((known) => known.zh === fault.zh)) this.faults.push(fault);
    return undefined;
  }

  note({ zh, en }: Bilingual, cell?: string): void {
    this.notes.push(cell === undefined ? { zh, en } : { cell, zh: `${cell}：${zh}`, en: `${cell}: ${en}` });
  }

  /** The answer to a question; `undefined` as long as nobody has given a possible one. A question is asked once. */
  ask(question: Omit<Question, 'answer'>): string | undefined {
    const { id, cell, zh, en } = question;
    const given = Object.hasOwn(this.answers, id) ? this.answers[id]!.trim() : '';
    const answer = isAnswer(question, given) ? given : undefined;
    if (this.questions.some((asked) => asked.id === id)) return answer;
    const text = cell === undefined ? { zh, en } : { zh: `${cell}：${zh}`, en: `${cell}: ${en}` };
    this.questions.push({ ...question, ...text, ...(answer !== undefined && { answer }) });
    return answer;
  }

  /** Whether everything is understood and every question answered. */
  get isReady(): boolean {
    return this.faults.length === 0 && this.questions.every(({ answer }) => answer !== undefined);
  }
}

function isAnswer({ form, choices = [] }: Omit<Question, 'answer'>, given: string): boolean {
  if (choices.some(({ value }) => value === given)) return true;
  if (form === 'day') return isDay(given);
  return form === 'amount' && fenOf(given) !== undefined;
}
