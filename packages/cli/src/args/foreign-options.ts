// How `miniprogram-ci` and `minidev` spell things: scripts written for them run here, with a hint of our spelling.
import type { Text } from '../words/text.ts';

export type Foreign =
  /** Our option, or the words after the command where `FOLDER` is. */
  | { type: 'string' | 'boolean'; means: string }
  /** Nothing to do here; why is told. */
  | { type: 'string' | 'boolean'; because: Text };

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

const means = (option: string, type: 'string' | 'boolean' = 'string'): Foreign => ({
  type,
  means: option,
});
const because = (why: Text, type: 'string' | 'boolean' = 'boolean'): Foreign => ({
  type,
  because: why,
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
  pkp: because(KEYS, 'string'),
  'private-key-path': because(KEYS, 'string'),
  robot: because(ONE_BUILD, 'string'),
  'use-project-config': because(ALWAYS),
  'use-cp': because(ALWAYS),
  'enable-es6': because(ALWAYS),
  'enable-es7': because(ALWAYS),
  'project-type': because(ALWAYS, 'string'),
  // minidev 2.2
  project: means('FOLDER'),
  'page-query': means('query'),
  'version-description': means('description'),
  experience: means('preview', 'boolean'),
  output: means('out'),
  'machine-output': means('json', 'boolean'),
  'auto-push': because({
    en: 'a phone that has the program open follows every save',
    zh: '已打开小程序的手机会随保存自动更新',
  }),
  'ignore-http-domain-check': because({
    en: '--allow-domain HOST of "atrium dev" lets requests out',
    zh: '用“atrium dev”的 --allow-domain 放行域名',
  }),
  'identity-key-path': because(KEYS, 'string'),
  typescript: because(ALWAYS),
  less: because(ALWAYS),
  'source-map': because({
    en: 'source maps are always made; --no-source-maps leaves them out',
    zh: '默认生成源码映射；--no-source-maps 可关闭',
  }),
};
