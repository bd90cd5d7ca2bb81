import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RecordModule } from '../record/record.module.js';
import { erasureHandlers } from './erasure-commands.js';
import { ErasuresController } from './erasures.controller.js';

/** The erasure of personal data. */
@Module({
  imports: [CqrsModule, RecordModule],
  controllers: [ErasuresController],
  providers: erasureHandlers,
})
export class PersonalDataModule {}
