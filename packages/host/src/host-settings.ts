// Theme, language and words: the only things of a host that change while it runs.
import { stringsFor } from './strings/strings.ts';
import type { Strings } from './strings/strings.ts';
import type { UiSettings } from './ui/ui.ts';

export interface HostSettings extends UiSettings {
  change(next: Partial<Pick<UiSettings, 'theme' | 'locale'>>): void;
}

export function createSettings(
  theme: UiSettings['theme'] | undefined,
  locale: UiSettings['locale'] | undefined,
  own: Partial<Strings> | undefined,
): HostSettings {
  const first = locale ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
  const settings: HostSettings = {
    theme: theme ?? 'light',
    locale: first,
    strings: stringsFor(first, own),
    change(next) {
      settings.theme = next.theme ?? settings.theme;
      settings.locale = next.locale ?? settings.locale;
      settings.strings = stringsFor(settings.locale, own);
    },
  };
  return settings;
}
