// Components whose abilities do not exist here (yet) say so, and carry their children.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import { refusalOf } from './refusals.ts';

/** Tags of both dialects; the component table calls them `placeholder`. */
const TAGS = [
  'ar-camera',
  'channel-live',
  'channel-video',
  'functional-page-navigator',
  'join-group-chat',
  'official-account',
  'open-data-item',
  'open-data-list',
  'store-product',
  'subscribe-message',
  'voip-room',
  'xr-scene',
] as const;

export const placeholderText = (tag: string, language: string): string =>
  `<${tag}> ${language.startsWith('zh') ? '在此处不可用' : 'is not available here'}`;

export const placeholders = ({ language }: ViewEnvironment): BuiltinDefinition[] =>
  TAGS.map((tag) => ({
    tag,
    create(host) {
      const element = makeHost(tag);
      const refusal = refusalOf(host.dialect, tag);
      if (refusal) host.afterApply(() => host.emit(refusal.event, refusal.detail));
      const label = make('div', 'at-placeholder', element);
      label.textContent = placeholderText(tag, language);
      element.setAttribute('at-placeholder', '');
      const content = make('div', 'at-placeholder-content', element);
      return { element, content, setAttribute() {} };
    },
  }));
