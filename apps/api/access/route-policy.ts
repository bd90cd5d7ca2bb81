import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { PolicyName } from './policies.js';

export const policyKey = 'dangri:policy';

/** Names the policy of a route. The service does not start if a route has none. */
export const Policed = (name: PolicyName): CustomDecorator => SetMetadata(policyKey, name);
