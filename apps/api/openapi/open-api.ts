import { Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';

/** The OpenAPI document of the service. It is made when somebody first asks for it: that takes as long as a start. */
@Injectable()
export class OpenApi {
  #document: OpenAPIObject | undefined;
  #describe: (() => OpenAPIObject) | undefined;

  /** Says how the document is made, once all routes are there. */
  describeWith(describe: () => OpenAPIObject): void {
    this.#describe = describe;
  }

  get document(): OpenAPIObject | undefined {
    return (this.#document ??= this.#describe?.());
  }
}
