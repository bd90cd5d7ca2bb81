import { namesIn } from '../../registry/index.js';
import type { YearFacts } from '../facts/year-facts.js';

/** The name of the subject of an obligation: a branch's or unit's name, a resolution's title, or a member's id. */
export function subjectNames({ registry, resolutions }: YearFacts): (subject: string) => string {
  const names = namesIn(registry);
  return (subject) => resolutions.get(subject)?.last('ResolutionAdopted')?.data.title ?? names.party(subject).zh;
}
