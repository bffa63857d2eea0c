// What project.config.json may hold, of what a build or a run here reads, for the checks WeChat's own compiler makes.
import type { Shape } from './config-shape.ts';

const PATHS: Shape = {
  list: { keys: { type: 'string', value: 'string' }, required: ['type', 'value'] },
};

export const PROJECT_SHAPE: Shape = {
  keys: {
    appid: 'string',
    compileType: 'string',
    libVersion: 'string',
    miniprogramRoot: 'string',
    srcMiniprogramRoot: 'string',
    pluginRoot: 'string',
    packOptions: { keys: { ignore: PATHS, include: PATHS } },
    setting: {
      keys: {
        es6: 'boolean',
        enhance: 'boolean',
        minified: 'boolean',
        urlCheck: 'boolean',
        packNpmManually: 'boolean',
        packNpmRelationList: { list: 'anything' },
        babelSetting: { keys: { ignore: { list: 'string' }, outputPath: 'string' } },
      },
    },
    condition: {
      keys: {
        miniprogram: {
          keys: {
            list: { list: { keys: { name: 'string', pathName: 'string', query: 'string' } } },
          },
        },
      },
    },
  },
};
