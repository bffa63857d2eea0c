// Every sentence a user sees exists in both languages.

export type Language = 'en' | 'zh';

export interface Text {
  en: string;
  zh: string;
}

/** `--lang` aside, as every command line program decides: LC_ALL, LC_MESSAGES, LANG. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const name = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^zh/i.test(name) ? 'zh' : 'en';
}
