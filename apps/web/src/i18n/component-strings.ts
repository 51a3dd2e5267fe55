// Must be the first import of the staff's frame: React Aria reads these once, before its first component renders.
// It ships no Persian, and a component whose words are missing here throws when it is first used.
import { getLocale } from '../paraglide/runtime.js';

type Words = Record<string, string | ((args: Record<string, string>) => string)>;
type WordsByPackage = Record<string, Words>;

const fa: WordsByPackage = {
  '@react-aria/calendar': {
    previous: 'ماه پیش', next: 'ماه بعد',
    selectedDateDescription: ({ date }) => `تاریخ برگزیده: ${date}`,
    selectedRangeDescription: ({ dateRange }) => `بازهٔ برگزیده: ${dateRange}`,
    todayDate: ({ date }) => `امروز، ${date}`, todayDateSelected: ({ date }) => `امروز، ${date}، برگزیده`,
    dateSelected: ({ date }) => `${date}، برگزیده`,
    startRangeSelectionPrompt: 'برای آغاز بازه بزنید', finishRangeSelectionPrompt: 'برای پایان بازه بزنید',
    minimumDate: 'نخستین تاریخ ممکن', maximumDate: 'آخرین تاریخ ممکن',
    dateRange: ({ startDate, endDate }) => `${startDate} تا ${endDate}`,
  },
  '@react-aria/datepicker': {
    era: 'دوره', year: 'سال', month: 'ماه', day: 'روز', hour: 'ساعت', minute: 'دقیقه', second: 'ثانیه', dayPeriod: 'پیش یا پس از نیمروز',
    calendar: 'تقویم', startDate: 'تاریخ آغاز', endDate: 'تاریخ پایان', weekday: 'روز هفته', timeZoneName: 'منطقهٔ زمانی',
    selectedDateDescription: ({ date }) => `تاریخ برگزیده: ${date}`,
    selectedRangeDescription: ({ startDate, endDate }) => `بازهٔ برگزیده: ${startDate} تا ${endDate}`,
    selectedTimeDescription: ({ time }) => `زمان برگزیده: ${time}`,
  },
  '@react-aria/overlays': { dismiss: 'بستن' },
  '@react-aria/spinbutton': { Empty: 'خالی' },
  '@react-stately/datepicker': {
    rangeUnderflow: ({ minValue }) => `تاریخ باید ${minValue} یا پس از آن باشد.`,
    rangeOverflow: ({ maxValue }) => `تاریخ باید ${maxValue} یا پیش از آن باشد.`,
    rangeReversed: 'آغاز باید پیش از پایان باشد.', unavailableDate: 'این تاریخ را نمی‌توان برگزید.',
  },
  'react-aria-components': { selectPlaceholder: 'برگزینید', tableResizer: 'تغییر پهنا', dropzoneLabel: 'جای رها کردن پرونده', colorSwatchPicker: 'رنگ‌ها' },
};

const en: WordsByPackage = {
  '@react-aria/calendar': {
    previous: 'Previous month', next: 'Next month',
    selectedDateDescription: ({ date }) => `Selected date: ${date}`,
    selectedRangeDescription: ({ dateRange }) => `Selected range: ${dateRange}`,
    todayDate: ({ date }) => `Today, ${date}`, todayDateSelected: ({ date }) => `Today, ${date}, selected`,
    dateSelected: ({ date }) => `${date}, selected`,
    startRangeSelectionPrompt: 'Press to start the range', finishRangeSelectionPrompt: 'Press to end the range',
    minimumDate: 'First available date', maximumDate: 'Last available date',
    dateRange: ({ startDate, endDate }) => `${startDate} to ${endDate}`,
  },
  '@react-aria/datepicker': {
    era: 'era', year: 'year', month: 'month', day: 'day', hour: 'hour', minute: 'minute', second: 'second', dayPeriod: 'AM or PM',
    calendar: 'Calendar', startDate: 'Start date', endDate: 'End date', weekday: 'day of the week', timeZoneName: 'time zone',
    selectedDateDescription: ({ date }) => `Selected date: ${date}`,
    selectedRangeDescription: ({ startDate, endDate }) => `Selected range: ${startDate} to ${endDate}`,
    selectedTimeDescription: ({ time }) => `Selected time: ${time}`,
  },
  '@react-aria/overlays': { dismiss: 'Close' },
  '@react-aria/spinbutton': { Empty: 'Empty' },
  '@react-stately/datepicker': {
    rangeUnderflow: ({ minValue }) => `The date must be ${minValue} or later.`,
    rangeOverflow: ({ maxValue }) => `The date must be ${maxValue} or earlier.`,
    rangeReversed: 'The start must come before the end.', unavailableDate: 'This date cannot be chosen.',
  },
  'react-aria-components': { selectPlaceholder: 'Choose', tableResizer: 'Resize', dropzoneLabel: 'Drop a file here', colorSwatchPicker: 'Colours' },
};

const registry = window as unknown as Record<symbol, unknown>;
registry[Symbol.for('react-aria.i18n.locale')] = getLocale() === 'en' ? 'en-GB' : 'fa-IR';
registry[Symbol.for('react-aria.i18n.strings')] = getLocale() === 'en' ? en : fa;
