type AssessmentEvent = Readonly<{ type: string; data: unknown }>;

/** What is to be done next in the assessment of a year; `undefined` once it is confirmed and sealed. */
export type NextStep = 'open' | 'compute' | 'decide-appeal' | 'confirm' | 'seal' | undefined;

/** The next step by the events of the year's assessment, in their order. */
export function nextStepOf(events: readonly AssessmentEvent[]): NextStep {
  const has = (type: string) => events.some((event) => event.type === type);
  if (!has('AssessmentOpened')) return 'open';
  if (!has('GradesComputed')) return 'compute';
  if (!has('GradesConfirmed')) return waitingAppeals(events).length > 0 ? 'decide-appeal' : 'confirm';
  const confirmedAt = events.findLastIndex(({ type }) => type === 'GradesConfirmed' || type === 'GradesAmended');
  const sealedAt = events.findLastIndex(({ type }) => type === 'YearSealed');
  return sealedAt < confirmedAt ? 'seal' : undefined;
}

/** The ids of the appeals that nobody has decided. */
export function waitingAppeals(events: readonly AssessmentEvent[]): string[] {
  const idsOf = (type: string) =>
    events.flatMap((event) => (event.type === type ? [(event.data as { appealId: string }).appealId] : []));
  const decided = new Set(idsOf('AppealDecided'));
  return idsOf('AppealLodged').filter((appealId) => !decided.has(appealId));
}
