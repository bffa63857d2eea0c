// How `miniprogram-ci` and `minidev` spell things: scripts written for them run here, with a hint of our spelling.
import type { Text } from '../words/text.ts';

export type Foreign = {
  type: 'string' | 'boolean';
  /** One letter, where the command has no use of its own for it. */
  short?: string;
} &
  /** Our option, or the words after the command where `FOLDER` is. */
  (
    | { means: string }
    /** Nothing to do here; why is told. */
    | { because: Text }
  );

const ALWAYS: Text = {
  en: 'what the project file says is always followed',
  zh: '始终按项目文件的设置',
};
const KEYS: Text = {
  en: '"atrium login" or ATRIUM_TOKEN stands for the key file',
  zh: '“atrium login”或 ATRIUM_TOKEN 代替密钥文件',
};
const ONE_BUILD: Text = {
  en: 'every upload is a develop version of its own',
  zh: '每次上传都是独立的开发版本',
};
const ITSELF: Text = {
  en: 'atrium decides that itself',
  zh: '由 atrium 自行决定',
};
const ALLOW_DOMAIN: Text = {
  en: '--allow-domain HOST of "atrium dev" lets requests out',
  zh: '用“atrium dev”的 --allow-domain 放行域名',
};

const means = (
  option: string,
  { short, type = 'string' }: { short?: string; type?: 'string' | 'boolean' } = {},
): Foreign => ({ type, means: option, ...(short ? { short } : {}) });
const because = (why: Text, type: 'string' | 'boolean' = 'boolean', short?: string): Foreign => ({
  type,
  because: why,
  ...(short ? { short } : {}),
});

export const FOREIGN: Readonly<Record<string, Foreign>> = {
  // miniprogram-ci 2.1
  pp: means('FOLDER'),
  'project-path': means('FOLDER'),
  appid: means('app-id'),
  uv: means('app-version'),
  'upload-version': means('app-version'),
  ud: means('description'),
  'upload-description': means('description'),
  'preview-page-path': means('page'),
  'preview-search-query': means('query'),
  'save-path': means('out'),
  sp: means('out'),
  locales: means('lang'),
  'enable-minify-js': means('minify', { type: 'boolean' }),
  'enable-minify': means('minify', { type: 'boolean' }),
  pkp: because(KEYS, 'string'),
  'private-key-path': because(KEYS, 'string'),
  robot: because(ONE_BUILD, 'string', 'r'),
  threads: because(ITSELF, 'string'),
  'use-cos': because(ITSELF),
  'use-cp': because(ITSELF),
  'enable-qrcode': because(ITSELF),
  'enable-code-protect': because(ITSELF),
  'enable-minify-wxml': because(ITSELF),
  'enable-minify-wxss': because(ITSELF),
  'enable-autoprefixwxss': because(ALWAYS),
  'enable-es6': because(ALWAYS),
  'enable-es7': because(ALWAYS),
  'use-project-config': because(ALWAYS),
  'project-type': because(ALWAYS, 'string'),
  pt: because(ALWAYS, 'string'),
  // minidev 2.2
  project: means('FOLDER', { short: 'p' }),
  'app-id': means('app-id', { short: 'a' }),
  version: means('app-version', { short: 'v' }),
  'page-query': means('query'),
  'version-description': means('description'),
  experience: means('preview', { short: 'e', type: 'boolean' }),
  output: means('out', { short: 'o' }),
  'machine-output': means('json', { type: 'boolean' }),
  'identity-key-path': because(KEYS, 'string'),
  'client-type': because(ITSELF, 'string', 'c'),
  cacheDir: because(ITSELF, 'string'),
  compact: because(ITSELF),
  parallel: because(ITSELF),
  'skip-build': because(ITSELF, 'boolean', 's'),
  'auto-push': because({
    en: 'a phone that has the program open follows every save',
    zh: '已打开小程序的手机会随保存自动更新',
  }),
  'ignore-http-domain-check': because(ALLOW_DOMAIN),
  'ignore-webview-domain-check': because(ALLOW_DOMAIN),
  typescript: because(ALWAYS),
  less: because(ALWAYS),
  'source-map': because({
    en: 'source maps are always made; --no-source-maps leaves them out',
    zh: '默认生成源码映射；--no-source-maps 可关闭',
  }),
};

/** What an upload takes; a command that uploads nothing has no use for it. */
export const OF_UPLOADS: readonly string[] = ['app-id', 'app-version', 'description', 'preview'];

/** What those tools need a command for, and what happens here without one. */
export const FOREIGN_COMMANDS: Readonly<Record<string, Text>> = {
  'pack-npm': { en: 'npm packages are built with the program', zh: 'npm 包随小程序一起构建' },
  'pack-npm-manually': {
    en: 'npm packages are built with the program',
    zh: 'npm 包随小程序一起构建',
  },
  'setup-build': { en: 'nothing has to be set up', zh: '无需初始化' },
  'clean-build-cache': { en: 'there is no cache', zh: '没有缓存' },
};
