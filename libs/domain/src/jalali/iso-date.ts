/** A date without time, `YYYY-MM-DD` in the Gregorian calendar. ISO dates compare as strings. */
export type IsoDate = string;

const FORM = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const DAYS_TO_1970 = 719_468;

/** Whether a text is a day that exists, as `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  const parts = FORM.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && isoFromDayNumber(gregorianDayNumber(year, month, day)) === text;
}

/**
 * Days since 1970-01-01, negative before. Integer arithmetic, so that no machine's time zone plays a part.
 *
 * @throws RangeError when the text is not an ISO date
 */
export function dayNumber(iso: IsoDate): number {
  const parts = FORM.exec(iso);
  if (!parts || !isIsoDate(iso)) throw new RangeError(`Not an ISO date: ${iso.slice(0, 20)}`);
  return gregorianDayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** The ISO date of a day number, for the years 0 to 9999. */
export function isoFromDayNumber(days: number): IsoDate {
  // Years are counted from March, so that the leap day is the last of its year; eras are of 400 years.
  const shifted = days + DAYS_TO_1970;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** The date so many days later, or earlier when negative. */
export function addDays(iso: IsoDate, days: number): IsoDate {
  return isoFromDayNumber(dayNumber(iso) + days);
}

/** The day of the week: 0 Saturday, 1 Sunday, ... 5 Thursday, 6 Friday. */
export function weekday(iso: IsoDate): number {
  return weekdayOfDayNumber(dayNumber(iso));
}

/** As `weekday`, for a day number; 1970-01-01 was a Thursday. */
export function weekdayOfDayNumber(days: number): number {
  return (((days + 5) % 7) + 7) % 7;
}

function gregorianDayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - DAYS_TO_1970;
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');
