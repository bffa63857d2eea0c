// What the user chose: language, appearance, developer panel.
import { computed, signal } from '@preact/signals';
import { isBoolean, oneOf, stored } from './stored.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

export const locale = stored<'zh' | 'en'>(
  'locale',
  navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
  oneOf('zh', 'en'),
);

export const themeChoice = stored<ThemeChoice>('theme', 'system', oneOf('system', 'light', 'dark'));

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(dark.matches);
dark.addEventListener('change', (event) => (systemDark.value = event.matches));

export const theme = computed<'light' | 'dark'>(() =>
  themeChoice.value === 'system' ? (systemDark.value ? 'dark' : 'light') : themeChoice.value,
);

export const developer = stored('developer', false, isBoolean);

/** Single keys as shortcuts: they can be switched off, since they get in the way of speech input. */
export const shortcuts = stored('shortcuts', true, isBoolean);
