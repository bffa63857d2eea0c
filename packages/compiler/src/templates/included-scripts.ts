// `<include>` in WeChat is as if the file stood in its place: what is included uses the view scripts (`<wxs>`) of the file that
// includes it. Here every file is compiled alone, so an included file is compiled once more for each such file, together
// with its scripts.
import { dirname, joinPath } from '../paths.ts';
import { scanWxml } from './scan-wxml.ts';

/** Between the key of a file and that of the file whose scripts it uses; the slashes of the latter are written the same. */
const FOR = '!';

export const includedFor = (owner: string, stem: string): string =>
  `${stem}${FOR}${owner.replaceAll('/', FOR)}`;

/** The file a key stands for, and whose scripts it uses besides its own. */
export function partsOf(key: string): { stem: string; owner?: string } {
  const at = key.indexOf(FOR, key.lastIndexOf('/') + 1);
  if (at < 0) return { stem: key };
  return { stem: key.slice(0, at), owner: key.slice(at + 1).replaceAll(FOR, '/') };
}

/** The `<wxs>` elements of a file, which lies at `key`, as they would be written anywhere else. */
export function scriptElements(key: string, source: string): string {
  if (!source.includes('<wxs')) return '';
  const tokens = scanWxml(source);
  return tokens
    .flatMap((token, i) => {
      if (token.kind !== 'open' || token.name !== 'wxs') return [];
      const value = (name: string): string | undefined =>
        token.attributes.find((attribute) => attribute.name === name)?.value ?? undefined;
      const [name, src] = [value('module'), value('src')];
      if (name === undefined) return [];
      if (src !== undefined) {
        const path = joinPath(dirname(key), src);
        return path === null ? [] : [`<wxs module="${name}" src="/${path}"/>`];
      }
      const close = tokens.slice(i).find((other) => other.kind === 'close' && other.name === 'wxs');
      return close ? [source.slice(token.start, close.end)] : [];
    })
    .join('');
}

/** Without the scripts it has under the same name itself. */
export const withScripts = (source: string, scripts: string): string => {
  const own = new Set(
    [...source.matchAll(/<wxs\b[^>]*\bmodule\s*=\s*["']([^"']*)["']/g)].map((match) => match[1]),
  );
  const others = scripts
    .split(/(?=<wxs\b)/)
    .filter((element) => !own.has(/\bmodule\s*=\s*["']([^"']*)["']/.exec(element)?.[1]));
  return source + others.join('');
};
