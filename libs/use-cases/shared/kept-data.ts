import { requires } from '../../kernel/rule.js';
import { vaultRules, type Vault } from '../../vault/index.js';

/** Throws `RuleViolation` if no data of the person is kept. */
export function requireKeptData(vault: Vault, person: string): void {
  const kept = vault.stateOf(person);
  requires(kept !== undefined, vaultRules.nothingKept, 'personId');
  requires(kept.state !== 'destroyed', vaultRules.subjectErased, 'personId');
}
