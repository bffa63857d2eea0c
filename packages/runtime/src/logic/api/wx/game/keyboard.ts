// wx, mini games: the keyboard. A text field over the bottom of the canvas takes what is typed; the game hears of it and draws
// the text itself, or does not.
import { overlaysOf, type Overlay, type OverlayEvent } from '../../../game/overlays.ts';
import { stageOf } from '../../../game/stage.ts';
import { ApiFailure } from '../../kit/failure.ts';
import { eventPairs } from '../../kit/events.ts';
import type { Kit } from '../../kit/kit.ts';
import { method, type ApiTable } from '../../kit/method.ts';
import { number, text } from '../../kit/parameters.ts';

/** As documented. */
const MAX_LENGTH = 100;
/** The field loses the focus before a tap on the button beside it is heard. */
const TAP_MS = 300;

const WORDS = {
  zh: { done: '完成', next: '下一个', search: '搜索', go: '前往', send: '发送', label: '输入' },
  en: { done: 'Done', next: 'Next', search: 'Search', go: 'Go', send: 'Send', label: 'Text' },
} as const;

const BAR =
  'position:fixed;left:0;right:0;bottom:0;z-index:99999;display:flex;align-items:flex-end;gap:8px;box-sizing:border-box;' +
  'padding:8px 8px calc(8px + env(safe-area-inset-bottom));background:#f7f7f7;border-top:1px solid #ddd';
const FIELD =
  'flex:1;min-width:0;box-sizing:border-box;padding:0 8px;border-radius:4px;background:#fff;color:#111;font-size:16px;';
const BUTTON =
  'flex:none;width:auto;min-width:0;margin:0;padding:0 14px;height:36px;line-height:36px;font-size:15px;background:#07c160;color:#fff';

export const gameKeyboard = (kit: Kit): ApiTable => {
  const { natives } = kit.context;
  const said = {
    Input: kit.emitter<{ value: string }>('onKeyboardInput'),
    Confirm: kit.emitter<{ value: string }>('onKeyboardConfirm'),
    Complete: kit.emitter<{ value: string }>('onKeyboardComplete'),
  };
  let open: { field: Overlay; value: string; hold: boolean; maxLength: number } | undefined;

  const close = (): void => {
    if (!open) return;
    const { field, value } = open;
    open = undefined;
    field.remove();
    said.Complete.emit({ value });
  };
  const confirm = (): void => {
    if (!open) return;
    const { value, hold } = open;
    said.Confirm.emit({ value });
    if (!hold) close();
  };
  // The canvas takes its touches for itself: the browser would leave the focus where it is.
  stageOf(kit.context).events('touchstart').add(close);
  const heard = ({ type, detail }: OverlayEvent): void => {
    if (!open) return;
    if (type === 'input') {
      open.value = text((detail as { value?: unknown }).value);
      open.field.note({ value: open.value });
      said.Input.emit({ value: open.value });
    } else if (type === 'confirm' || type === 'tap') confirm();
    else if (type === 'blur') {
      const left = open;
      natives.setTimeout(() => {
        if (open === left && !left.hold) close();
      }, TAP_MS);
    }
  };

  return {
    showKeyboard: method(
      'defaultValue maxLength multiple confirmHold confirmType keyboardType',
      (o) => {
        const words = kit.device.current().language.startsWith('zh') ? WORDS.zh : WORDS.en;
        const wanted = text(o['confirmType'], 'done') as keyof typeof words;
        const confirmType = Object.hasOwn(words, wanted) ? wanted : 'done';
        const maxLength = Math.max(0, number(o['maxLength'], MAX_LENGTH));
        const value = text(o['defaultValue']).slice(0, maxLength);
        const multiple = o['multiple'] === true;
        open?.field.remove();
        const fields = {
          value,
          maxLength,
          multiple,
          type: o['keyboardType'] === 'number' ? 'number' : 'text',
          confirmType: multiple ? 'return' : confirmType,
          confirmHold: o['confirmHold'] === true,
          confirmText: words[confirmType],
          label: words.label,
          focus: true,
          style: BAR,
          fieldStyle: `${FIELD}height:${multiple ? 72 : 36}px`,
          buttonStyle: BUTTON,
        };
        const field = overlaysOf(kit.context).add('keyboard', fields, heard);
        open = { field, value, hold: o['confirmHold'] === true, maxLength };
      },
    ),
    updateKeyboard: method('value:String', (o) => {
      if (!open) throw new ApiFailure('not-found', 'the keyboard is not shown');
      open.value = text(o['value']).slice(0, open.maxLength);
      open.field.set({ value: open.value });
    }),
    hideKeyboard: method('', () => {
      if (!open) throw new ApiFailure('not-found', 'the keyboard is not shown');
      close();
    }),
    ...eventPairs(kit, {
      KeyboardInput: { connect: (emit) => said.Input.add(emit) },
      KeyboardConfirm: { connect: (emit) => said.Confirm.add(emit) },
      KeyboardComplete: { connect: (emit) => said.Complete.add(emit) },
    }),
  };
};
