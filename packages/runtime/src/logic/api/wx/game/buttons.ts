// wx, mini games: buttons over the canvas that ask the super app for what needs the user's tap. They are the component `<button>`
// with its open-type.
import { overlaysOf, type OverlayEvent } from '../../../game/overlays.ts';
import type { Kit } from '../../kit/kit.ts';
import { direct, type ApiTable } from '../../kit/method.ts';
import { isObject, text, type Options } from '../../kit/parameters.ts';
import { buttonStyle } from './button-style.ts';
import { watched } from './watched.ts';

interface Kind {
  api: string;
  openType: string;
  /** Event of the component with what the super app answered. */
  answer: string;
  needs: string;
  /** Said to who cannot see a picture. */
  label: { zh: string; en: string };
}

const KINDS: Kind[] = [
  {
    api: 'createUserInfoButton',
    openType: 'getUserInfo',
    answer: 'getuserinfo',
    needs: 'open.profile',
    label: { zh: '授权登录', en: 'Use my profile' },
  },
  {
    api: 'createOpenSettingButton',
    openType: 'openSetting',
    answer: 'opensetting',
    needs: 'open.permissionPage',
    label: { zh: '打开设置', en: 'Open settings' },
  },
];

export const gameButtons = (kit: Kit): ApiTable =>
  Object.fromEntries(
    KINDS.map((kind) => [
      kind.api,
      direct((options: unknown) => createButton(kit, kind, isObject(options) ? options : {}), {
        needs: kind.needs,
        params: 'type text image style lang withCredentials',
      }),
    ]),
  );

function createButton(kit: Kit, kind: Kind, options: Options): object {
  const taps = kit.emitter<unknown>(`${kind.api} onTap`);
  let hidden = false;
  const words = kit.device.current().language.startsWith('zh') ? kind.label.zh : kind.label.en;
  /** What the template reads; the game may change any of it at any time. */
  const fields = (): Options => {
    const image = button['type'] === 'image';
    return {
      openType: kind.openType,
      lang: text(options['lang'], 'en'),
      image: image ? text(button['image']) : '',
      text: image ? '' : text(button['text']),
      label: (image ? '' : text(button['text'])) || words,
      style: buttonStyle(button['style'], hidden),
    };
  };
  const change = (): void => shown.set(fields());
  const styles = new WeakSet();
  const styleOf = (value: unknown): object => {
    const style = watched({ ...(isObject(value) ? value : {}) }, () => change());
    styles.add(style);
    return style;
  };
  const heard = ({ type, detail }: OverlayEvent): void => {
    if (type === kind.answer) taps.emit(detail);
  };
  const visible = (on: boolean) => (): void => {
    hidden = !on;
    change();
  };
  const button: Options = watched(
    {
      type: text(options['type'], 'text'),
      text: options['text'],
      image: options['image'],
      style: styleOf(options['style']),
    },
    (name) => {
      const { style } = button;
      // Of another object, too, later changes count.
      if (name === 'style' && !(isObject(style) && styles.has(style)))
        button['style'] = styleOf(style);
      else change();
    },
  );
  const shown = overlaysOf(kit.context).add('button', fields(), heard);
  return Object.assign(button, {
    show: visible(true),
    hide: visible(false),
    destroy: () => shown.remove(),
    onTap: (listener: (value: unknown) => void) => taps.add(listener),
    offTap: (listener?: (value: unknown) => void) => taps.remove(listener),
  });
}
