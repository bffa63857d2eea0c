// Commands of `miniprogram-ci`, `minidev` and the IDEs that are no command here.
import type { Text } from '../words/text.ts';

const BUILT_WITH: Text = {
  en: 'npm packages are built with the program',
  zh: 'npm 包随小程序一起构建',
};
const SOURCE_MAPS_OUT: Text = {
  en: 'the maps of a version are in the package that "atrium build --out DIR" writes from its sources',
  zh: '源码映射在“atrium build --out 目录”输出的包中',
};
const DEV: Text = {
  en: '"atrium dev" runs the program in the browser, whose tools inspect it',
  zh: '“atrium dev”在浏览器中运行小程序，可用浏览器工具调试',
};

/** What those tools need a command for, and what happens here without one. */
export const FOREIGN_COMMANDS: Readonly<Record<string, Text>> = {
  'pack-npm': BUILT_WITH,
  'pack-npm-manually': BUILT_WITH,
  'build-npm': BUILT_WITH,
  'setup-build': { en: 'nothing has to be set up', zh: '无需初始化' },
  'clean-build-cache': { en: 'there is no cache', zh: '没有缓存' },
  'download-assets': { en: 'nothing has to be fetched', zh: '无需下载' },
  cache: { en: 'there is no cache', zh: '没有缓存' },
};

/** What is done otherwise here. */
export const INSTEAD_OF_COMMANDS: Readonly<Record<string, Text>> = {
  'get-dev-source-map': SOURCE_MAPS_OUT,
  sourcemap: SOURCE_MAPS_OUT,
  cloud: {
    en: 'cloud functions and cloud storage are not part of a platform; a program reaches your own server ("atrium domains")',
    zh: '平台不含云函数与云存储；小程序可访问你自己的服务器（“atrium domains”）',
  },
  pack: {
    en: '"atrium upload" packs and sends; "atrium build --out DIR" writes the compiled package',
    zh: '“atrium upload”打包并上传；“atrium build --out 目录”输出编译后的包',
  },
  ide: DEV,
  open: DEV,
  'remote-debug': {
    en: '"atrium preview --usb" opens it on an Android phone, and chrome://inspect debugs it there',
    zh: '“atrium preview --usb”在 Android 手机上打开，用 chrome://inspect 调试',
  },
  app: {
    en: '"atrium versions" lists versions, "atrium trial" chooses the trial version, "atrium register" makes a program',
    zh: '“atrium versions”列出版本，“atrium trial”设置体验版，“atrium register”登记小程序',
  },
  config: {
    en: 'there are no settings: options, ATRIUM_SERVER and ATRIUM_TOKEN say everything',
    zh: '没有设置项：请用选项以及 ATRIUM_SERVER、ATRIUM_TOKEN',
  },
};
