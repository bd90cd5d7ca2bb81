import type { Bilingual } from '../kernel/bilingual.js';

/**
 * One clause of a regulation: the Chinese text is the authority, the English its gist. `duty` tells whether it binds
 * branches, units or the committee to something that the records can show; the others grant leave, name who answers, or
 * say what the results are for. `id` is unique among all regulations.
 */
export type Clause = Readonly<{ id: string; zh: string; en: string; duty: boolean }>;

/** A regulation, with the day it was issued. */
export type Regulation = Readonly<{
  id: string;
  title: Bilingual;
  /** The name in a citation. */
  short: Bilingual;
  issuer: Bilingual;
  issuedOn: string;
  clauses: readonly Clause[];
}>;
