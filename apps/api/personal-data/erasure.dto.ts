import { IsDefined, IsIn } from 'class-validator';
import { declineReasons, erasureGrounds, type DeclineReason, type ErasureGround } from '#libs/modules/erasure/index.js';

export class ErasureRequestBody {
  @IsDefined()
  @IsIn(erasureGrounds)
  readonly ground!: ErasureGround;
}

export class ErasureRefusalBody {
  @IsDefined()
  @IsIn(declineReasons)
  readonly reason!: DeclineReason;
}
