// What WeChat's own compilers said of the programs in wechat-agreement.mutations.ts; those not listed were accepted.

export const REFUSED_MUTATIONS: Readonly<Record<string, string>> = {
  'project.config.json: setting is a number':
    'project.config.json: setting field needs to be object',
  'project.config.json: es6 is a list':
    'project.config.json: setting.es6 field needs to be boolean',
  'project.config.json: what to pack is a text':
    'project.config.json: packOptions field needs to be object',
  'project.config.json: an ignored path without a value':
    'project.config.json: packOptions.ignore[0].value should not be empty',
  'project.config.json: the query of a start is a number':
    'project.config.json: condition.miniprogram.list[0].query field needs to be string',
  'project.config.json: libVersion is null':
    'project.config.json: libVersion field needs to be string, string',
  'app.json: page begins with a dot': 'app.json: ["pages"][0] should not begin with \'.\'',
  'app.json: page ends with a slash':
    'app.json: ["pages"][0] could not find the corresponding file: "pages/a/a/.wxml"',
  'tabBar: a page that begins with a dot':
    'app.json: ["tabBar"]["list"][0]["pagePath"] should not begin with \'.\'',
  'tabBar: a page that ends with a slash':
    'app.json: ["tabBar"][0]["pagePath"]: "pages/a/a/" need in ["pages"]',
  'tabBar: a text that is null': 'app.json: tabBar.list[0].text field needs to be string',
  'app.json: a timeout is an object': 'app.json: networkTimeout.request field needs to be number',
  'app.json: a colour of a theme without a theme':
    'app.json: appJSON["themeLocation"] is required because: "@bg" as variable was declared at',
  'app.json: a private API nobody knows':
    'app.json: requiredPrivateInfos[0] field needs to be chooseAddress,chooseLocation,choosePoi',
  'app.json: appBar is a list': 'app.json: appBar field needs to be object',
  'app.json: usingComponents is null': 'app.json: usingComponents field needs to be object',
  'app.json: workers is a list': 'app.json: workers field needs to be object, string',
  'app.json: workers begins with a dot': 'app.json: ["workers"] should not begin with \'.\'',
  'app.json: a sitemap that is missing': 'sitemap.json: no such file',
  'app.json: a sitemap whose rules are a text': 'sitemap.json: rules field needs to be array',
  'page.json: component, its path ends with a slash':
    'pages/a/a.json: ["usingComponents"]["c"]: "/c/c/", component not found in the path: /c/c/',
  'page.json: component, its path has an extension':
    'pages/a/a.json: ["usingComponents"]["c"]: "/c/c.wxml", component not found in the path: /c',
  'template: a quote that is missing before an attribute':
    'pages/a/a.wxml:1:15: unexpected character `"`',
  'template: a quote that is missing before a tag': 'pages/a/a.wxml:2:0: unexpected character ` `',
  'template: an end tag without its >': 'pages/a/a.wxml:1:12: unexpected end',
  'template: a list with a hole':
    'pages/a/a.wxml:1:8: Bad attr `a` with message: unexpected token `,`.',
  'template: a tag in capitals': 'pages/a/a.wxml:1:8: expect end-tag `VIEW`., near `view`',
  'template: wxs, a name with a dollar sign': 'pages/a/a.wxml:1:5:Unexpected token `$`',
  'style: bracket that is not closed': 'ERR: ./pages/a/a.wxss(1:10): unexpected token `$`',
  'style: declaration without a value': 'ERR: ./pages/a/a.wxss(1:10): unexpected token `}`',
  'style: selector that ends with a combinator': 'ERR: ./pages/a/a.wxss(1:4): error at token `{`',
  'style: selector with a dollar sign': 'ERR: ./pages/a/a.wxss(1:1): unexpected token `$`',
  'style: selector that ends with colons': 'ERR: ./pages/a/a.wxss(1:5): error at token `{`',
  'style: rule for the rule around it': 'ERR: ./pages/a/a.wxss(1:1): unexpected `&` at pos 1',
  'style: at-rule of a preprocessor': 'ERR: ./pages/a/a.wxss(1:16): unexpected token `;`',
};
