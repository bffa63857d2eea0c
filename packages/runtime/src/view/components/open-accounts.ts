// my: <contact-button>, <lifestyle> and <life-follow>: what the super app has of customer service and public accounts. Without it they take no
// room: a button that leads nowhere is none.
import type { BuiltinDefinition, BuiltinHost } from '../builtin.ts';
import type { ShownAccount } from '@atrium/protocol';
import { setControl } from '../control.ts';
import { drawing, make, makeHost, setAttr } from '../dom.ts';
import { toBool, toLength, toText } from '../value.ts';

/** Attributes the super app's customer service is told. */
const TOLD = ['tnt-inst-id', 'scene', 'alipay-card-no', 'ext-info'];
const COLOUR = '#00A3FF';
const SPEECH =
  'M12 3C6.5 3 2 6.7 2 11.2c0 2.6 1.5 4.9 3.8 6.4L5 21l4-1.9c1 .2 2 .3 3 .3 5.5 0 10-3.7 10-8.2S17.5 3 12 3z';

const ask = (host: BuiltinHost, what: string, wants: string, more: object): void =>
  host.emit('ask', { ask: what, node: host.id, wants, ...more }, { force: true });

const contactButton: BuiltinDefinition = {
  tag: 'contact-button',
  create(host) {
    const element = makeHost('contact-button');
    const told: Record<string, unknown> = {};
    const picture = make('img', '', element);
    picture.alt = '';
    picture.hidden = true;
    const bubble = drawing(SPEECH);
    element.append(bubble);
    element.style.setProperty('--at-size', '25px');
    element.style.setProperty('--at-colour', COLOUR);
    element.setAttribute('role', 'button');
    element.tabIndex = 0;
    setAttr(element, 'at-empty', true);
    setControl(element, {
      disabled: () => false,
      activate: () => ask(host, 'contact-button', 'talk', told),
    });
    host.afterApply(() => ask(host, 'contact-button', 'look', {}));
    return {
      element,
      setAttribute(name, value) {
        if (TOLD.includes(name)) told[name] = value;
        else if (name === 'size') element.style.setProperty('--at-size', toLength(value, '25px'));
        else if (name === 'color') element.style.setProperty('--at-colour', toText(value, COLOUR));
        else if (name === 'icon')
          void host.requestFile(toText(value)).then(
            (url) => {
              picture.src = url;
              picture.hidden = false;
              bubble.remove();
            },
            () => undefined,
          );
      },
      call(method, args) {
        if (method === 'offered') {
          setAttr(element, 'at-empty', !args);
          element.setAttribute('aria-label', toText(args));
        }
        return null;
      },
    };
  },
};

/** The card of an account, which `named` names; `told` when the super app has said what it is. */
function accountCard(
  tag: string,
  named: string,
  told: (
    host: BuiltinHost,
    now: ShownAccount | null,
    before: ShownAccount | null,
    element: HTMLElement,
  ) => void,
): BuiltinDefinition {
  return {
    tag,
    create(host) {
      const element = makeHost(tag);
      setAttr(element, 'at-empty', true);
      let id = '';
      let memo = '';
      let shown: ShownAccount | null = null;
      let scheduled = false;
      const draw = (): void => {
        element.replaceChildren();
        setAttr(element, 'at-empty', !shown);
        if (!shown) return;
        const card = make('div', 'wx-ad-card', element);
        card.tabIndex = 0;
        card.setAttribute('role', 'button');
        card.addEventListener('click', () => ask(host, 'account', 'follow', { id }));
        if (shown.image.startsWith('data:image/')) {
          const picture = make('img', '', card);
          picture.alt = '';
          picture.src = shown.image;
        }
        const words = make('div', 'wx-ad-words', card);
        make('div', 'wx-ad-title', words).textContent = shown.name;
        make('div', 'wx-ad-text', words).textContent = memo || shown.text;
        make('div', 'wx-ad-action', card).textContent = shown.action;
      };
      return {
        element,
        setAttribute(name, value) {
          if (name === 'memo') {
            memo = toText(value);
            draw();
          } else if (name === 'check-follow') setAttr(element, name, toBool(value));
          else if (name === named) {
            id = toText(value);
            if (scheduled) return;
            scheduled = true;
            host.afterApply(() => {
              scheduled = false;
              ask(host, 'account', 'look', { id });
            });
          }
        },
        call(method, args) {
          if (method === 'account') {
            const before = shown;
            shown = args as ShownAccount | null;
            draw();
            told(host, shown, before, element);
          }
          return null;
        },
      };
    },
  };
}

const lifestyle = accountCard('lifestyle', 'public-id', (host, now, before) => {
  // It was tapped, and is followed now.
  if (before && !before.followed && now?.followed) host.emit('follow', {});
});

/** With check-follow it tells who follows, and leaves those alone. */
const lifeFollow = accountCard('life-follow', 'scene-id', (host, now, _, element) => {
  if (!now || !element.hasAttribute('check-follow')) return;
  if (now.followed) setAttr(element, 'at-empty', true);
  host.emit('checkfollow', { followed: now.followed });
});

export const openAccounts: BuiltinDefinition[] = [contactButton, lifestyle, lifeFollow];
