import { IsDefined, IsObject } from 'class-validator';
import { IsDay, IsText } from '../body/fields.js';

export class CorrectionBody {
  @IsDefined()
  @IsObject()
  readonly data!: object;

  @IsDefined()
  @IsText()
  readonly reason!: string;

  @IsDefined()
  @IsDay()
  readonly correctedOn!: string;
}

export class RetractionBody {
  @IsDefined()
  @IsText()
  readonly reason!: string;

  @IsDefined()
  @IsDay()
  readonly retractedOn!: string;
}

export class ReopeningBody {
  @IsDefined()
  @IsText()
  readonly reason!: string;

  @IsDefined()
  @IsDay()
  readonly reopenedOn!: string;
}

export class DeclineBody {
  @IsDefined()
  @IsText()
  readonly reason!: string;
}
