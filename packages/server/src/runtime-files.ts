// The guest runtime's bundles, named by their content.
import { createHash } from 'node:crypto';

const HOST_ORIGIN_PLACEHOLDER = '@@ATRIUM_HOST_ORIGIN@@';

export interface RuntimeFiles {
  /** First 16 hex digits of the content's sha256: `/rt/<version>/…` is immutable. */
  version: string;
  files: Record<'logic-wx.js' | 'logic-my.js' | 'view.js' | 'shell.js', string> &
    Record<string, string>;
}

/** Puts the host's origin into the bundles (the frames accept messages from nobody else) and names the result. */
export function prepareRuntime(bundles: Record<string, string>, hostOrigin: string): RuntimeFiles {
  const text = (name: string): string => {
    const source = bundles[name];
    if (source === undefined)
      throw new Error(`the guest runtime lacks ${name}; run the build first`);
    return source.replaceAll(HOST_ORIGIN_PLACEHOLDER, hostOrigin);
  };
  const files: RuntimeFiles['files'] = {
    'logic-wx.js': text('logic-wx.js'),
    'logic-my.js': text('logic-my.js'),
    'view.js': text('view.js'),
    'shell.js': text('shell.js'),
  };
  // The frame around web pages and what such pages load; parts of the above that few programs load, and what runs in workers of a program's own.
  for (const name of Object.keys(bundles).sort())
    if (/^(?:web|logic-game|(?:view|shell|logic-(?:wx|my)|program|jssdk)-[a-z]+)\.js$/.test(name))
      files[name] = text(name);
  const hash = createHash('sha256');
  for (const content of Object.values(files)) hash.update(content).update('\0');
  return { version: hash.digest('hex').slice(0, 16), files };
}
