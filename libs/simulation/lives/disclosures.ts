import { addDays, addMonths, firstDayOf, monthOf, quarterOf } from '../../kernel/civil.js';
import { actorOf, partyDayOf, type Branch } from '../people.js';
import type { World } from '../world.js';
import { retract } from './corrections.js';

const quarterly = ['major-decisions', 'deployments', 'finance'];

/** Publishes a disclosure today, in the stream of the current month. */
export function disclose(world: World, branch: Branch, kind: string, period: string): void {
  const channels = kind === 'dues' || kind === 'resolutions' ? ['bulletin-board'] : ['document', 'intranet'];
  const data = { kind, period, channels, publishedOn: world.today };
  const write = () =>
    world.record(partyDayOf(branch, monthOf(world.today)), 'DisclosurePublished', data, actorOf(branch));
  write();
  if (world.dice.chance(15)) retract(world, write());
}

/** Discloses the dues of a month (2.2), and at the end of a quarter decisions, deployments and finance (2.6). */
export function discloseMonth(world: World, branch: Branch, month: string): void {
  const { dice } = world;
  const next = firstDayOf(addMonths(month, 1));
  if (!world.lapses(branch, 850)) {
    const day = addDays(next, world.lapses(branch, 1000) ? dice.between(10, 26) : dice.between(0, 9));
    world.within(branch, day, () => disclose(world, branch, 'dues', month));
  }
  if (Number(month.slice(5)) % 3 !== 0) return;
  const kinds = quarterly.filter(() => !world.lapses(branch, 1000));
  for (const kind of dice.chance(300) ? [...kinds, 'party-affairs'] : kinds) {
    const day = addDays(next, world.lapses(branch, 250) ? dice.between(32, 50) : dice.between(-6, 28));
    world.within(branch, day, () => disclose(world, branch, kind, quarterOf(month)));
  }
}
