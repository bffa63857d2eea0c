// Every word the host itself shows, in one typed table. A missing translation does not compile.
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Locale = 'zh' | 'en';

/** Plain strings; `{name}` marks a place that `fill` replaces. */
export interface Strings {
  'common.ok': string;
  'common.cancel': string;
  'common.close': string;
  'common.back': string;
  'common.home': string;
  'common.menu': string;
  'common.loading': string;
  /** wx callers. */
  'jump.wx.title': string;
  'jump.wx.allow': string;
  /** my callers: 即将访问<name>小程序 (rule B7). */
  'jump.my.title': string;
  'jump.my.allow': string;
  'jump.passesData': string;
  'jump.from': string;
  'permission.title': string;
  'permission.reason': string;
  'permission.allow': string;
  'permission.deny': string;
  'payment.title': string;
  'payment.pay': string;
  'payment.failed': string;
  'trouble.crash': string;
  'trouble.notResponding': string;
  'trouble.reload': string;
  'trouble.wait': string;
  'trouble.close': string;
  /** Rule B6. */
  'unavailable.title': string;
  'unavailable.hint': string;
  'pageNotFound.title': string;
  'pageNotFound.hint': string;
  'error.unknown': string;
  'error.unreleased': string;
  'error.age': string;
  'error.network': string;
  'error.package': string;
  'error.withdrawn': string;
  'error.link': string;
  /** The host's own code did not arrive. */
  'error.incomplete': string;
  'menu.share': string;
  'menu.timeline': string;
  'menu.notOnTimeline': string;
  'menu.favorite': string;
  'menu.restart': string;
  'menu.settings': string;
  'menu.about': string;
  'menu.version': string;
  'badge.develop': string;
  'badge.trial': string;
  'common.done': string;
  'common.expand': string;
  'account.follow': string;
  'account.followed': string;
  'advert.mark': string;
  'half.expand': string;
  'nav.tabs': string;
  'nav.badge': string;
  /** The program's own button in the navigation bar. */
  'nav.option': string;
  'nav.dot': string;
  'program.opening': string;
  'permission.page': string;
  'permission.none': string;
  'permission.allowedTo': string;
  'payment.order': string;
  'payment.item': string;
  'payment.method': string;
  'trouble.hint': string;
  'about.title': string;
  'about.version': string;
  'about.id': string;
  'about.dialect': string;
  'dialect.wx': string;
  'dialect.my': string;
  'menu.feedback': string;
  'menu.title': string;
  'viewer.title': string;
  'viewer.failed': string;
  'crop.title': string;
  'crop.frame': string;
  'crop.size': string;
  'crop.at': string;
  'picker.year': string;
  'picker.month': string;
  'picker.day': string;
  'picker.hour': string;
  'picker.minute': string;
  'picker.column': string;
  'choose.camera': string;
  'choose.album': string;
  'call.dial': string;
  'call.message': string;
  'location.title': string;
  'privacy.contract': string;
  'privacy.text': string;
  'scope.userInfo': string;
  'scope.phoneNumber': string;
  'scope.location': string;
  'scope.address': string;
  'scope.camera': string;
  'scope.microphone': string;
  'scope.album': string;
  'scope.contact': string;
  'scope.clipboard': string;
  'scope.bluetooth': string;
  'scope.motion': string;
}

export type StringKey = keyof Strings;

/** The table of a language, with an embedder's own words on top. */
export function stringsFor(locale: Locale, own: Partial<Strings> = {}): Strings {
  return { ...(locale === 'zh' ? zh : en), ...own };
}

/** Replaces `{name}` marks. Values are inserted as text; callers never build markup from the result. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (mark, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : mark,
  );
