// Puts the host's styles into the page as a constructed sheet: allowed by `style-src 'self'`, no inline style needed.
import { dialogsCss } from './dialogs.css.ts';
import { panelsCss } from './panels.css.ts';
import { programCss } from './program.css.ts';
import { screenCss } from './screen.css.ts';
import { tokensCss } from './tokens.css.ts';

let sheet: CSSStyleSheet | null = null;
let users = 0;

/** Several hosts on a page share one sheet. The result takes it out again. */
export function installStyles(): () => void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync([tokensCss, screenCss, programCss, dialogsCss, panelsCss].join(''));
  }
  const own = sheet;
  if (users++ === 0) document.adoptedStyleSheets = [...document.adoptedStyleSheets, own];
  let installed = true;
  return () => {
    if (!installed) return;
    installed = false;
    if (--users === 0)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== own);
  };
}
