import { regulation, type Clause } from './clauses.js';

/** The document that every clause id cites: its title, its issuer and the day it was issued. */
export const regulationDocument = {
  title: {
    zh: '关于进一步健全完善市直机关“主题党日+”长效机制的实施意见',
    en: 'Opinions on further improving the long-term mechanism of “theme party day +” in organs directly under the city',
  },
  issuer: {
    zh: '中共咸宁市委市直机关工委',
    en: 'Working Committee of Organs Directly under the City, CPC Xianning Municipal Committee',
  },
  issuedOn: '2016-03-01',
} as const;

const byId: ReadonlyMap<string, Clause> = new Map(regulation.map((each) => [each.id, each]));

/** The clause of an id such as `4.1b`; `undefined` when the regulation has none. */
export function clause(id: string): Clause | undefined {
  return byId.get(id);
}
