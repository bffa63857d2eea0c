// How `miniprogram-ci` and `minidev` spell things: scripts written for them run here, with a hint of our spelling.
import type { Text } from '../words/text.ts';

export type Foreign = {
  type: 'string' | 'boolean';
  /** One letter, where the command has no use of its own for it. */
  short?: string;
} &
  /** Our option, or the words after the command where `FOLDER` is. */
  (
    | {
        means: string;
        /** Why a command without such an option has no use for it. */
        otherwise?: Text;
      }
    /** Nothing to do here; why is told. */
    | { because: Text }
    /** Cannot be had here: what to do instead is told, and nothing is done. But for values that change nothing. */
    | { instead: Text; fine?: RegExp }
  );

const ALWAYS: Text = {
  en: 'what the project file says is always followed',
  zh: '始终按项目文件的设置',
};
const KEYS: Text = {
  en: '"atrium login" or ATRIUM_TOKEN stands for the key file',
  zh: '“atrium login”或 ATRIUM_TOKEN 代替密钥文件',
};
const OF_UPLOAD: Text = {
  en: 'a robot has a develop version of its own by what it uploads: "atrium upload -r N"',
  zh: '机器人通过上传拥有各自的开发版本：“atrium upload -r N”',
};
const ITSELF: Text = {
  en: 'atrium decides that itself',
  zh: '由 atrium 自行决定',
};
const NO_IDE: Text = { en: 'there is no IDE; the browser is it', zh: '没有 IDE，直接使用浏览器' };
const NO_DEVICE: Text = {
  en: 'it is of devices with another super app',
  zh: '仅用于其他超级应用的设备',
};
const NOT_ON_DISK: Text = {
  en: 'nothing is written; "atrium build --out DIR" writes the package',
  zh: '不写出文件；“atrium build --out 目录”可输出包',
};
const ALLOW_DOMAIN: Text = {
  en: '--allow-domain HOST of "atrium dev" lets requests out',
  zh: '用“atrium dev”的 --allow-domain 放行域名',
};

const means = (
  option: string,
  {
    short,
    type = 'string',
    otherwise,
  }: { short?: string; type?: 'string' | 'boolean'; otherwise?: Text } = {},
): Foreign => ({
  type,
  means: option,
  ...(short ? { short } : {}),
  ...(otherwise ? { otherwise } : {}),
});
const instead = (
  what: Text,
  {
    type = 'boolean',
    short,
    fine,
  }: { type?: 'string' | 'boolean'; short?: string; fine?: RegExp } = {},
): Foreign => ({ type, instead: what, ...(short ? { short } : {}), ...(fine ? { fine } : {}) });
const because = (why: Text, type: 'string' | 'boolean' = 'boolean', short?: string): Foreign => ({
  type,
  because: why,
  ...(short ? { short } : {}),
});

const ON_STDOUT: Text = {
  en: 'the answer is on standard output; with --json it is one document',
  zh: '结果写到标准输出；加 --json 为一个文档',
};
const MINIFIED: Text = {
  en: 'where users get it, the platform decides that',
  zh: '面向用户的版本由平台决定',
};
const PACK_IGNORE: Text = {
  en: 'list them in packOptions.ignore of project.config.json',
  zh: '请写在 project.config.json 的 packOptions.ignore 中',
};
const OPENED_BY_HAND: Text = {
  en: 'the address is printed; open it where you like',
  zh: '地址会打印出来，可自行打开',
};
const IN_DESCRIPTION: Text = {
  en: 'tell it in the --description of the upload, which reviewers read',
  zh: '请写在上传时的 --description 中，审核人员可看到',
};
const SOURCE_MAPS: Text = {
  en: 'source maps are always made; "atrium build --no-source-maps" leaves them out',
  zh: '默认生成源码映射；“atrium build --no-source-maps”可关闭',
};
const PREVIEW_OPENS: Text = {
  en: '"atrium preview" opens a page by it',
  zh: '“atrium preview”可用它打开页面',
};

