import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The service's description of itself, once it is complete. */
@Injectable()
export class OpenApi {
  document: OpenAPIObject | undefined;
}
