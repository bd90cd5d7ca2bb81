import { Module } from '@nestjs/common';
import { RegistersController } from './registers.controller.js';

@Module({ controllers: [RegistersController] })
export class RegistersModule {}
