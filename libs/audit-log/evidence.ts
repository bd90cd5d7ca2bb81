import type { Bilingual } from '../kernel/bilingual.js';
import { base64, type Hash } from './hashing.js';

/** Positions of the log: the first one, and the one after the last. */
export type Range = Readonly<{ start: number; end: number }>;

/** The evidence of an error, so that a third party can check it. */
export type Evidence = Readonly<{
  /** The expected root and the derived one. */
  expected?: Hash;
  actual?: Hash;
  proof?: readonly Hash[];
  /** The first position that is wrong, or that may be. */
  position?: number;
  /** The part of the log that the error concerns. */
  range?: Range;
  file?: string;
  /** The notes that contradict one another. */
  notes?: readonly string[];
}>;

/** The hashes and the notes of the evidence, a line each. */
export function evidenceTexts({ expected, actual, proof = [], notes = [] }: Evidence): Bilingual[] {
  return [
    ...(expected ? [lineOf('应为', 'expected', base64(expected))] : []),
    ...(actual ? [lineOf('实为', 'found', actual.length === 0 ? '—' : base64(actual))] : []),
    ...proof.map((hash, index) => lineOf(`证明[${index}]`, `proof[${index}]`, base64(hash))),
    ...notes.flatMap((note, index) => {
      const lines = note.trimEnd().split('\n');
      return lines.filter(Boolean).map((line) => lineOf(`检查点[${index}]`, `checkpoint[${index}]`, line));
    }),
  ];
}

const lineOf = (zh: string, en: string, what: string): Bilingual => ({ zh: `${zh}：${what}`, en: `${en}: ${what}` });
