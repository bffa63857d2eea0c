// What <input> and <textarea> share: a value of their own that typing never loses, placeholder, cursor, focus.
import type { BuiltinHost, BuiltinInstance } from '../builtin.ts';
import { KEYBOARD } from '../calls/focused-field.ts';
import { setControl } from '../control.ts';
import { make, setAttr } from '../dom.ts';
import { resolveRpx, toBool, toNumber, toText } from '../value.ts';
import { EchoFilter } from './echo-filter.ts';

export type Field = HTMLInputElement | HTMLTextAreaElement;

export interface TextField extends BuiltinInstance {
  readonly field: Field;
}

export interface TextFieldOptions {
  /** Called with the text the user made; answers what may stay. */
  filter?(text: string): string;
  /** The visible value changed, by whomever. */
  changed?(): void;
  /** Attributes of one tag only. */
  setAttribute?(name: string, value: unknown): void;
  confirmOnEnter(): boolean;
}

/** What a handler of `input` returned for the text it was told. */
interface TypedAnswer {
  typed: string;
  text: string;
  cursor: number | null;
}

/** A controlled field shows what was typed until the program had time to agree. */
const CONTROLLED_MS = 200;

export function textField(
  tag: 'input' | 'textarea',
  element: HTMLElement,
  field: Field,
  host: BuiltinHost,
  options: TextFieldOptions,
): TextField {
  const placeholder = make('div', `${tag}-placeholder`, element);
  const echoes = new EchoFilter();
  const selection = { cursor: -1, start: -1, end: -1 };
  let maxLength = 140;
  let disabled = false;
  let controlled = false;
  let holdOnConfirm = false;
  let holdKeyboard = false;
  let name = '';
  let initial: string | null = null;
  let shown = '';
  let keyCode = 0;
  let composing = false;
  let dirty = false;
  /** What the program last gave, and what of it fits. */
  let source = '';
  let given = '';
  let revert = 0;

  element.append(field);
  const confirmType = tag === 'input' ? 'done' : 'return';
  if (tag === 'input') field.enterKeyHint = confirmType;
  field.className = `wx-${tag}`;
  field.setAttribute('autocomplete', 'off');
  placeholder.setAttribute('aria-hidden', 'true');

  const refresh = (): void => {
    placeholder.hidden = field.value !== '';
    options.changed?.();
  };
  const limited = (text: string): string => {
    const filtered = options.filter?.(text) ?? text;
    return maxLength >= 0 ? filtered.slice(0, maxLength) : filtered;
  };
  const write = (text: string): void => {
    if (field.value === text) return;
    const end = field.selectionStart === field.value.length;
    const at = field.selectionStart ?? text.length;
    field.value = text;
    if (document.activeElement === field && !end) place(at, at);
    refresh();
  };
  const place = (from: number, to: number): void => {
    try {
      field.setSelectionRange(Math.min(from, field.value.length), Math.min(to, field.value.length));
    } catch {
      // Some input types have no selection.
    }
  };
  const userChanged = (): void => {
    const text = limited(field.value);
    if (text !== field.value) write(text);
    if (text === shown) return refresh();
    shown = text;
    dirty = true;
    echoes.sent(text);
    const detail = {
      value: text,
      cursor: field.selectionStart ?? text.length,
      ...(host.dialect === 'wx' && { keyCode }),
    };
    host.model('value', text);
    host.emit('input', detail);
    if (controlled) {
      clearTimeout(revert);
      revert = window.setTimeout(() => write((shown = given)), CONTROLLED_MS);
    }
    refresh();
  };
  const take = (): void => {
    given = limited(source);
    clearTimeout(revert);
    if (!composing && echoes.accepts(given, field.value)) write((shown = given));
  };
  const replaceTyped = ({ typed, text, cursor }: TypedAnswer): void => {
    // The user has typed on: the handler will see that, too.
    if (field.value !== typed || composing) return;
    echoes.forget();
    shown = limited(text);
    write(shown);
    host.model('value', shown);
    if (cursor !== null && document.activeElement === field) place(cursor, cursor);
  };
  const focusField = (): void => {
    if (disabled) return;
    field.focus({ preventScroll: false });
    if (selection.start >= 0 && selection.end >= 0) place(selection.start, selection.end);
    else if (selection.cursor >= 0) place(selection.cursor, selection.cursor);
  };

  field.addEventListener('keydown', (event) => {
    keyCode = (event as KeyboardEvent).keyCode;
    if ((event as KeyboardEvent).key !== 'Enter' || composing || !options.confirmOnEnter()) return;
    event.preventDefault();
    host.emit('confirm', { value: field.value });
    if (!holdOnConfirm) field.blur();
  });
  field.addEventListener('compositionstart', (event) => {
    composing = true;
    host.emit('keyboardcompositionstart', { data: (event as CompositionEvent).data });
  });
  field.addEventListener('compositionupdate', (event) =>
    host.emit('keyboardcompositionupdate', { data: (event as CompositionEvent).data }),
  );
  field.addEventListener('compositionend', (event) => {
    composing = false;
    host.emit('keyboardcompositionend', { data: (event as CompositionEvent).data });
    userChanged();
  });
  field.addEventListener('input', () => {
    if (composing) refresh();
    else userChanged();
  });
  /** What takes the focus away by being pressed does not, while the keyboard shall stay: only another field may. */
  const hold = (event: Event): void => {
    if (holdKeyboard && !(event.target as Element).matches('input,textarea'))
      event.preventDefault();
  };
  const selected = (): void => {
    const { selectionStart, selectionEnd } = field;
    host.emit('selectionchange', { selectionStart, selectionEnd });
  };
  field.addEventListener('focus', () => {
    document.addEventListener('mousedown', hold);
    document.addEventListener('selectionchange', selected);
    setAttr(element, 'focused', true);
    host.emit('focus', { value: field.value, height: 0 });
  });
  // The keyboard comes after the focus, and frames of another site see nothing of it: the host tells.
  field.addEventListener(KEYBOARD, (event) =>
    host.emit('keyboardheightchange', { height: (event as CustomEvent).detail, duration: 0 }),
  );
  field.addEventListener('blur', () => {
    document.removeEventListener('mousedown', hold);
    document.removeEventListener('selectionchange', selected);
    setAttr(element, 'focused', false);
    host.model('focus', false);
    if (dirty) host.emit('change', { value: field.value });
    dirty = false;
    host.emit('blur', { value: field.value, cursor: field.selectionStart ?? field.value.length });
    host.emit('keyboardheightchange', { height: 0, duration: 0 });
  });
  setControl(element, {
    disabled: () => disabled,
    focus: focusField,
    name: () => name,
    value: () => field.value,
    reset() {
      write((shown = limited(initial ?? '')));
    },
  });
  refresh();

  return {
    element,
    field,
    setAttribute(attribute, raw) {
      switch (attribute) {
        case 'value':
          initial ??= toText(raw);
          source = toText(raw);
          take();
          break;
        case 'maxlength':
          maxLength = toNumber(raw, 140);
          // It may stand behind the value.
          if (field.value === given) take();
          break;
        case 'placeholder':
          placeholder.textContent = toText(raw);
          setAttr(field, 'aria-label', toText(raw) || null);
          break;
        case 'placeholder-class':
          placeholder.className = `${tag}-placeholder ${toText(raw)}`;
          break;
        case 'placeholder-style':
          placeholder.style.cssText = resolveRpx(toText(raw));
          break;
        case 'disabled':
          disabled = toBool(raw);
          field.disabled = disabled;
          setAttr(element, 'disabled', disabled);
          break;
        case 'focus':
        case 'auto-focus':
          // The whole batch first: cursor and value may follow this attribute.
          if (toBool(raw)) host.afterApply(focusField);
          else if (attribute === 'focus' && document.activeElement === field) field.blur();
          break;
        case 'cursor':
          selection.cursor = toNumber(raw, -1);
          if (selection.cursor >= 0 && document.activeElement === field)
            place(selection.cursor, selection.cursor);
          break;
        case 'selection-start':
          selection.start = toNumber(raw, -1);
          break;
        case 'selection-end':
          selection.end = toNumber(raw, -1);
          if (selection.start >= 0 && selection.end >= 0 && document.activeElement === field)
            place(selection.start, selection.end);
          break;
        case 'confirm-type':
          // The browser knows the other words, too.
          field.enterKeyHint = toText(raw, confirmType).replace('return', 'enter');
          break;
        case 'confirm-hold':
          holdOnConfirm = toBool(raw);
          break;
        case 'hold-keyboard':
          holdKeyboard = toBool(raw);
          break;
        case 'cursor-color':
          field.style.caretColor = toText(raw);
          break;
        case 'controlled':
          controlled = toBool(raw);
          break;
        case 'name':
          name = toText(raw);
      }
      options.setAttribute?.(attribute, raw);
    },
    properties: () => ({
      value: field.value,
      disabled,
      focus: document.activeElement === field,
      controlled,
    }),
    call(method, args) {
      if (method === 'replaceTyped') replaceTyped(args as TypedAnswer);
      else if (method === 'focus') focusField();
      else if (method === 'blur') field.blur();
      return null;
    },
  };
}
