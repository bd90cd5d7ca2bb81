import { IsDefined, IsOptional } from 'class-validator';
import { tokenScopes, type TokenScope } from '#libs/accounts/index.js';
import { IsDay, IsId, IsListOf, IsNested, IsSecret, IsText } from '../body/fields.js';

export class SetUpBody {
  @IsDefined()
  @IsSecret()
  readonly token!: string;

  @IsDefined()
  @IsId()
  readonly accountId!: string;

  @IsDefined()
  @IsSecret()
  readonly password!: string;

  /** The other holder, who is invited. */
  @IsDefined()
  @IsId()
  readonly secondAccountId!: string;
}

export class AcceptanceBody {
  @IsDefined()
  @IsSecret()
  readonly invitation!: string;

  @IsDefined()
  @IsSecret()
  readonly password!: string;
}

export class RecoveryBody {
  @IsDefined()
  @IsId()
  readonly accountId!: string;

  @IsDefined()
  @IsSecret()
  readonly code!: string;

  @IsDefined()
  @IsSecret()
  readonly password!: string;
}

export class PresentPasswordBody {
  @IsDefined()
  @IsSecret()
  readonly present!: string;
}

export class SignInBody {
  @IsDefined()
  @IsId()
  readonly accountId!: string;

  @IsDefined()
  @IsSecret()
  readonly password!: string;
}

export class PasswordChangeBody {
  @IsDefined()
  @IsSecret()
  readonly present!: string;

  @IsDefined()
  @IsSecret()
  readonly next!: string;
}

export class WebhookBody {
  @IsDefined()
  @IsText()
  readonly url!: string;

  @IsDefined()
  @IsSecret()
  readonly secret!: string;
}

export class ContactBody {
  @IsOptional()
  @IsText()
  readonly email?: string;

  @IsOptional()
  @IsNested(WebhookBody)
  readonly webhook?: WebhookBody;
}

export class TokenBody {
  @IsDefined()
  @IsListOf(Object.keys(tokenScopes))
  readonly scopes!: readonly TokenScope[];

  @IsDefined()
  @IsDay()
  readonly expiresOn!: string;
}
