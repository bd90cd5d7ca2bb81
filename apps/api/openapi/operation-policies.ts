import type { INestApplication } from '@nestjs/common';
import type { PolicyName } from '../access/policies.js';
import { routesOf } from '../access/policed-routes.js';

/** The policy of each operation, by operation id. */
export function policiesByOperation(application: INestApplication): ReadonlyMap<string, PolicyName> {
  const found = new Map<string, PolicyName>();
  for (const { handler, policy } of routesOf(application)) {
    const { operationId } = (Reflect.getMetadata('swagger/apiOperation', handler) ?? {}) as { operationId?: string };
    if (operationId !== undefined && policy !== undefined) found.set(operationId, policy);
  }
  return found;
}
