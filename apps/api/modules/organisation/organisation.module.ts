import { Module } from '@nestjs/common';
import { OrganisationController } from './organisation.controller.js';

/** Who belongs where, and what was recorded of them. */
@Module({ controllers: [OrganisationController] })
export class OrganisationModule {}
