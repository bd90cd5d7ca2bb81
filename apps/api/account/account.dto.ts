import { IsDefined, IsIn, IsOptional } from 'class-validator';
import {
  revocationReasons,
  roles,
  scopeKinds,
  type RevocationReason,
  type Role,
  type Scope,
} from '#libs/modules/access/index.js';
import { IsId, IsNested } from '../body/fields.js';

export class AccountBody {
  @IsDefined()
  @IsId()
  readonly accountId!: string;
}

export class ScopeBody {
  @IsDefined()
  @IsIn(scopeKinds)
  readonly kind!: Scope['kind'];

  @IsOptional()
  @IsId()
  readonly unitId?: string;

  @IsOptional()
  @IsId()
  readonly branchId?: string;
}

export class GrantBody {
  @IsDefined()
  @IsIn(roles)
  readonly role!: Role;

  @IsDefined()
  @IsNested(ScopeBody)
  readonly scope!: Scope;
}

export class RevocationBody {
  @IsDefined()
  @IsId()
  readonly grantId!: string;

  @IsDefined()
  @IsIn(revocationReasons)
  readonly reason!: RevocationReason;
}
