import type { EventStore } from '#libs/event-store/index.js';
import { gradeYear } from '#libs/grades/index.js';
import { resultDigest } from '#libs/grading/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { configOf } from '#libs/service/settings/config.js';
import type { Stores } from '#libs/service/stores.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { GradesPort } from '#libs/use-cases/shared/assessment.js';
import { requireCommittee } from '#libs/use-cases/shared/committee.js';
import { requireOtherUnits } from '#libs/use-cases/shared/own-units.js';
import type { ProposalAuthority } from '#libs/use-cases/shared/proposals.js';
import { Refusal } from '#libs/use-cases/shared/refusal.js';
import type { Invocation } from './invocation.js';
import { withActor, withOwnToken } from './own-token.js';
import { loadRulebook } from './rulebooks.js';

/** The stores with grades, and who decides on amendments. */
export type CommitteePorts = Stores & Readonly<{ grades: GradesPort; authority: ProposalAuthority }>;

type Work<Result> = (ports: CommitteePorts, by: CommandContext) => Promise<Result>;

/** Runs the work in the name of a person of the committee, by their own token. Throws `Refusal` for any other person. */
export function asCommittee<Result>(tokenFile: string | undefined, to: Invocation, work: Work<Result>) {
  return withOwnToken({ tokenFile, scope: 'decide' }, to, async (stores, actor) => {
    await requireCommittee(stores.facts, actor, dayOfInstant(stores.clock.now()));
    return work(portsOf(stores, to), { actor, key: to.runtime.newId() });
  });
}

/** Runs the work in the name of the token’s account, or of the user of the machine. */
export function asClerk<Result>(tokenFile: string | undefined, to: Invocation, work: Work<Result>) {
  return withActor({ tokenFile, scope: 'decide' }, to, (stores, actor) =>
    work(portsOf(stores, to), { actor, key: to.runtime.newId() }),
  );
}

/** Runs the work in the name of the unit’s officer, by their own token. Throws `Refusal` for any other person. */
export function asOfficerOf<Result>(
  unitId: string,
  tokenFile: string | undefined,
  to: Invocation,
  work: (stores: Stores, by: CommandContext) => Promise<Result>,
) {
  return withOwnToken({ tokenFile, scope: 'record' }, to, async (stores, actor) => {
    await stores.facts.catchUp();
    const isOfficer = stores.facts.grants
      .grantsOf(actor, dayOfInstant(stores.clock.now()))
      .some(({ role, scope }) => role === 'unit-officer' && scope.kind === 'unit' && scope.unitId === unitId);
    if (!isOfficer) throw new Refusal('forbidden', officerOnly);
    return work(stores, { actor, key: to.runtime.newId() });
  });
}

const officerOnly = { zh: '申诉由该单位的党务干部提出', en: 'The party-affairs officer of the unit lodges its appeal' };

function portsOf(stores: Stores, to: Invocation): CommitteePorts {
  return { ...stores, grades: gradesOf(stores.log, to), authority: authorityOver(stores) };
}

function gradesOf(log: EventStore, { runtime: { clock, env } }: Invocation): GradesPort {
  const rulebook = (id = configOf(env).config.rulebook) => loadRulebook(id);
  return {
    rulebook,
    of: async ({ year, upTo, cutoff, rulebook: id }) => {
      const grading = await gradeYear(log, { year, rulebook: await rulebook(id), now: clock.now(), upTo, cutoff });
      return { grading, sha256: resultDigest(grading) };
    },
  };
}

/** The committee proposes and decides on amended tiers, nobody on those of their own unit. */
function authorityOver({ facts, clock }: Stores): ProposalAuthority {
  const requireOther: ProposalAuthority['requireProposer'] = async (accountId, { data }) => {
    const day = dayOfInstant(clock.now());
    await requireCommittee(facts, accountId, day);
    const { units } = data as Readonly<{ units: readonly Readonly<{ unitId: string }>[] }>;
    requireOtherUnits(units, { accountId, registry: facts.registry, day });
  };
  return { requireProposer: requireOther, requireDecider: requireOther, placeOf: async () => ({}) };
}