export const FOREIGN: Readonly<Record<string, Foreign>> = {
  // miniprogram-ci 2.1
  pp: means('FOLDER'),
  'project-path': means('FOLDER'),
  appid: means('app-id'),
  uv: means('app-version'),
  'upload-version': means('app-version'),
  ud: means('description'),
  'upload-description': means('description'),
  desc: means('description'),
  'preview-page-path': means('page'),
  'preview-search-query': means('query'),
  'save-path': means('out', { otherwise: ON_STDOUT }),
  sp: means('out', { otherwise: ON_STDOUT }),
  locales: means('lang'),
  'enable-minify-js': means('minify', { type: 'boolean', otherwise: MINIFIED }),
  'enable-minify': means('minify', { type: 'boolean', otherwise: MINIFIED }),
  pkp: because(KEYS, 'string'),
  'private-key-path': because(KEYS, 'string'),
  robot: because(OF_UPLOAD, 'string', 'r'),
  verbose: because(ITSELF),
  proxy: instead(
    {
      en: 'set NODE_USE_ENV_PROXY=1 and HTTPS_PROXY, which Node 24 reads',
      zh: '请设置 NODE_USE_ENV_PROXY=1 和 HTTPS_PROXY（Node 24 起支持）',
    },
    { type: 'string', fine: /^$/ },
  ),
  'project-ignores': instead(PACK_IGNORE, { type: 'string' }),
  pi: instead(PACK_IGNORE, { type: 'string' }),
  scene: instead(
    {
      en: 'what opens a program says its scene, for a link 1065; leave it out',
      zh: '场景值由打开方式决定，链接为 1065；请去掉此选项',
    },
    { type: 'string', fine: /^10(?:11|65)$/ },
  ),
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
  'page-query': means('query', { otherwise: PREVIEW_OPENS }),
  page: means('page', { otherwise: PREVIEW_OPENS }),
  query: means('query', { otherwise: PREVIEW_OPENS }),
  'version-description': means('description', {
    otherwise: {
      en: 'reviewers read the description of the upload',
      zh: '审核人员看到的是上传时的说明',
    },
  }),
  experience: means('preview', { short: 'e', type: 'boolean' }),
  output: means('out', { short: 'o', otherwise: NOT_ON_DISK }),
  minify: means('minify', { type: 'boolean', otherwise: MINIFIED }),
  host: instead(
    {
      en: 'this command is for this machine; "atrium preview" is for phones in the same network',
      zh: '此命令仅供本机使用；同一网络内的手机请用“atrium preview”',
    },
    { type: 'string', fine: /^(?:localhost|127\.0\.0\.1)$/ },
  ),
  hmr: because({ en: 'every save shows at once', zh: '保存即刻生效' }),
  'enable-hot-reboot': because({ en: 'every save shows at once', zh: '保存即刻生效' }),
  'auto-open': because(OPENED_BY_HAND),
  open: because(OPENED_BY_HAND),
  'auto-open-devtools': because(OPENED_BY_HAND),
  'no-auto-open-devtools': because(OPENED_BY_HAND),
  'no-auto-push': because({
    en: 'nothing is pushed: who opens the link has the program',
    zh: '不会推送：打开链接即可使用',
  }),
  'enable-module-graph': because(ITSELF),
  'enable-split-chunk': because(ITSELF),
  'subpackage-only': because(ITSELF),
  snippetFiles: because(ITSELF, 'string'),
  pluginId: because(ALWAYS, 'string'),
  game: because(ALWAYS),
  lite: because(NO_IDE),
  'app-path': because(NO_IDE, 'string'),
  'ampe-device-id': because(NO_DEVICE, 'string'),
  'ampe-host-app-id': because(NO_DEVICE, 'string'),
  'ampe-product-id': because(NO_DEVICE, 'string'),
  'simulate-update': instead({
    en: 'upload a higher version: hosts that are open run it at the next start',
    zh: '请上传更高的版本：已打开的宿主下次启动时使用',
  }),
  'delete-version': because(
    {
      en: 'versions are kept, and there is no number of them that is full',
      zh: '版本会保留，且没有数量上限',
    },
    'string',
  ),
  'auto-publish': instead({
    en: 'run "atrium release" when it is approved',
    zh: '审核通过后请运行“atrium release”',
  }),
  'version-screenshot': because(
    {
      en: '"atrium smoke . --report" tells reviewers what every page shows',
      zh: '“atrium smoke . --report”会告知审核人员每个页面的情况',
    },
    'string',
  ),
  'test-account': instead(IN_DESCRIPTION, { type: 'string' }),
  'test-account-password': instead(IN_DESCRIPTION, { type: 'string' }),
  watch: instead({
    en: '"atrium dev" compiles on every save',
    zh: '“atrium dev”会在保存时重新编译',
  }),
  yes: because(ITSELF),
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
  'source-map': because(SOURCE_MAPS),
  sourcemap: because(SOURCE_MAPS),
};

/** What an upload takes; a command that uploads nothing has no use for it. */
export const OF_UPLOADS: readonly string[] = ['app-id', 'app-version', 'description', 'preview'];
