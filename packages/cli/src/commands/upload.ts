// `atrium upload`: the program's files go to the platform, which builds them; what is wrong is told with its place.
import { command } from '../args/command.ts';
import { PLATFORM_OPTIONS } from '../platform/signed-in.node.ts';

export const upload = command({
  usage: '[FOLDER]',
  positionals: { min: 0, max: 1 },
  options: {
    ...PLATFORM_OPTIONS,
    'app-version': {
      type: 'string',
      short: 'v',
      value: 'V',
      about: {
        en: 'default: the highest uploaded so far, its last number one more',
        zh: '版本号（默认为已上传最高版本的末位加一）',
      },
    },
    description: {
      type: 'string',
      short: 'd',
      value: 'TEXT',
      about: { en: 'what is new', zh: '版本说明' },
    },
    robot: {
      type: 'number',
      short: 'r',
      value: 'N',
      about: {
        en: '1 to 30: its develop version stands beside yours and those of other robots',
        zh: '机器人编号（1–30）：其开发版本与你的及其他机器人的并存',
      },
    },
    superapp: {
      type: 'string',
      value: 'URL',
      about: {
        en: 'where the super app is, for the link (default: the platform, on this machine)',
        zh: '超级应用的地址，用于生成链接（本机平台无需指定）',
      },
    },
    smoke: {
      type: 'boolean',
      about: {
        en: 'then open every page in a browser and send the report to the reviewers',
        zh: '随后在浏览器中打开每个页面，并把报告发给审核人员',
      },
    },
    preview: {
      type: 'boolean',
      about: { en: 'testers get it as trial version', zh: '设为体验版' },
    },
  },
  examples: [
    'atrium upload',
    'atrium upload my-shop --app-version 1.4.0 --description "Search" --preview',
  ],
  run: async (invocation) => (await import('../platform/run-upload.node.ts')).runUpload(invocation),
});
