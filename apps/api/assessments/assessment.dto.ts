import { IsBoolean, IsDefined, IsIn, IsOptional } from 'class-validator';
import { honours, tiers, type Honour, type Tier } from '#libs/modules/assessment/index.js';
import { IsDay, IsId, IsNestedList, IsText } from '../body/fields.js';

export class OpeningBody {
  @IsDefined()
  @IsDay()
  readonly openedOn!: string;

  @IsOptional()
  @IsId()
  readonly rulebook?: string;
}

export class UnitTierBody {
  @IsDefined()
  @IsId()
  readonly unitId!: string;

  @IsDefined()
  @IsIn(tiers)
  readonly tier!: Tier;

  @IsOptional()
  @IsText()
  readonly reason?: string;
}

export class ConfirmationBody {
  @IsDefined()
  @IsNestedList(UnitTierBody)
  readonly units!: readonly UnitTierBody[];

  @IsDefined()
  @IsDay()
  readonly confirmedOn!: string;
}

export class AppealBody {
  @IsDefined()
  @IsId()
  readonly appealId!: string;

  @IsDefined()
  @IsText()
  readonly grounds!: string;

  @IsDefined()
  @IsDay()
  readonly lodgedOn!: string;
}

export class AppealDecisionBody {
  @IsDefined()
  @IsBoolean()
  readonly upheld!: boolean;

  @IsDefined()
  @IsText()
  readonly reason!: string;

  @IsDefined()
  @IsDay()
  readonly decidedOn!: string;
}

export class AmendedTierBody {
  @IsDefined()
  @IsId()
  readonly unitId!: string;

  @IsDefined()
  @IsIn(tiers)
  readonly tier!: Tier;

  @IsDefined()
  @IsText()
  readonly reason!: string;
}

export class AmendmentBody {
  @IsDefined()
  @IsNestedList(AmendedTierBody)
  readonly units!: readonly AmendedTierBody[];

  @IsDefined()
  @IsDay()
  readonly amendedOn!: string;
}

export class HonourBody {
  @IsDefined()
  @IsIn(honours)
  readonly honour!: Honour;

  @IsDefined()
  @IsId()
  readonly subjectId!: string;

  @IsDefined()
  @IsDay()
  readonly on!: string;
}

export class HonourRefusalBody {
  @IsDefined()
  @IsIn(honours)
  readonly honour!: Honour;

  @IsDefined()
  @IsId()
  readonly subjectId!: string;

  @IsOptional()
  @IsText()
  readonly clause?: string;

  @IsDefined()
  @IsDay()
  readonly refusedOn!: string;
}

export class HonourWithdrawalBody {
  @IsDefined()
  @IsIn(honours)
  readonly honour!: Honour;

  @IsDefined()
  @IsId()
  readonly subjectId!: string;

  @IsDefined()
  @IsText()
  readonly reason!: string;

  @IsDefined()
  @IsDay()
  readonly withdrawnOn!: string;
}
