// Looks of the page as a whole: background, root font size, a style of its own.
import { fixRpx, resolveRpx } from './value.ts';

export interface PageStyle {
  backgroundColor?: string;
  /** `dark` or `light`: dots of the pull-down indicator. */
  backgroundTextStyle?: string;
  pageStyle?: string;
  pageFontSize?: string;
  rootFontSize?: string;
  fixedRpx?: boolean;
}

/** `system` and '' leave it to the style sheets. */
const size = (text: string): string => (text === 'system' ? '' : resolveRpx(text));

export function applyPageStyle(style: PageStyle, rewriteCss: (css: string) => string): void {
  const { documentElement: html, body } = document;
  if (style.fixedRpx === true) fixRpx();
  // The page's own style first: it replaces everything, also what the other fields say.
  if (style.pageStyle !== undefined) {
    const font = body.style.fontSize;
    body.style.cssText = resolveRpx(rewriteCss(style.pageStyle));
    if (font && !body.style.fontSize) body.style.fontSize = font;
  }
  if (style.backgroundColor !== undefined) html.style.backgroundColor = style.backgroundColor;
  if (style.pageFontSize !== undefined) body.style.fontSize = size(style.pageFontSize);
  if (style.rootFontSize !== undefined) html.style.fontSize = size(style.rootFontSize);
  if (style.backgroundTextStyle !== undefined)
    html.dataset['backgroundText'] = style.backgroundTextStyle === 'light' ? 'light' : 'dark';
}
