// `@media (prefers-color-scheme: …)` in a program's styles follows the program's theme: the host's when its app.json says
// `darkmode`, light otherwise. A frame of another site would follow the operating system instead.
import type { ViewBoot } from '@atrium/protocol';

type Theme = ViewBoot['theme'];

const SCHEME = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi;

/** Media conditions that always and never hold, whatever they are combined with. */
const ALWAYS = '(min-width:0)';
const NEVER = '(max-width:0)';

export const withTheme = (css: string, theme: Theme): string =>
  css.includes('prefers-color-scheme')
    ? css.replace(SCHEME, (_, wanted: string) => (wanted.toLowerCase() === theme ? ALWAYS : NEVER))
    : css;

export interface ThemedSheets {
  /** Puts the text into the style element, and again whenever the theme changes. */
  write(style: HTMLStyleElement, css: string): void;
  change(theme: Theme): void;
}

export function createThemedSheets(initial: Theme): ThemedSheets {
  let theme = initial;
  // Only sheets that ask for the theme are kept.
  const themed = new Map<HTMLStyleElement, string>();
  return {
    write(style, css) {
      style.textContent = withTheme(css, theme);
      if (css.includes('prefers-color-scheme')) themed.set(style, css);
    },
    change(next) {
      theme = next;
      for (const [style, css] of themed) {
        if (style.isConnected) style.textContent = withTheme(css, theme);
        else themed.delete(style);
      }
    },
  };
}
