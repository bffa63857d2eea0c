// Every word of the super app, in one typed table; the host's own words are in the host.
import { computed } from '@preact/signals';
import { locale } from '../state/settings.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Words = { readonly [K in keyof typeof en]: string };

/** The table of the language the user chose. */
export const words = computed<Words>(() => (locale.value === 'zh' ? zh : en));

/** A text with its `{marks}` filled in. */
export const say = (key: keyof Words, values: Record<string, string | number> = {}): string =>
  words.value[key].replace(/\{(\w+)\}/g, (mark, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : mark,
  );
