import { Module } from '@nestjs/common';
import { Readers } from './readers.js';
import { StreamController } from './stream.controller.js';

/** The live stream of events. */
@Module({ controllers: [StreamController], providers: [Readers] })
export class StreamModule {}
