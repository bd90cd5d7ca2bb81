import { Module } from '@nestjs/common';
import { Readers } from './readers.js';
import { StreamController } from './stream.controller.js';

/** The log as it grows. */
@Module({ controllers: [StreamController], providers: [Readers] })
export class StreamModule {}
