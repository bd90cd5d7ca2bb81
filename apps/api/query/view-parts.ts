import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#libs/event-store/index.js';
import { KnownOrganisation } from '#libs/views/index.js';
import { LOG } from '../tokens.js';

/** What views are made with, once for all requests. */
@Injectable()
export class ViewParts {
  readonly organisation: KnownOrganisation;

  constructor(@Inject(LOG) readonly log: EventStore) {
    this.organisation = new KnownOrganisation(log);
  }
}
