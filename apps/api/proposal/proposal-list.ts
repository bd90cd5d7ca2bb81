import { Inject, Injectable } from '@nestjs/common';
import type { Desk, Proposal } from '#libs/accounts/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { correctedBy } from '#libs/use-cases/shared/proposals.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import { PersonalData, type Reader } from '#libs/vault/index.js';
import { shownData } from '#libs/views/index.js';
import { QuerySources } from '../query/query-sources.js';
import { DESK, LOG } from '../tokens.js';
import { ProposalAuthority } from './proposal-authority.js';
import { proposalJson, type ProposalJson } from './proposal-json.js';

const longestList = 200;

/** The proposals that an account made, and those that it may decide. */
@Injectable()
export class ProposalList {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    @Inject(LOG) readonly log: EventStore,
    readonly facts: StandingFacts,
    readonly personal: PersonalData,
    readonly authority: ProposalAuthority,
    readonly sources: QuerySources,
  ) {}

  /** The oldest first, at most 200. */
  async visibleTo(by: Reader, state: Proposal['state'] = 'open') {
    await this.facts.catchUp();
    const visible: ProposalJson[] = [];
    let page = this.desk.proposals.list({ state, limit: longestList });
    while (page.length > 0 && visible.length < longestList) {
      for (const each of page) if (await this.#concerns(by.reader, each)) visible.push(await this.#jsonFor(by, each));
      page = this.desk.proposals.list({ state, limit: longestList, after: page.at(-1)! });
    }
    return visible.slice(0, longestList);
  }

  async #concerns(accountId: string, proposal: Proposal): Promise<boolean> {
    return proposal.proposer === accountId || this.authority.mayDecide(accountId, proposal);
  }

  /** A person who decides sees the fields of the correction that they may see of the record. */
  async #jsonFor(by: Reader, proposal: Proposal): Promise<ProposalJson> {
    if (proposal.type !== 'RecordCorrected' || proposal.data === undefined) return proposalJson(proposal);
    const viewer = this.sources.viewerOf(by);
    const isOwn = proposal.proposer === by.reader;
    const sealed = [{ ...proposal, data: proposal.data }];
    const [opened] = await (isOwn ? this.personal.opened(sealed, by, () => true) : viewer.opened(sealed));
    const corrected = isOwn ? undefined : await correctedBy(this.log, opened);
    if (!corrected) return proposalJson({ ...proposal, data: opened });
    const { data } = shownData({ stream: proposal.stream, ...corrected }, viewer);
    return proposalJson({ ...proposal, data: { ...(opened as object), data } });
  }
}
