// Every command with what the help of the whole tool says of it. The code of a command is read when it is asked for.
import type { CommandEntry } from '../args/command.ts';

export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'create',
    about: { en: 'a new program that runs at once', zh: '新建一个可直接运行的小程序' },
    load: async () => (await import('./create.ts')).create,
  },
  {
    name: 'dev',
    about: {
      en: 'run programs in the super app, rebuilt on every save',
      zh: '在超级应用中运行小程序，保存即重新编译',
    },
    load: async () => (await import('./dev.ts')).dev,
  },
  {
    name: 'preview',
    about: {
      en: 'a QR code that opens the program on a phone',
      zh: '生成二维码，在手机上打开小程序',
    },
    load: async () => (await import('./preview.ts')).preview,
  },
  {
    name: 'check',
    about: {
      en: 'mistakes, sizes, domains and jump targets in the code, unused files, accessibility',
      zh: '检查错误、体积、代码中的域名与跳转目标、未使用的文件、无障碍',
    },
    aliases: ['check-code-quality'],
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'smoke',
    about: {
      en: 'open every page in a real browser: what compiles, what shows, what fails and why',
      zh: '在真实浏览器中打开每个页面：能否编译、是否有内容、哪里出错',
    },
    load: async () => (await import('./smoke.ts')).smoke,
  },
  {
    name: 'build',
    about: { en: 'compile a program into a package', zh: '把小程序编译成包' },
    aliases: ['get-compiled-result'],
    load: async () => (await import('./build.ts')).build,
  },
  {
    name: 'login',
    about: { en: 'sign in to a platform', zh: '登录平台' },
    load: async () => (await import('./login.ts')).login,
  },
  {
    name: 'logout',
    about: { en: 'end the session', zh: '退出登录' },
    load: async () => (await import('./logout.ts')).logout,
  },
  {
    name: 'whoami',
    about: { en: 'who is signed in, and what they may do', zh: '查看当前用户与权限' },
    aliases: ['islogin', 'info'],
    load: async () => (await import('./whoami.ts')).whoami,
  },
  {
    name: 'register',
    about: { en: 'make the platform know a program', zh: '在平台上登记小程序' },
    load: async () => (await import('./register.ts')).register,
  },
  {
    name: 'upload',
    about: {
      en: 'send the program to the platform, which builds it',
      zh: '上传小程序，由平台构建',
    },
    load: async () => (await import('./upload.ts')).upload,
  },
  {
    name: 'versions',
    about: { en: 'what became of every upload', zh: '查看各版本的状态' },
    load: async () => (await import('./versions.ts')).versions,
  },
  {
    name: 'trial',
    about: { en: 'choose what testers get', zh: '设置体验版' },
    load: async () => (await import('./release.ts')).trial,
  },
  {
    name: 'testers',
    about: { en: 'who may run develop and trial versions', zh: '体验成员' },
    load: async () => (await import('./testers.ts')).testers,
  },
  {
    name: 'domains',
    about: { en: 'hosts the program may reach, and whose they are', zh: '域名清单与归属验证' },
    load: async () => (await import('./domains.ts')).domains,
  },
  {
    name: 'submit',
    about: { en: 'ask for a review', zh: '提交审核' },
    aliases: ['audit'],
    load: async () => (await import('./release.ts')).submit,
  },
  {
    name: 'cancel',
    about: { en: 'take a submission back', zh: '撤回审核' },
    aliases: ['cancel-audit'],
    load: async () => (await import('./release.ts')).cancel,
  },
  {
    name: 'review',
    about: { en: 'what has changed, for reviewers', zh: '查看审核内容' },
    load: async () => (await import('./review.ts')).review,
  },
  {
    name: 'approve',
    about: { en: 'approve a version', zh: '审核通过' },
    load: async () => (await import('./review.ts')).approve,
  },
  {
    name: 'reject',
    about: { en: 'reject a version with a reason', zh: '驳回版本并说明原因' },
    load: async () => (await import('./review.ts')).reject,
  },
  {
    name: 'canary',
    about: { en: 'release to a part of the users', zh: '灰度发布' },
    load: async () => (await import('./release.ts')).canary,
  },
  {
    name: 'release',
    about: { en: 'release to everybody', zh: '全量发布' },
    load: async () => (await import('./release.ts')).release,
  },
  {
    name: 'rollback',
    about: { en: 'back to the version released before', zh: '回退到上一个已发布版本' },
    load: async () => (await import('./withdraw.ts')).rollback,
  },
  {
    name: 'remove',
    about: { en: 'take the program out of the super app', zh: '下架小程序' },
    load: async () => (await import('./withdraw.ts')).remove,
  },
  {
    name: 'restore',
    about: { en: 'put it back', zh: '恢复上架' },
    load: async () => (await import('./withdraw.ts')).restore,
  },
  {
    name: 'user-keys',
    about: {
      en: "keys with which a super app's server says who its users are",
      zh: '超级应用服务端用于声明用户身份的公钥',
    },
    load: async () => (await import('./user-keys.ts')).userKeys,
  },
  {
    name: 'cloud-keys',
    about: { en: 'key pairs of yours for the cloud API', zh: '管理你的云 API 密钥对' },
    load: async () => (await import('./cloud-keys.ts')).cloudKeys,
  },
  {
    name: 'doctor',
    about: { en: 'what is missing on this machine', zh: '检查本机环境' },
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'completion',
    about: { en: 'completion for bash, zsh or fish', zh: '为 bash、zsh、fish 生成补全脚本' },
    load: async () => (await import('./completion.ts')).completion,
  },
];
