// `backgroundImageColor` and `backgroundImageUrl` of `my` windows: what shows behind a page that is pulled down. A rule for the
// strip the view draws there; a page's own comes after that of app.json, each property by itself.

const COLOR = /^(?:#[0-9a-f]{3,8}|[a-z]{3,30})$/i;
/** A link, as documented; no character in it ends the string it is written in. */
const LINK = /^https?:\/\/[^\s"\\<>]{1,2000}$/i;

export function pullBackground(window: object): string {
  const { backgroundImageColor: color, backgroundImageUrl: link } = window as Record<
    string,
    unknown
  >;
  const parts = [
    typeof color === 'string' && COLOR.test(color) && `background-color:${color}`,
    typeof link === 'string' && LINK.test(link) && `background-image:url("${link}")`,
    typeof link === 'string' &&
      LINK.test(link) &&
      'background-position:center;background-size:cover',
  ].filter((it) => it !== false);
  return parts.length > 0 ? `.at-pull{${parts.join(';')}}\n` : '';
}
