// `@name` values of app.json stand for what theme.json says under the present theme.
import type { AppConfig } from '@atrium/protocol';

/** The value itself when it is no name, or one the theme does not know. */
export const themed =
  (app: AppConfig, theme: 'light' | 'dark') =>
  (value: string): string =>
    (value.startsWith('@') ? app.theme?.[theme][value.slice(1)] : undefined) ?? value;
