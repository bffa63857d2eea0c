// A program as the user may be shown it: registry words in the host's language, never the program's own.
import type { EnvVersion, ProgramInfo } from '@atrium/protocol';
import type { Locale, Strings } from './strings/strings.ts';
import type { ProgramFace } from './ui/ui.ts';

export function programFace(
  program: ProgramInfo,
  envVersion: EnvVersion,
  locale: Locale,
  strings: Strings,
): ProgramFace {
  const other = locale === 'zh' ? 'en' : 'zh';
  return {
    appId: program.appId,
    name: program.name[locale] || program.name[other] || program.appId,
    description: program.description[locale] || program.description[other],
    icon: program.icon,
    dialect: program.dialect,
    badge: envVersion === 'release' ? '' : strings[`badge.${envVersion}`],
  };
}

/** While only the id is known: a journey being restored, before the registry has answered. */
export const namelessFace = (appId: string): ProgramFace => ({
  appId,
  name: '',
  description: '',
  icon: '',
  dialect: 'wx',
  badge: '',
});
