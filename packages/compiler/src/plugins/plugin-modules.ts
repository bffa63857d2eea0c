// Modules nobody wrote, which join a program and its plugins: what `requirePlugin` and `requireMiniProgram` answer, and the
// API object a plugin has for itself.
import type { Dialect } from '@atrium/protocol';
import { emptyModule } from '../components/build-records.ts';
import { PLUGINS, pluginRoot } from '../paths.ts';
import { moduleId } from '../scripts/resolve-module.ts';
import type { ProgramModule } from '../scripts/script-set.ts';
import type { Plugin, PluginSet } from './find-plugins.ts';

/** What concerns the program as a whole; WeChat documents each as not supported in plugins. */
const NOT_FOR_PLUGINS = (
  'getUpdateManager getExtConfig getExtConfigSync onThemeChange offThemeChange onKeyboardHeightChange ' +
  'offKeyboardHeightChange'
).split(' ');

/** In Alipay's plugins a route from the root is one to a page of the plugin itself. */
const ROUTES = ['navigateTo', 'redirectTo', 'reLaunch'];

/** Scripts that have to be among the modules besides those of pages and components. */
export const pluginEntries = ({ list }: PluginSet): string[] =>
  list.flatMap(({ main, exported }) => [main, exported].filter((file) => file !== null));

/** Adds them to `modules`. */
export function addPluginModules(
  { list, dynamic }: PluginSet,
  modules: Map<string, ProgramModule>,
  dialect: Dialect,
): void {
  for (const plugin of list) {
    const { alias, provider, main, exported } = plugin;
    const put = (id: string, code: string, target: string | null): void =>
      void modules.set(id, {
        ...emptyModule(id, code),
        resolutions: target === null ? {} : { target: moduleId(target) },
      });
    const answer = (target: string | null): string =>
      target === null ? 'module.exports={};\n' : 'module.exports=require("target");\n';
    put(`plugin:/${alias}`, answer(main), main);
    // Plugins name each other, and themselves, by their provider.
    put(`plugin:/${provider}`, answer(main), main);
    // By its number: as the program writes it, and as an address is resolved.
    if (dynamic)
      for (const slashes of ['//', '/'])
        put(`plugin:/dynamic-plugin:${slashes}${provider}`, answer(main), main);
    put(hostOf(plugin), answer(exported), exported);
    put(apiOf(plugin), dialect === 'wx' ? wxApi() : myApi(provider), null);
    for (const module of modules.values())
      if (pluginRoot(module.id) === plugin.home)
        Object.assign(module.resolutions, {
          'plugin-host://': hostOf(plugin),
          'plugin-api://': apiOf(plugin),
        });
  }
}

const hostOf = ({ provider }: Plugin): string => `plugin-host:/${provider}`;
const apiOf = ({ provider }: Plugin): string => `plugin-api:/${provider}`;

/** An object of its own: what a plugin changes in it, the program does not see. */
const wxApi = (): string =>
  `module.exports=Object.assign({},wx);\nfor(const name of ${JSON.stringify(NOT_FOR_PLUGINS)})delete module.exports[name];\n`;

const myApi = (provider: string): string => `const own=module.exports=Object.assign({},my);
own.getPluginIdSync=()=>({pluginId:"${provider}"});
own.getParentAppId=()=>my.getAppIdSync().appId;
own.getParentAppIdSync=()=>({appId:own.getParentAppId()});
for(const name of ${JSON.stringify(ROUTES)})own[name]=(options={})=>{
const {url}=options;
return my[name](typeof url==="string"&&url.startsWith("/")?Object.assign({},options,{url:"plugin-private://${provider}"+url}):options);
};
`;

/** Stands before the code of a plugin's module, in its scope: names that are another thing there, or none at all. */
export const pluginPrologue = (id: string, dialect: Dialect): string =>
  id.startsWith(`${PLUGINS}/`)
    ? `var ${dialect}=require("plugin-api://"),App=void 0,getApp=void 0,requireMiniProgram=function(){return require("plugin-host://")};`
    : '';
