// <picker>: what stands in the page; the sheet with its wheels is a part loaded when the first one opens.
import type { BuiltinDefinition } from '../builtin.ts';
import { setControl } from '../control.ts';
import { makeHost, setAttr } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import { loadPart } from '../parts/view-parts.ts';
import type { OpenPicker } from '../pickers/open-picker.ts';
import { toBool, toText } from '../value.ts';

export const picker = (environment: ViewEnvironment): BuiltinDefinition => ({
  tag: 'picker',
  create(host) {
    const element = makeHost('picker');
    const attributes: Record<string, unknown> = {};
    let disabled = false;
    let initial: unknown;
    let opening = false;
    let sheet: OpenPicker | null = null;

    const open = async (): Promise<void> => {
      if (opening) return;
      opening = true;
      try {
        const { openPicker } = await loadPart('pickers', environment.runtimeBase);
        sheet = await openPicker(attributes, environment, {
          columnChanged: (column, value) => host.emit('columnchange', { column, value }),
          done(detail) {
            sheet = null;
            opening = false;
            element.focus({ preventScroll: true });
            if (!detail) return host.emit('cancel', {});
            attributes['value'] = detail['value'];
            host.model('value', detail['value']);
            host.emit('change', detail);
          },
        });
      } catch (error) {
        opening = false;
        host.emit('error', { errMsg: error instanceof Error ? error.message : String(error) });
      }
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
        if (sheet && (name === 'range' || name === 'value')) host.afterApply(() => sheet?.update());
      },
      properties: () => ({ ...attributes }),
      destroy: () => sheet?.close(),
    };
  },
});
