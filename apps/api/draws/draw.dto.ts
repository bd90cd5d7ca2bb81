import { IsDefined, IsOptional } from 'class-validator';
import { IsText } from '../body/fields.js';

export class HoldingBody {
  @IsOptional()
  @IsText()
  readonly beaconValue?: string;
}

export class CancellationBody {
  @IsDefined()
  @IsText()
  readonly reason!: string;
}
