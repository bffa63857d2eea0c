// <picker>: a sheet with wheels. The modes differ only in their columns.
import type { BuiltinDefinition } from '../builtin.ts';
import { setControl } from '../control.ts';
import { makeHost, setAttr } from '../dom.ts';
import { words, type ViewEnvironment } from '../environment.ts';
import { toBool, toText } from '../value.ts';
import { openPickerSheet, type PickerSheet } from './picker-sheet.ts';
import { dateSource } from './picker-date.ts';
import { regionSource } from './picker-region.ts';
import {
  selectorSource,
  timeSource,
  type PickerAttributes,
  type PickerSource,
} from './picker-source.ts';

export const picker = (environment: ViewEnvironment): BuiltinDefinition => ({
  tag: 'picker',
  create(host) {
    const element = makeHost('picker');
    const attributes: PickerAttributes = {};
    let disabled = false;
    let initial: unknown;
    let sheet: PickerSheet | null = null;

    const source = async (): Promise<PickerSource> => {
      // `my` has only the plain list.
      const mode = host.dialect === 'wx' ? toText(attributes['mode'], 'selector') : 'selector';
      if (mode === 'time') return timeSource(attributes);
      if (mode === 'date') return dateSource(attributes);
      if (mode === 'region') return regionSource(attributes, environment);
      return selectorSource(attributes, mode === 'multiSelector');
    };
    const open = async (): Promise<void> => {
      if (disabled || sheet) return;
      const columns = await source();
      sheet = openPickerSheet(environment.overlays, {
        source: columns,
        title: toText(attributes['header-text'] ?? attributes['title']),
        words: words(environment.language),
        columnChanged: (column, value) => host.emit('columnchange', { column, value }),
        done(detail) {
          sheet = null;
          element.focus({ preventScroll: true });
          if (!detail) return host.emit('cancel', {});
          attributes['value'] = detail['value'];
          host.model('value', detail['value']);
          host.emit('change', detail);
        },
      });
    };
    element.setAttribute('role', 'button');
    element.setAttribute('aria-haspopup', 'dialog');
    element.tabIndex = 0;
    setControl(element, {
      disabled: () => disabled,
      activate: () => void open(),
      name: () => toText(attributes['name']),
      value: () => attributes['value'] ?? null,
      reset: () => (attributes['value'] = initial),
    });
    host.afterApply(() => (initial = attributes['value']));
    return {
      element,
      setAttribute(name, value) {
        attributes[name] = value;
        if (name === 'disabled') {
          disabled = toBool(value);
          setAttr(element, 'disabled', disabled);
        }
        // A multiSelector answers columnchange with new ranges while it is open.
        if (sheet && (name === 'range' || name === 'value'))
          host.afterApply(() => void source().then((next) => sheet?.update(next)));
      },
      properties: () => ({ ...attributes }),
      destroy: () => sheet?.close(),
    };
  },
});
