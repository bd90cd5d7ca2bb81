import type { Vault } from '../vault/index.js';
import { requireKeptData } from './shared/kept-data.js';

/** Lifts the restriction of a person's data. Throws `RuleViolation` if no data of the person is kept. */
export async function releaseReading({ vault }: Readonly<{ vault: Vault }>, person: string): Promise<void> {
  requireKeptData(vault, person);
  await vault.release(person);
}
