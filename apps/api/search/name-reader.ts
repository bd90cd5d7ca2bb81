import { Inject, Injectable } from '@nestjs/common';
import { isRevision } from '#libs/kernel/revision.js';
import type { Stores } from '#libs/service/stores.js';
import { PersonalData, SubjectErased } from '#libs/vault/index.js';
import type { NameIn } from '#libs/views/index.js';
import { STORES } from '../tokens.js';

/** Reads the names of members for the program to compare, not to show. */
@Injectable()
export class NameReader {
  constructor(
    readonly personal: PersonalData,
    @Inject(STORES) readonly stores: Pick<Stores, 'vault'>,
  ) {}

  /** Nothing of a person whose data is erased or restricted. */
  nameIn(event: Parameters<NameIn>[0]): string | undefined {
    try {
      const data = this.personal.unsealed(event) as Readonly<{
        memberId?: string;
        name?: string;
        data?: { name?: string };
      }>;
      const person = event.stream.slice(event.stream.indexOf('-') + 1);
      if (this.stores.vault.stateOf(person)?.state === 'restricted') return undefined;
      return isRevision(event.type) ? data.data?.name : data.name;
    } catch (error) {
      if (error instanceof SubjectErased) return undefined;
      throw error;
    }
  }
}
