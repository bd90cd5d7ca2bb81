import type { AnyEvent } from '../../kernel/admission.js';
import { isOwn, type Node, type ScopeContext } from '../../modules/access/index.js';
import { Refusal } from './refusal.js';

const ownInspector = {
  zh: '督查人员不得督查本人所在的支部或单位',
  en: 'Nobody inspects their own branch or unit',
};

/**
 * Throws `Refusal` if an inspector belongs to the inspected branch or unit. Imports do not check this, because they record past
 * inspections.
 */
export function requireOtherInspectors(
  node: Node,
  events: readonly AnyEvent[],
  { registry, day }: Pick<ScopeContext, 'registry' | 'day'>,
): void {
  for (const { data } of events) {
    const { inspectors = [] } = data as Readonly<{ inspectors?: readonly string[] }>;
    const index = inspectors.findIndex((accountId) => isOwn(node, { accountId, registry, day }));
    if (index >= 0) throw new Refusal('forbidden', ownInspector, `inspectors[${index}]`);
  }
}
