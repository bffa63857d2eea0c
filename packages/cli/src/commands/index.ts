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
