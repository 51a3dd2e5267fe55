import { parseDate } from '@internationalized/date';
import { useContext } from 'react';
import { Button } from 'react-aria-components/Button';
import { Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, CalendarStateContext } from 'react-aria-components/Calendar';
import { DateInput, DatePicker, DateSegment } from 'react-aria-components/DatePicker';
import { Dialog } from 'react-aria-components/Dialog';
import { Group } from 'react-aria-components/Group';
import { Heading } from 'react-aria-components/Heading';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { day, isoOf, jalaliOf, monthAndYear } from '../format/dates.js';
import { direction } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';
import type { FieldHead } from './field.js';

/** The calendar's own heading puts the year first («۱۴۰۵ آذر»), so the month that it shows is named here. */
function MonthHeading() {
  const state = useContext(CalendarStateContext);
  return <Heading>{state ? monthAndYear(jalaliOf(isoOf(state.visibleRange.start))) : ''}</Heading>;
}

const Arrow = ({ towards }: { towards: 'before' | 'after' }) => (
  <svg width="10" height="14" viewBox="0 0 10 14" aria-hidden="true">
    <path d={(towards === 'before') === (direction === 'rtl') ? 'M2 1l6 6-6 6' : 'M8 1L2 7l6 6'} fill="none" stroke="currentColor" strokeWidth="2" />
  </svg>
);

interface Props extends FieldHead { value: string; onChange: (isoDate: string) => void }

/** A Jalali day, typed in either kind of digits or picked; carried as an ISO day. */
export function DateField({ label, id, hint, fault, required, value, onChange }: Props) {
  return (
    <DatePicker
      className={`field react-aria-DatePicker${fault ? ' invalid' : ''}`} value={value ? parseDate(value) : null} isInvalid={Boolean(fault)}
      isRequired={required ?? false} validationBehavior="aria" granularity="day"
      onChange={(date) => onChange(date ? isoOf(date) : '')}
    >
      <Label>{label}{required === false && <span className="optional"> {m.field_optional()}</span>}</Label>
      {hint && <Text slot="description" className="hint">{hint}</Text>}
      <Group id={id} tabIndex={-1}>
        <DateInput>{(segment) => <DateSegment segment={segment} />}</DateInput>
        <Button className="calendar-button">
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
            <rect x="1.5" y="3" width="15" height="13.5" rx="1.5" /><path d="M1.5 7.2h15M5.5 1v3.4M12.5 1v3.4" />
          </svg>
        </Button>
      </Group>
      <span className="echo">{value ? day(value) : ''}</span>
      <FieldError className="fault">{fault}</FieldError>
      <Popover className="calendar-popover">
        <Dialog>
          <Calendar firstDayOfWeek="sat">
            <header>
              <Button slot="previous" className="calendar-button"><Arrow towards="before" /></Button>
              <MonthHeading />
              <Button slot="next" className="calendar-button"><Arrow towards="after" /></Button>
            </header>
            <CalendarGrid>
              <CalendarGridHeader>{(weekday) => <CalendarHeaderCell>{weekday}</CalendarHeaderCell>}</CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
