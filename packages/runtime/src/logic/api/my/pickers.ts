// my: the pickers that are APIs in this dialect.
import type { CascadeOption } from '@atrium/protocol';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { given, isObject, list, number, optionalText, text } from '../kit/parameters.ts';

export const myPickers = (kit: Kit): ApiTable => ({
  optionsSelect: method(
    'title optionsOne:Array optionsTwo selectedOneIndex selectedTwoIndex positiveString negativeString',
    async (o) => {
      const one = list(o['optionsOne']).map((item) => text(item));
      const two = list(o['optionsTwo']).map((item) => text(item));
      try {
        const { selected } = await kit.call('ui.pickOptions', {
          ...given('title', optionalText(o['title'])),
          columns: two.length > 0 ? [one, two] : [one],
          selected: [number(o['selectedOneIndex'], 0), number(o['selectedTwoIndex'], 0)].slice(
            0,
            two.length > 0 ? 2 : 1,
          ),
          ...given('confirmText', optionalText(o['positiveString'])),
          ...given('cancelText', optionalText(o['negativeString'])),
        });
        const [first = 0, second] = selected;
        return {
          selectedOneIndex: first,
          selectedOneOption: one[first],
          ...(second === undefined
            ? {}
            : { selectedTwoIndex: second, selectedTwoOption: two[second] }),
        };
      } catch (error) {
        // Documented: leaving the picker answers an empty option, not a failure.
        if (isObject(error) && error['code'] === 'cancelled')
          return {
            selectedOneIndex: -1,
            selectedOneOption: '',
            selectedTwoIndex: -1,
            selectedTwoOption: '',
          };
        throw error;
      }
    },
    {
      needs: 'ui.pickOptions',
      gives: 'selectedOneIndex selectedOneOption selectedTwoIndex selectedTwoOption',
    },
  ),
  multiLevelSelect: method(
    'title list:Array',
    async (o) => {
      const options = cascade(o['list']);
      try {
        const { selected } = await kit.call('ui.pickCascade', {
          ...given('title', optionalText(o['title'])),
          options,
        });
        let level: CascadeOption[] | undefined = options;
        const result = selected.flatMap((index) => {
          const chosen: CascadeOption | undefined = level?.[index];
          level = chosen?.children;
          return chosen ? [{ name: chosen.name }] : [];
        });
        return { success: true, result };
      } catch (error) {
        if (isObject(error) && error['code'] === 'cancelled') return { success: false, result: [] };
        throw error;
      }
    },
    { needs: 'ui.pickCascade', gives: 'success result' },
  ),
  datePicker: method(
    'format currentDate startDate endDate',
    async (o) => {
      const format = text(o['format'], 'yyyy-MM-dd');
      const { value } = await kit.call('ui.pickDate', {
        fields: DATE_FIELDS[format] ?? 'day',
        ...given('value', optionalText(o['currentDate'])),
        ...given('start', optionalText(o['startDate'])),
        ...given('end', optionalText(o['endDate'])),
      });
      return { date: value };
    },
    { needs: 'ui.pickDate', gives: 'date', errors: { cancelled: [11, '用户取消操作'] } },
  ),
});

const DATE_FIELDS: Record<string, 'year' | 'month' | 'day' | 'time' | 'minute'> = {
  yyyy: 'year',
  'yyyy-MM': 'month',
  'yyyy-MM-dd': 'day',
  'HH:mm': 'time',
  'HH:mm:ss': 'time',
  'yyyy-MM-dd HH:mm': 'minute',
  'yyyy-MM-dd HH:mm:ss': 'minute',
};

const cascade = (value: unknown): CascadeOption[] =>
  list(value)
    .filter(isObject)
    .map(({ name, subList }) => ({
      name: text(name),
      ...(Array.isArray(subList) && subList.length > 0 ? { children: cascade(subList) } : {}),
    }));
