// What takes effect on users at once: `rollback`, `remove`, `restore`.
import { command, UsageError } from '../args/command.ts';
import { PLATFORM_OPTIONS, signedIn, wantedApp } from '../platform/signed-in.node.ts';

export const rollback = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: PLATFORM_OPTIONS,
  examples: ['atrium rollback'],
  async run({ options, out, cwd, env }) {
    const { client } = await signedIn({ ...options, out, env });
    const appId = wantedApp(options['app-id'], cwd);
    const { released, rolledBack } = await client.versions.rollback({ appId });
    if (options.json) out.json({ format: 1, released, rolledBack });
    else
      out.say({
        en: `Released is ${released.number} again; ${rolledBack.number} is rolled back.`,
        zh: `线上版本已回到 ${released.number}；${rolledBack.number} 已回退。`,
      });
    return 0;
  },
});

export const remove = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: {
    ...PLATFORM_OPTIONS,
    reason: {
      type: 'string',
      value: 'TEXT',
      about: { en: 'for the audit log and the owner', zh: '原因，写入审计日志并告知所有者' },
    },
  },
  examples: ['atrium remove --app-id mp1234567890 --reason "It sells what it must not"'],
  async run({ options, out, cwd, env }) {
    if (options.reason === undefined)
      throw new UsageError({
        en: 'Removing needs a reason: --reason TEXT',
        zh: '下架须说明原因：--reason 文字',
      });
    const { client } = await signedIn({ ...options, out, env });
    const appId = wantedApp(options['app-id'], cwd);
    const { reason } = options;
    const program = await client.programs.remove({ appId, reason });
    if (options.json) out.json({ format: 1, program });
    else
      out.say({
        en: `${appId} is removed: nobody can open it, and where it runs it is closed.`,
        zh: `${appId} 已下架：无法再打开，运行中的实例会被关闭。`,
      });
    return 0;
  },
});

export const restore = command({
  usage: '',
  positionals: { min: 0, max: 0 },
  options: PLATFORM_OPTIONS,
  examples: ['atrium restore --app-id mp1234567890'],
  async run({ options, out, cwd, env }) {
    const { client } = await signedIn({ ...options, out, env });
    const appId = wantedApp(options['app-id'], cwd);
    const program = await client.programs.restore({ appId });
    if (options.json) out.json({ format: 1, program });
    else out.say({ en: `${appId} is back.`, zh: `${appId} 已恢复上架。` });
    return 0;
  },
});
