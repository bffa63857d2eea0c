// Puts the host's styles into the page as a constructed sheet: allowed by `style-src 'self'`, no inline style needed.

interface Installed {
  sheet: CSSStyleSheet;
  users: number;
}

const installed = new Map<string, Installed>();

/** Several hosts on a page share one sheet. The result takes it out again. */
export function installStyles(css: string): () => void {
  let entry = installed.get(css);
  if (!entry) {
    entry = { sheet: new CSSStyleSheet(), users: 0 };
    entry.sheet.replaceSync(css);
    installed.set(css, entry);
  }
  const own = entry;
  if (own.users++ === 0) document.adoptedStyleSheets = [...document.adoptedStyleSheets, own.sheet];
  let active = true;
  return () => {
    if (!active) return;
    active = false;
    if (--own.users === 0)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== own.sheet);
  };
}
