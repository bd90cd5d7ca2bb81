import type { IndicatorShape, RulebookShapes } from '../rulebook.js';

const shape = (id: string, parameters: string, ratios: string, weights?: string): IndicatorShape => ({
  id,
  parameters: words(parameters),
  ratios: words(ratios),
  ...(weights !== undefined && { weights: words(weights) }),
});

const words = (text: string) => text.split(' ').filter((word) => word !== '');

/** The indicators, duties and caps of the grading's specification, by their names alone. */
export const specifiedShapes: RulebookShapes = {
  indicators: [
    shape(
      'party-day-held',
      'requestLeadDays',
      'held-as-planned held-unplanned moved-with-approval moved-late-request moved-without-approval not-held held-outside-month',
    ),
    shape('notice', 'fullLeadDays partialLeadDays', 'in-time one-day too-late no-notice'),
    shape('setting', 'flag oath emblems charters', '', 'flag oath emblems charters'),
    shape('charter-reading', '', 'led-by-secretary no-secretary led-by-other not-read'),
    shape(
      'dues',
      'assumedDueFen makeupMonths lateMonths',
      'on-the-day no-party-day by-arrangement proxy-without-reason late-in-month late too-late unpaid short payroll-deduction',
    ),
    shape('study', '', 'required-topics other-topics no-study'),
    shape(
      'organisational-life',
      '',
      'assembly-on-the-day assembly-other-day assembly-none committee-held committee-none group-held group-none',
    ),
    shape('party-lecture', '', 'every-quarter enough-in-year'),
    shape('annual-democracy', '', 'on-party-day in-december in-year none'),
    shape('deliberation', '', 'deliberated not-disclosed invalid-vote none'),
    shape('dues-disclosure', 'dueDay', 'in-time late none'),
    shape('quarterly-disclosure', 'monthsAfter', 'disclosed'),
    shape('plus', '', 'held none'),
    shape('attendance', '', ''),
    shape('leaders-attend', '', ''),
    shape('annual-plan', 'consultedMembers', 'approved no-consultation late awaiting-decision returned not-submitted'),
    shape('follow-up', 'planDays', 'in-time late not-done'),
    shape(
      'member-care',
      '',
      'contacted not-contacted served not-served frontline-activity no-frontline-activity encouraged not-encouraged',
    ),
  ],
  duties: [
    shape('responsibility', 'graceDays', 'in-time late incomplete'),
    shape('contact-points', '', 'linked'),
    shape('publicity', '', 'published none'),
    shape('superior-decisions', 'planDays', 'decided decided-late undecided'),
  ],
  caps: ['missed-party-day', 'missed-three', 'lost-contact', 'grave-unrectified', 'falsification'],
};
