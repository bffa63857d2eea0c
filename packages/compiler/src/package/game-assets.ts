// Files a mini game's package carries as they are. Engines have file kinds of their own, so what is named here is what stays
// out: a package is read by everybody who plays.

const kinds = (list: string): Set<string> => new Set(list.split(' '));

const LEFT_OUT = [
  // Sources, of the game and of what lies beside it.
  'js cjs mjs jsx ts cts mts tsx vue ejs wxml wxss wxs axml acss sjs less scss sass styl html htm xhtml',
  'c cc cpp h hpp m mm swift java kt cs py rb php go rs sh bash zsh fish bat cmd ps1 psm1',
  // Programs for a computer.
  'exe dll so dylib',
  // Documents.
  'md markdown rst log',
  // Keys; a certificate may be in the package, see `holdsPrivateKey`.
  'key p12 pfx p8 ppk jks keystore kdbx mobileprovision env',
  // Databases and what is written of them.
  'sql sqlite sqlite3 db dump mdb',
  // Backups and what editors leave.
  'bak old orig tmp swp swo',
].map(kinds);

const NAMES =
  /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|licen[cs]e|makefile|dockerfile|podfile|cname|.*~)$/i;

/** Beside a script or a style; another `.map` is a level. */
const SOURCE_MAP = /\.(?:[cm]?[jt]sx?|css|wxss|less|scss)\.map$/i;

/** json of the tools, wherever it lies, and of the game itself. */
const TOOLING =
  /(?:^|\/)(?:atrium|project(?:\.private)?\.config|mini\.project|package(?:-lock)?|tsconfig(?:\.\w+)?|jsconfig|plugin)\.json$|^(?:sitemap\w*|app|ext|game)\.json$/;

export function isGameAsset(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
  return (
    !LEFT_OUT.some((list) => list.has(ending)) &&
    !NAMES.test(name) &&
    !SOURCE_MAP.test(name) &&
    !TOOLING.test(path)
  );
}

/** Nobody's key, nor the settings it stands in, is larger. */
const KEY_FILE_MAX_BYTES = 64 * 1024;

/** A private key as text, whatever its file is called. */
export const holdsPrivateKey = (bytes: Uint8Array): boolean =>
  bytes.length <= KEY_FILE_MAX_BYTES &&
  /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(new TextDecoder('latin1').decode(bytes));
