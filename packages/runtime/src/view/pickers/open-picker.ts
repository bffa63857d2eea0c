// Opens the sheet of a picker in the mode its attributes ask for.
import type { ViewEnvironment } from '../environment.ts';
import { toText } from '../value.ts';
import { dateSource } from './picker-date.ts';
import { regionSource } from './picker-region.ts';
import { openPickerSheet, type PickerSheet, type PickerSheetOptions } from './picker-sheet.ts';
import {
  selectorSource,
  timeSource,
  type PickerAttributes,
  type PickerSource,
} from './picker-source.ts';

async function sourceOf(
  attributes: PickerAttributes,
  environment: ViewEnvironment,
): Promise<PickerSource> {
  // `my` has only the plain list.
  const mode = environment.dialect === 'wx' ? toText(attributes['mode'], 'selector') : 'selector';
  if (mode === 'time') return timeSource(attributes);
  if (mode === 'date') return dateSource(attributes);
  if (mode === 'region') return regionSource(attributes, environment);
  return selectorSource(attributes, mode === 'multiSelector');
}

export interface OpenPicker extends Pick<PickerSheet, 'close'> {
  /** The attributes changed while it is open. */
  update(): void;
}

export async function openPicker(
  attributes: PickerAttributes,
  environment: ViewEnvironment,
  handlers: Pick<PickerSheetOptions, 'columnChanged' | 'done'>,
): Promise<OpenPicker> {
  const sheet = openPickerSheet(environment.overlays, {
    ...handlers,
    source: await sourceOf(attributes, environment),
    title: toText(attributes['header-text'] ?? attributes['title']),
    words: environment.language.startsWith('zh')
      ? { cancel: '取消', confirm: '确定' }
      : { cancel: 'Cancel', confirm: 'Done' },
  });
  return {
    close: sheet.close,
    update: () => void sourceOf(attributes, environment).then(sheet.update),
  };
}
