const ISO_DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
/** Did a date field read a day that there is? */
export const isDay = (value: string): boolean => ISO_DAY.test(value);
