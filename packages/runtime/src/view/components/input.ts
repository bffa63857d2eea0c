// <input>
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import { toBool, toText } from '../value.ts';
import { textField } from './text-field.ts';

/** Type → keyboard and what may be typed. */
const TYPES: Record<string, { mode: string; keep?: RegExp }> = {
  text: { mode: 'text' },
  nickname: { mode: 'text' },
  number: { mode: 'numeric', keep: /[^\d+-]/g },
  numberpad: { mode: 'numeric', keep: /\D/g },
  digit: { mode: 'decimal', keep: /[^\d.-]/g },
  digitpad: { mode: 'decimal', keep: /[^\d.]/g },
  idcard: { mode: 'text', keep: /[^\dxX]/g },
  idcardpad: { mode: 'text', keep: /[^\dxX]/g },
};

export const input: BuiltinDefinition = {
  tag: 'input',
  create(host) {
    const element = makeHost('input');
    const field = make('input');
    let type = 'text';
    let password = false;
    field.type = 'text';
    const apply = (): void => {
      const secret = password || type === 'safe-password';
      if (field.type !== (secret ? 'password' : 'text')) field.type = secret ? 'password' : 'text';
      field.inputMode = TYPES[type]?.mode ?? 'text';
    };
    return textField('input', element, field, host, {
      confirmOnEnter: () => true,
      filter(text) {
        const keep = Object.hasOwn(TYPES, type) ? TYPES[type]?.keep : undefined;
        return keep ? text.replace(keep, '') : text;
      },
      setAttribute(name, value) {
        if (name === 'type') type = toText(value, 'text');
        else if (name === 'password') password = toBool(value);
        else return;
        apply();
      },
    });
  },
};
