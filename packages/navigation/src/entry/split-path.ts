// `/pages/a?x=1` → page and query text. Nothing is decoded here.

/** The page has no leading slash; '' means the home page. */
export function splitPath(path: string): { page: string; search: string } {
  const at = path.indexOf('?');
  const page = at < 0 ? path : path.slice(0, at);
  return {
    page: page.startsWith('/') ? page.slice(1) : page,
    search: at < 0 ? '' : path.slice(at + 1),
  };
}
