// <open-data>: WeChat shows the user of a program's page only as everybody's "WeChat user" since 2022; so it does here.
// What a program gives for the case that there is nothing to show comes first.
import type { BuiltinDefinition } from '../builtin.ts';
import { drawing, make, makeHost } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import { toText } from '../value.ts';

const PERSON =
  'M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zm0 2c-4.4 0-8 2.2-8 5v2h16v-2c0-2.8-3.6-5-8-5z';

/** What a type shows of somebody nobody knows; absent types are empty. */
const WORDS: Record<string, [zh: string, en: string]> = {
  userNickName: ['微信用户', 'WeChat user'],
  userGender: ['未知', 'unknown'],
};

export const openData = (environment: ViewEnvironment): BuiltinDefinition => ({
  tag: 'open-data',
  create(host) {
    const element = makeHost('open-data');
    const given: Record<string, string> = {};
    const draw = (): void => {
      element.replaceChildren();
      if (given['type'] !== 'userAvatarUrl') {
        const [zh, en] = WORDS[given['type'] ?? ''] ?? ['', ''];
        const word = (given['lang'] ?? '').startsWith('zh') ? zh : en;
        element.textContent = given['default-text'] || word;
        return;
      }
      if (!given['default-avatar']) {
        element.append(drawing(PERSON));
        return;
      }
      const image = make('img', '', element);
      image.alt = '';
      environment.requestFile(given['default-avatar']).then(
        (url) => (image.src = url),
        () => element.replaceChildren(drawing(PERSON)),
      );
    };
    return {
      element,
      setAttribute(name, value) {
        if (!['type', 'lang', 'default-text', 'default-avatar'].includes(name)) return;
        given[name] = toText(value);
        element.setAttribute('type', given['type'] ?? '');
        host.afterApply(draw);
      },
    };
  },
});
