import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { PolicyName } from './policies.js';

export const policyKey = 'dangri:policy';

/** Names the entry of the policy table that a route goes by. A route without one keeps the service from starting. */
export const Policed = (name: PolicyName): CustomDecorator => SetMetadata(policyKey, name);
