// `atrium smoke`: opens every page of programs in a real browser and tells the truth about each.
import { command } from '../args/command.ts';
import { SERVER_OPTION } from '../platform/signed-in.node.ts';

export const smoke = command({
  usage: 'FOLDER [...FOLDER]',
  positionals: { min: 1, max: 10_000 },
  options: {
    json: {
      type: 'string',
      value: '[FILE]',
      bare: '-',
      about: {
        en: 'the report as JSON: on standard output, or in a file',
        zh: '以 JSON 输出报告：写到标准输出，或写入文件',
      },
    },
    html: {
      type: 'string',
      value: 'FILE',
      about: { en: 'write a contact sheet with screenshots', zh: '写出带截图的总览页' },
    },
    screenshots: {
      type: 'string',
      value: 'FOLDER',
      about: { en: 'write each screenshot as a file', zh: '把每张截图写成文件' },
    },
    page: {
      type: 'string',
      value: 'PATH',
      multiple: true,
      about: { en: 'only this page; may be repeated', zh: '只打开此页面；可重复' },
    },
    concurrency: {
      type: 'number',
      short: 'c',
      value: 'N',
      least: 1,
      about: { en: 'pages at the same time (default 2)', zh: '同时打开的页面数（默认 2）' },
    },
    timeout: {
      type: 'number',
      value: 'SECONDS',
      least: 1,
      about: {
        en: 'for the first content of a page (default 15)',
        zh: '等待页面首次出现内容的秒数（默认 15）',
      },
    },
    dialect: {
      type: 'string',
      choices: ['wx', 'my'],
      about: { en: 'when a folder serves both', zh: '当文件夹同时支持两种方言时' },
    },
    theme: {
      type: 'string',
      choices: ['light', 'dark', 'both'],
      about: {
        en: 'what the device is set to (default light); in the dark, letters nobody can read make a page faulty',
        zh: '设备的主题（默认 light）；深色模式下文字看不清的页面记为有错误',
      },
    },
    'allow-domain': {
      type: 'string',
      value: 'HOST',
      multiple: true,
      about: {
        en: 'let requests to this host out; * is any public one',
        zh: '允许访问此域名；* 为任意公网域名',
      },
    },
    offline: {
      type: 'boolean',
      about: { en: 'no request leaves, whatever the registry allows', zh: '不放行任何请求' },
    },
    browser: {
      type: 'string',
      value: 'FILE',
      about: {
        en: 'the Chromium to use (default: CHROME_BIN, or the one installed)',
        zh: '使用的 Chromium（默认 CHROME_BIN 或系统已安装的）',
      },
    },
    report: {
      type: 'boolean',
      about: {
        en: 'send it to the reviewers of the version that was uploaded from this folder',
        zh: '把报告发给由此目录上传的版本的审核人员',
      },
    },
    'app-version': {
      type: 'string',
      short: 'v',
      value: 'V',
      about: {
        en: 'with --report: of this version (default: the newest)',
        zh: '与 --report 同用：针对此版本（默认最新）',
      },
    },
    pictures: {
      type: 'string',
      value: 'URL',
      about: {
        en: 'with --report: where the reviewers find the pictures (nothing of this machine is told by itself)',
        zh: '与 --report 同用：审核人员查看截图的位置（不会自动上报本机信息）',
      },
    },
    'app-id': {
      type: 'string',
      value: 'ID',
      about: {
        en: 'with --report: the program (default: the one of the folder)',
        zh: '与 --report 同用：小程序（默认为目录中的小程序）',
      },
    },
    server: SERVER_OPTION,
  },
  examples: [
    'atrium smoke .',
    'atrium smoke examples --html report.html --json report.json',
    'atrium smoke . --report --html report.html --pictures https://ci.example.com/1234/report.html',
    'atrium smoke . --theme both --html report.html',
    'atrium smoke my-shop --page pages/item/item --allow-domain api.example.com',
  ],
  run: async (invocation) => (await import('../smoke/run-smoke.node.ts')).runSmoke(invocation),
});
