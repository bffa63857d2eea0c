// What WeChat's own compilers said of the programs in wechat-agreement.cases.ts: miniprogram-ci 2.1.42 of whole programs,
// `wcc` and `wcsc` of miniprogram-compiler 0.2.3 of templates and styles. Recorded once; those not listed were accepted.

export const REFUSED_BY_WECHAT: Readonly<Record<string, string>> = {
  'app.json: missing': 'app.json: app.json is not found in the project root directory',
  'app.json: empty file': 'app.json: Empty file is NOT a valid json file',
  'app.json: an array': 'app.json:  field needs to be object',
  'app.json: trailing comma': 'app.json: app.json',
  'app.json: comments': 'app.json: app.json',
  'app.json: single quotes': 'app.json: app.json',
  'app.json: broken': 'app.json: app.json',
  'app.json: no pages': 'app.json: pages should not be empty',
  'app.json: pages is a text': 'app.json: pages field needs to be array',
  'app.json: page is a number': 'app.json: pages[1] field needs to be string',
  'app.json: page twice': 'app.json: "pages/a/a" is repeated in ["pages"]',
  'app.json: page with leading slash': 'app.json: ["pages"][0] should not begin with \'/\'',
  'app.json: page with extension':
    'app.json: ["pages"][0] could not find the corresponding file: "pages/a/a.wxml.wxml"',
  'app.json: page outside the program': 'app.json: ["pages"][1] should not begin with \'.\'',
  'app.json: byte order mark': 'app.json: app.json',
  'files: page has no script':
    'app.json: ["pages"][0] could not find the corresponding file: "pages/a/a.js"',
  'files: page has no template':
    'app.json: ["pages"][0] could not find the corresponding file: "pages/a/a.wxml"',
  'files: page does not exist':
    'app.json: ["pages"][1] could not find the corresponding file: "pages/x/x.wxml"',
  'files: page in TypeScript':
    'app.json: ["pages"][0] could not find the corresponding file: "pages/a/a.js"',
  'app.json: entryPagePath that is no page':
    'app.json: No entry page defined in pages、subPackages is found in entryPagePath',
  'app.json: wrong navigationBarTextStyle':
    'app.json: window.navigationBarTextStyle field needs to be string, string',
  'app.json: colour without hash':
    'app.json: ["window"]["navigationBarBackgroundColor"]: "ffffff" is not hexColor',
  'app.json: colour by name':
    'app.json: ["window"]["navigationBarBackgroundColor"]: "red" is not hexColor',
  'app.json: title is a number': 'app.json: window.navigationBarTitleText field needs to be string',
  'app.json: wrong navigationStyle':
    'app.json: window.navigationStyle field needs to be custom,default',
  'app.json: quoted boolean': 'app.json: window.enablePullDownRefresh field needs to be boolean',
  'app.json: quoted number': 'app.json: window.onReachBottomDistance field needs to be number',
  'app.json: wrong backgroundTextStyle':
    'app.json: window.backgroundTextStyle field needs to be string, string',
  'app.json: wrong pageOrientation':
    'app.json: window.pageOrientation field needs to be auto,landscape,portrait',
  'app.json: window is a text': 'app.json: window field needs to be object',
  'tabBar: one page': 'app.json: ["tabBar"]["list"] must contain at least 2 items',
  'tabBar: no list': 'app.json: tabBar.list should not be empty',
  'tabBar: the same page twice':
    'app.json: ["tabBar"]["list"][1]["pagePath"] is same with ["tabBar"]["list"][0]["pagePath"]',
  'tabBar: six pages': 'app.json: ["tabBar"]["list"] cannot contain more than 5 items',
  'tabBar: icon that does not exist':
    'app.json: ["tabBar"]["list"][0]["iconPath"]: "x.png" not found',
  'tabBar: wrong position': 'app.json: tabBar.position field needs to be bottom,top',
  'tabBar: wrong borderStyle': 'app.json: tabBar.borderStyle field needs to be string, string',
  'tabBar: page that is not listed':
    'app.json: ["tabBar"][1]["pagePath"]: "pages/x/x" need in ["pages"]',
  'tabBar: page with leading slash':
    'app.json: ["tabBar"]["list"][0]["pagePath"] should not begin with \'/\'',
  'tabBar: page of a sub-package': 'app.json: ["tabBar"][1]["pagePath"]: "s/b" need in ["pages"]',
  'app.json: sub-package without root': 'app.json: subpackages[0].root should not be empty',
  'app.json: sub-package without pages': 'app.json: subpackages[0].pages should not be empty',
  'app.json: sub-package with a page that does not exist':
    'app.json: ["subpackages"][0]["root"] field needs to be Directory',
  'app.json: sub-packages nested':
    'app.json: ["subpackages"][0]["root"] should not contain ["subpackages"][1]["root"]',
  'app.json: sub-packages twice':
    'app.json: ["subpackages"][1] and ["subpackages"][0] have same "root"',
  'app.json: page of the main package inside a sub-package':
    'app.json: ["pages"][0]: "pages/a/a" Should not exist in ["subPackages"][0]',
  'app.json: sub-packages is an object': 'app.json: subpackages field needs to be array',
  'app.json: preloadRule of an unknown page':
    'app.json: ["preloadRule"]["pages/x/x"]: Page Path not found',
  'app.json: wrong preload network':
    'app.json: preloadRule.pages/a/a.network field needs to be all,wifi',
  'app.json: networkTimeout is a text': 'app.json: networkTimeout.request field needs to be number',
  'app.json: permission without reason':
    'app.json: permission["scope.userLocation"].desc should not be empty',
  'app.json: workers that do not exist': 'app.json: ["workers"] field needs to be Directory',
  'app.json: debug is a text': 'app.json: debug field needs to be boolean',
  'app.json: dark mode without theme.json':
    'app.json: "theme.json" file not found, or the file read failed',
  'app.json: theme variable that is not there':
    'app.json: "@nope" as variable was declared at app.json:["window"]["navigationBarBackgroundColor"], but not fou',
  'app.json: broken theme.json': 'theme.json: theme.json',
  'app.json: wrong lazyCodeLoading':
    'app.json: lazyCodeLoading.requiredComponents should not be empty',
  'app.json: wrong style': 'app.json: style.v2 should not be empty',
  'app.json: resolveAlias without star':
    'app.json: The key "~" or value "/" in resolveAlias field should end with "/*"',
  'app.json: plugin without provider': 'app.json: plugins.p.provider should not be empty',
  'app.json: global component that does not exist':
    'app.json: ["usingComponents"]["c"]: "c/x", component not found in the path: /c/x',
  'app.json: usingComponents is a text': 'app.json: usingComponents field needs to be object',
  'page.json: empty file': 'pages/a/a.json: Empty file is NOT a valid json file',
  'page.json: broken': 'pages/a/a.json: pages/a/a.json',
  'page.json: an array': 'pages/a/a.json:  field needs to be object',
  'page.json: comments': 'pages/a/a.json: pages/a/a.json',
  'page.json: wrong navigationBarTextStyle':
    'pages/a/a.json: navigationBarTextStyle field needs to be string, string',
  'page.json: title is a number': 'pages/a/a.json: navigationBarTitleText field needs to be string',
  'page.json: quoted boolean': 'pages/a/a.json: enablePullDownRefresh field needs to be boolean',
  'page.json: component that does not exist':
    'pages/a/a.json: ["usingComponents"]["c"]: "/c/x", component not found in the path: /c/x',
  'page.json: component path is a number':
    'pages/a/a.json: usingComponents.c field needs to be string',
  'page.json: component without json':
    'pages/a/a.json: ["usingComponents"]["c"]: "/c/c", component not found in the path: /c/c',
  'page.json: component without template':
    'pages/a/a.json: ["usingComponents"]["c"]: "/c/c", component not found in the path: /c/c',
  'page.json: component of npm that is not installed':
    'pages/a/a.json: ["usingComponents"]["c"]: "some-lib/c", component not found in the path: /pages/a/some-lib/c',
  'script: syntax error': 'pages/a/a.js',
  'script: return at the top': 'pages/a/a.js',
  'script: duplicate const': 'pages/a/a.js',
  'script: with': 'pages/a/a.js',
  'template: element that is not closed': 'pages/a/a.wxml:1:1: end tag missing, near `view`',
  'template: closed by another': 'pages/a/a.wxml:1:14: expect end-tag `text`., near `view`',
  'template: closed without start': 'pages/a/a.wxml:1:1: get tag end without start, near `</`',
  'template: closed twice': 'pages/a/a.wxml:1:13: get tag end without start, near `</`',
  'template: attribute without quote end': 'pages/a/a.wxml:1:22: unexpected end',
  'template: attribute without quotes': 'pages/a/a.wxml:1:21: unexpected end',
  'template: expression that is no expression':
    'pages/a/a.wxml:1:6: Bad value with message: unexpected token `b`.',
  'template: expression that is not closed': 'pages/a/a.wxml:1:16: unexpected end',
  'template: assignment': 'pages/a/a.wxml:1:6: Bad value with message: unexpected ` ` at pos3.',
  'template: template literal':
    'pages/a/a.wxml:1:6: Bad value with message: unexpected ``` at pos0.',
  'template: arrow function': 'pages/a/a.wxml:1:6: Bad value with message: unexpected `>` at pos9.',
  'template: new': 'pages/a/a.wxml:1:6: Bad value with message: unexpected token `Date`.',
  'template: optional chaining':
    'pages/a/a.wxml:1:6: Bad value with message: unexpected token `.`.',
  'template: nullish': 'pages/a/a.wxml:1:6: Bad value with message: unexpected token `?`.',
  'template: else without if':
    'pages/a/a.wxml:1:1: Bad attr `wx:else` with message: `wx:if not found, then something must be wrong`.',
  'template: elif without if':
    'pages/a/a.wxml:1:1: Bad attr `wx:elif` with message: `wx:if not found, then something must be wrong`.',
  'template: else after a text':
    'pages/a/a.wxml:1:26: Bad attr `wx:else` with message: `wx:if not found, then something must be wrong`.',
  'template: if and else on one element':
    'pages/a/a.wxml:1:1: Bad attr `wx:else` with message: `wx:if not found, then something must be wrong`.',
  'template: image without end': 'pages/a/a.wxml:1:1: end tag missing, near `image`',
  'template: wxs without module': 'pages/a/a.wxml:1:1: module expected in wxs tag',
  'template: wxs that does not exist': 'pages/a/a.wxml:1:1:./x.wxs not found from pages/a/a.wxml',
  'template: wxs with a syntax error': 'pages/a/a.wxml:1:4:Expected variable name',
  'template: wxs with let': 'pages/a/a.wxml:1:6:Expected LineFeed',
  'template: wxs with an arrow function': 'pages/a/a.wxml:1:26:Unexpected token `>`',
  'template: wxs with a class': 'pages/a/a.wxml:1:8:Expected LineFeed',
  'template: wxs with new': 'pages/a/a.wxml:1:17:Unexpected token `Date`',
  'template: wxs with a regular expression': 'pages/a/a.wxml:1:10:Unexpected token `/`',
  'template: wxs with try': 'pages/a/a.wxml:1:6:Expected LineFeed',
  'template: less-than in text': 'pages/a/a.wxml:1:11: unexpected attribute name, near `</`',
  'style: selector without block':
    'ERR: ./pages/a/a.wxss(1:1): unexpected end of input or bad input',
  'style: block that is not closed': 'ERR: ./pages/a/a.wxss(1:10): unexpected token `$`',
  'style: block closed twice': 'ERR: ./pages/a/a.wxss(1:14): error at token `}`',
  'style: import that does not exist': 'ERR: path `./x.wxss` not found from `./pages/a/a.wxss`.',
  'style: star selector': 'ERR: ./pages/a/a.wxss(1:1): unexpected token `*`',
  'style: nested rules': 'ERR: ./pages/a/a.wxss(1:6): unexpected `{` at pos 6',
};
