// What the developers of a program do with a version: `submit`, `cancel`, `trial`, `canary`, `release`.
import { UsageError } from '../args/command.ts';
import { versionCommand } from '../platform/version-command.ts';

export const submit = versionCommand({
  stages: ['develop'],
  options: {},
  examples: ['atrium submit', 'atrium submit 1.2.0'],
  act: (client, { appId, id }) => client.versions.submit({ appId, versionId: id }),
});

export const cancel = versionCommand({
  stages: ['submitted'],
  options: {},
  examples: ['atrium cancel'],
  act: (client, { appId, id }) => client.versions.cancel({ appId, versionId: id }),
});

export const trial = versionCommand({
  stages: ['develop', 'submitted', 'approved'],
  options: {
    off: { type: 'boolean', about: { en: 'testers get no trial version', zh: '取消体验版' } },
  },
  examples: ['atrium trial 1.2.0', 'atrium trial --off'],
  async act(client, { appId, id }, { options }) {
    const versionId = options.off ? null : id;
    await client.versions.preview({ appId, versionId });
    return client.versions.get({ appId, versionId: id });
  },
});

export const canary = versionCommand({
  stages: ['approved', 'canary'],
  options: {
    percent: {
      type: 'number',
      value: 'N',
      about: { en: 'of all users, 0 to 100', zh: '用户百分比，0 到 100' },
    },
    user: {
      type: 'string',
      value: 'ID',
      multiple: true,
      about: { en: 'these as well; may be repeated', zh: '另加这些用户；可重复' },
    },
    stop: {
      type: 'boolean',
      about: { en: 'everybody gets the released version again', zh: '停止灰度，恢复线上版本' },
    },
  },
  examples: [
    'atrium canary --percent 5',
    'atrium canary --percent 0 --user zoe',
    'atrium canary --stop',
  ],
  async act(client, { appId, id }, { options }) {
    if (options.stop) {
      await client.versions.stopCanary({ appId });
      return client.versions.get({ appId, versionId: id });
    }
    if (options.percent === undefined && !options.user)
      throw new UsageError({
        en: 'Who gets it? --percent N, --user ID',
        zh: '发给谁？--percent 百分比，--user 用户',
      });
    return client.versions.canary({
      appId,
      versionId: id,
      percent: options.percent ?? 0,
      users: options.user ?? [],
    });
  },
});

export const release = versionCommand({
  stages: ['approved', 'canary'],
  options: {},
  examples: ['atrium release', 'atrium release 1.2.0'],
  act: (client, { appId, id }) => client.versions.release({ appId, versionId: id }),
});
