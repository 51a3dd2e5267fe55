/**
 * The moment at which the demo opens: eight in the morning in Tehran of 1399-11-21, the day of the meeting whose minutes the
 * demo's stalled cases come from, one day after their export (1399-11-20).
 */
export const demoStart = {
  instant: '2021-02-09T04:30:00Z',
  jalaliDate: '1399-11-21',
  source: 'Minutes of the provincial working group on employment and investment, meeting of 1399-11-21 (2021-02-09).',
} as const;
