import { Injectable } from '@nestjs/common';
import { DryRun } from '#libs/use-cases/record/index.js';
import { withNamesakes } from '#libs/use-cases/shared/same-name.js';
import { namesakesIn } from '#libs/views/index.js';
import { QuerySources } from '../query/query-sources.js';
import { NameReader } from '../search/name-reader.js';

type Request = Readonly<{ stream: string; actor: string }>;

/** Adds to a dry run who has the same name in the branch. */
@Injectable()
export class NamesakeCautions {
  constructor(
    readonly sources: QuerySources,
    readonly names: NameReader,
  ) {}

  /** Gives on every error; that of a dry run tells of namesakes, too. */
  async in(error: unknown, { stream, actor }: Request): Promise<unknown> {
    if (!(error instanceof DryRun)) return error;
    const { authority, facts } = this.sources;
    const { registry, position } = facts;
    const namesakes = async (branchId: string, name: string) => {
      // The names of what was recorded a moment ago count, too.
      const sources = await this.sources.of({ reader: actor, why: 'dry-run', minPosition: position });
      return namesakesIn(sources, (event) => this.names.nameIn(event), branchId, name);
    };
    return new DryRun(await withNamesakes(error.rehearsal, { stream, registry, today: authority.today(), namesakes }));
  }
}
