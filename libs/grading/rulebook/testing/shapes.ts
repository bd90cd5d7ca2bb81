import type { IndicatorShape, RulebookShapes } from '../rulebook.js';

type More = Pick<IndicatorShape, 'weights' | 'choices' | 'lists'>;

const shape = (id: string, parameters: string, ratios: string, more: More = {}): IndicatorShape => ({
  id,
  parameters: words(parameters),
  ratios: words(ratios),
  ...more,
});

const interval = ['month', 'quarter'];

const words = (text: string) => text.split(' ').filter((word) => word !== '');

/** The indicators, duties and caps of the grading's specification, by their names alone. */
export const specifiedShapes: RulebookShapes = {
  indicators: [
    shape(
      'party-day-held',
      'requestLeadDays adjustLeadDays',
      'held-as-planned held-unplanned no-plan-due moved-with-approval moved-late-request moved-without-approval not-held held-outside-month',
    ),
    shape('notice', 'fullLeadDays partialLeadDays', 'in-time one-day too-late no-notice'),
    shape('setting', 'flag oath emblems charters', '', { weights: words('flag oath emblems charters') }),
    shape('charter-reading', '', 'led-by-secretary no-secretary led-by-other other-day not-read'),
    shape(
      'dues',
      'assumedDueFen makeupMonths lateMonths shortDivisor',
      'on-the-day no-party-day by-arrangement proxy-without-reason late-in-month late too-late unpaid payroll-deduction',
    ),
    shape('study', '', 'required-topics other-day other-topics no-study', {
      lists: {
        requiredCategories: words(
          'leader-addresses xi-thought integrity-code discipline-rules party-history central provincial municipal current-affairs law professional skills culture-technology',
        ),
      },
    }),
    shape(
      'organisational-life',
      '',
      'assembly-on-the-day assembly-other-day assembly-none committee-on-the-day committee-other-day committee-none group-on-the-day group-other-day group-none',
      { choices: { assemblyInterval: interval, committeeInterval: interval, groupInterval: interval } },
    ),
    shape('party-lecture', '', 'every-quarter enough-in-year'),
    shape('annual-democracy', '', 'on-party-day in-season in-year none', {
      choices: { season: words('december fourth-quarter') },
    }),
    shape('deliberation', '', 'deliberated not-disclosed invalid-vote none'),
    shape('dues-disclosure', 'dueDay', 'in-time late none'),
    shape('quarterly-disclosure', 'monthsAfter', 'disclosed'),
    shape('plus', '', 'held none'),
    shape('attendance', '', 'not-taken'),
    shape('leaders-attend', '', 'not-taken'),
    shape('annual-plan', 'consultedMembers', 'approved no-consultation late awaiting-decision returned not-submitted'),
    shape('follow-up', 'planDays', 'in-time late not-done'),
    shape(
      'member-care',
      '',
      'contacted not-contacted served not-served frontline-activity no-frontline-activity encouraged not-encouraged met',
      { choices: { serviceInterval: interval } },
    ),
  ],
  duties: [
    shape('responsibility', 'graceDays', 'in-time late incomplete'),
    shape('contact-points', '', 'linked'),
    shape('publicity', '', 'published none'),
    shape('superior-decisions', 'planDays', 'decided decided-late undecided'),
  ],
  caps: words('missed-party-day missed-three lost-contact grave-unrectified falsification uninspected short-year'),
};
