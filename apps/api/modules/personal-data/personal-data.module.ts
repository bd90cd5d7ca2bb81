import { Module } from '@nestjs/common';
import { ErasuresController } from './erasures.controller.js';
import { PersonalDataController } from './personal-data.controller.js';

/** What is kept of persons, and its erasure. */
@Module({ controllers: [ErasuresController, PersonalDataController] })
export class PersonalDataModule {}
