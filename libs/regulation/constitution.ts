import type { Regulation } from './regulation.js';

/** The Party Constitution: the article on which “six months in a row” rests. */
export const constitution: Regulation = {
  id: 'constitution',
  title: { zh: '中国共产党章程', en: 'Constitution of the Communist Party of China' },
  short: { zh: '《党章》', en: 'Party Constitution' },
  issuer: { zh: '中国共产党第二十次全国代表大会', en: '20th National Congress of the CPC' },
  issuedOn: '2022-10-22',
  clauses: [
    {
      id: 'constitution:9',
      zh: '党员如果没有正当理由，连续六个月不参加党的组织生活，或不交纳党费，或不做党所分配的工作，就被认为是自行脱党。支部大会应当决定把这样的党员除名，并报上级党组织批准。',
      en: 'A member who without good reason takes no part in organisational life, pays no dues or does no work assigned for six months in a row is considered to have left the Party; the assembly decides on it, and a higher organisation approves.',
      duty: false,
    },
  ],
};
