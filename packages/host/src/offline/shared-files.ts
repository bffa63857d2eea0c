// Files of the host's origin that belong to no build of the page: base libraries, the server's settings, icons.
/** Where they are kept. */
export const SHARED = 'atrium-page-shared';
export const BASE_LIBRARY = /^\/rt\/[0-9a-f]+\/logic-[a-z]+\.js$/;
export const SETTING = /^\/(?:config\.json$|icons\/)/;

export const isShared = (pathname: string): boolean =>
  BASE_LIBRARY.test(pathname) || SETTING.test(pathname);
