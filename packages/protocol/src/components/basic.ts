// Basic content: text, icons, progress.
import { any, bool, color, drawn, len, num, one, str, type ComponentGroup } from './spec.ts';

export const wxBasic: ComponentGroup = {
  text: drawn({
    selectable: bool(),
    'user-select': bool(),
    overflow: str('visible'),
    'max-lines': num(),
    'select-on-gesture': bool(true),
    space: one('ensp|emsp|nbsp'),
    decode: bool(),
    'number-of-lines': num(),
  }),
  icon: drawn({
    type: one('success|success_no_circle|info|warn|waiting|cancel|download|search|clear'),
    size: len('23'),
    color: color(),
  }),
  'rich-text': drawn({
    nodes: any(),
    space: one('ensp|emsp|nbsp'),
    'user-select': bool(),
    mode: str('default'),
  }),
  progress: drawn(
    {
      percent: num(),
      'show-info': bool(),
      'border-radius': len('0'),
      'font-size': len('16'),
      'stroke-width': len('6'),
      color: color('#09BB07'),
      'active-color': color('#09BB07'),
      'background-color': color('#EBEBEB'),
      active: bool(),
      'active-mode': one('backwards|forwards', 'backwards'),
      duration: num(30),
    },
    ['activeend'],
  ),
  selection: drawn({ 'disable-context-menu': bool() }, ['selectionchange']),
  span: drawn({}),
};

export const myBasic: ComponentGroup = {
  text: drawn({
    selectable: bool(),
    space: str(),
    decode: bool(),
    'number-of-lines': num(),
    'user-select': bool(),
  }),
  icon: drawn({
    type: one('info|warn|waiting|cancel|download|search|clear|success|success_no_circle|loading'),
    size: num(23),
    color: color(),
  }),
  'rich-text': drawn({ nodes: any(), space: str() }),
  progress: drawn({
    percent: num(),
    'show-info': bool(),
    'stroke-width': num(6),
    'active-color': color('#09BB07'),
    'background-color': color(),
    active: bool(),
  }),
};
