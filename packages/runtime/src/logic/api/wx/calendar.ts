// wx: addPhoneCalendar: the event as a file, which the user's browser hands to their calendar.
import { toBase64, toUtf8 } from '../core/bytes.ts';
import { calendarFile, type CalendarEvent } from '../core/calendar-file.ts';
import { invalid } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { number, text, type Options } from '../kit/parameters.ts';

const NEEDS = { needs: 'file.export' };
const PARAMS =
  'title:String startTime:Number allDay description location endTime alarm alarmOffset';
const EVERY = new Map<string, 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'>([
  ['day', 'DAILY'],
  ['week', 'WEEKLY'],
  ['month', 'MONTHLY'],
  ['year', 'YEARLY'],
]);

export const wxCalendar = (kit: Kit): ApiTable => {
  const { natives } = kit.context;
  const add =
    (repeat: (o: Options) => Pick<CalendarEvent, 'repeat'>): ApiMethod['run'] =>
    async (o) => {
      const start = number(o['startTime'], 0);
      const event: CalendarEvent = {
        title: text(o['title']),
        start,
        end: number(o['endTime'], start),
        allDay: o['allDay'] === true,
        description: text(o['description']),
        location: text(o['location']),
        // Documented: an alarm unless the program says otherwise, and that as text.
        alarm: text(o['alarm'], 'true') === 'true' ? number(o['alarmOffset'], 0) : undefined,
        ...repeat(o),
      };
      const now = natives.timeOrigin + natives.now();
      const file = calendarFile(event, `${now}@${kit.context.launch.appId}`, now / 1000);
      const { path } = await kit.call('file.temporary', {
        name: 'event.ics',
        base64: toBase64(toUtf8(file)),
      });
      await kit.call('file.export', { path, name: 'event.ics' });
    };
  return {
    addPhoneCalendar: method(
      PARAMS,
      add(() => ({})),
      NEEDS,
    ),
    addPhoneRepeatCalendar: method(
      `${PARAMS} repeatInterval repeatEndTime`,
      add((o) => {
        const every = EVERY.get(text(o['repeatInterval'], 'month'));
        if (!every) throw invalid('parameter.repeatInterval should be day, week, month or year;');
        const until = o['repeatEndTime'];
        return { repeat: { every, until: typeof until === 'number' ? until : undefined } };
      }),
      NEEDS,
    ),
  };
};
