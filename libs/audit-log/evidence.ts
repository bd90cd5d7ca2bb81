import { base64, type Hash } from './hashing.js';

/** What a person reads, in Chinese and in English. */
export type Texts = Readonly<{ zh: string; en: string }>;

/** Positions of the log: the first one, and the one after the last. */
export type Range = Readonly<{ start: number; end: number }>;

/** What stands behind an error, so that another can look for himself. */
export type Evidence = Readonly<{
  /** The root that was to be met, and the one that came out. */
  expected?: Hash;
  actual?: Hash;
  proof?: readonly Hash[];
  /** The first position that does not fit, or that may. */
  position?: number;
  /** Which part of the log it is about. */
  range?: Range;
  file?: string;
  /** The notes that contradict one another. */
  notes?: readonly string[];
}>;

/** The hashes and the notes of some evidence, a line each; where it lies is said beside them. */
export function evidenceTexts({ expected, actual, proof = [], notes = [] }: Evidence): Texts[] {
  return [
    ...(expected ? [said('应为', 'expected', base64(expected))] : []),
    ...(actual ? [said('实为', 'found', actual.length === 0 ? '—' : base64(actual))] : []),
    ...proof.map((hash, index) => said(`证明[${index}]`, `proof[${index}]`, base64(hash))),
    ...notes.flatMap((note, index) => {
      const lines = note.trimEnd().split('\n');
      return lines.filter(Boolean).map((line) => said(`检查点[${index}]`, `checkpoint[${index}]`, line));
    }),
  ];
}

const said = (zh: string, en: string, what: string): Texts => ({ zh: `${zh}：${what}`, en: `${en}: ${what}` });
