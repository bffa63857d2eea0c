// A wx program of one page, with the given files over it.
export const wx = (files: Record<string, string>): Record<string, string> => ({
  'project.config.json': '{"appid":"wx00000000"}',
  'app.json': '{"pages":["pages/a/a"]}',
  'app.js': 'App({})',
  'pages/a/a.json': '{}',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.wxml': '<view/>',
  ...files,
});

/** Files of a component: `component('c', {js, wxml, json, wxss})`. */
export const component = (
  name: string,
  parts: { js?: string; wxml?: string; wxss?: string; json?: object },
): Record<string, string> => ({
  [`${name}.json`]: JSON.stringify({ component: true, ...parts.json }),
  [`${name}.js`]: parts.js ?? 'Component({})',
  [`${name}.wxml`]: parts.wxml ?? '<slot/>',
  ...(parts.wxss === undefined ? {} : { [`${name}.wxss`]: parts.wxss }),
});

/** page.json that uses components. */
export const uses = (components: Record<string, string>, rest: object = {}): string =>
  JSON.stringify({ usingComponents: components, ...rest });
