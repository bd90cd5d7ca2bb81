import type { Vault } from '../vault/index.js';
import { requireKeptData } from './shared/kept-data.js';

/** Allows reading a person's data only with a warrant. Throws `RuleViolation` if no data of the person is kept. */
export async function restrictReading(
  { vault }: Readonly<{ vault: Vault }>,
  person: string,
  warrant: string,
): Promise<void> {
  requireKeptData(vault, person);
  await vault.restrict(person, warrant);
}
