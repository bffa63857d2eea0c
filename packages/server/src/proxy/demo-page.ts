// A web page for the examples' <web-view>: what the JS SDK of each dialect can do, with buttons.
import type { Dialect } from '@atrium/protocol';

const BUTTONS: Record<Dialect, [label: string, script: string][]> = {
  wx: [
    [
      'postMessage',
      "wx.miniProgram.postMessage({ data: { from: 'web', at: new Date().toISOString() } }); say('kept until you go back')",
    ],
    ['getEnv', 'wx.miniProgram.getEnv((env) => say(env))'],
    ['navigateBack', 'wx.miniProgram.navigateBack()'],
    ['navigateTo', "wx.miniProgram.navigateTo({ url: '/packages/forms/pages/form/form' })"],
    ['navigateToMiniProgram', "wx.navigateToMiniProgram({ appId: 'mpshop0001', complete: say })"],
    ['getNetworkType', 'wx.getNetworkType({ complete: say })'],
  ],
  my: [
    ['postMessage', "my.postMessage({ from: 'web', at: new Date().toISOString() })"],
    ['getEnv', 'my.getEnv((env) => say(env))'],
    ['navigateBack', 'my.navigateBack()'],
    ['navigateTo', "my.navigateTo({ url: '/pages/map/map' })"],
    ['getNetworkType', 'my.getNetworkType({ complete: say })'],
  ],
};

export function demoPage(dialect: Dialect): string {
  const buttons = BUTTONS[dialect]
    .map(([label, script]) => `<button onclick="${script}">${label}</button>`)
    .join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Web page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; padding: 24px; color: #1c2b33; background: linear-gradient(#eef4ff, #fff 320px) no-repeat #fff; }
h1 { font-size: 22px; margin: 0 0 4px; } p { margin: 0 0 20px; color: #56656d; }
button { display: block; width: 100%; margin: 0 0 10px; padding: 12px; border: 1px solid #c9d6e2; border-radius: 10px; background: #fff; font: inherit; color: #1f5fbf; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f3f6f9; border-radius: 10px; padding: 12px; min-height: 3em; }
</style>
<script src="/jssdk/${dialect}.js"></script>
<script>
function say(value) { document.querySelector('pre').textContent = typeof value === 'string' ? value : JSON.stringify(value); }
</script></head><body>
<h1>Web page</h1><p>Loaded from the web, shown by a mini program. \u7f51\u9875\uff0c\u7531\u5c0f\u7a0b\u5e8f\u6253\u5f00\u3002</p>
${buttons}
<a href="https://unlisted.example/"><button>A site that is not listed</button></a>
<pre></pre>
<script>
${dialect === 'my' ? 'my.onMessage = (data) => say(data);' : ''}
</script></body></html>`;
}
