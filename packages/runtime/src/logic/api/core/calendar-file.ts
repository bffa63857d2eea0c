// An event as a calendar file (RFC 5545): what a browser can hand to the user's own calendar.

export interface CalendarEvent {
  title: string;
  /** Seconds since 1970. */
  start: number;
  end: number;
  allDay: boolean;
  description: string;
  location: string;
  /** Seconds before the start; undefined: no alarm. */
  alarm?: number | undefined;
  repeat?: { every: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'; until?: number | undefined };
}

const MAX_LINE = 60;

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');

/** `20260102T030405Z`. */
const moment = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace(/[-:]|\.\d+/g, '');

/** Of a whole day the date counts, as the user's clock has it. */
function day(seconds: number, later = 0): string {
  const at = new Date(seconds * 1000);
  // Not by seconds: the days on which clocks are changed have 23 or 25 hours.
  at.setDate(at.getDate() + later);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
}

/** Lines have at most 75 bytes; whatever is not ASCII counts as four, the most a character takes in UTF-8. */
function folded(line: string): string {
  let out = '';
  let length = 0;
  for (const char of line) {
    const bytes = char < '\x80' ? 1 : 4;
    if (length + bytes > MAX_LINE) {
      out += '\r\n ';
      length = 1;
    }
    out += char;
    length += bytes;
  }
  return out;
}

export function calendarFile(event: CalendarEvent, uid: string, now: number): string {
  const { repeat, alarm, allDay } = event;
  const date = (name: string, at: number, later = 0): string =>
    allDay ? `${name};VALUE=DATE:${day(at, later)}` : `${name}:${moment(at)}`;
  // Of the same kind as the start (RFC 5545, 3.3.10).
  const last = (at: number): string => (allDay ? day(at) : moment(at));
  const until = repeat?.until === undefined ? '' : `;UNTIL=${last(repeat.until)}`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Atrium//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${moment(now)}`,
    date('DTSTART', event.start),
    // The end of a whole day is the day after it.
    date('DTEND', allDay ? Math.max(event.end, event.start) : event.end, 1),
    `SUMMARY:${escaped(event.title)}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
    ...(event.location === '' ? [] : [`LOCATION:${escaped(event.location)}`]),
    ...(repeat ? [`RRULE:FREQ=${repeat.every}${until}`] : []),
    ...(alarm === undefined
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escaped(event.title)}`,
          `TRIGGER:-PT${Math.max(0, Math.round(alarm))}S`,
          'END:VALARM',
        ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}
