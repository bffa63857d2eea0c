// Looks of the frame around a web page: nothing but the page, a line while it loads, and the words when it may not.

export const frameCss = `
html, body { margin: 0; height: 100%; background: #fff; color: #1a1a1a; overflow: hidden; }
html[data-theme='dark'], html[data-theme='dark'] body { background: #191919; color: #e6e6e6; }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; background: #fff; }
iframe[hidden] { display: none; }
body[data-loading]::after {
  content: ''; position: absolute; inset: 0 auto auto 0; height: 3px; width: 100%; background: #07c160;
  transform-origin: left; animation: load 8s cubic-bezier(0, 0.7, 0.3, 1) forwards;
}
@keyframes load { from { transform: scaleX(0); } to { transform: scaleX(0.9); } }
@media (prefers-reduced-motion: reduce) { body[data-loading]::after { animation: none; transform: scaleX(0.5); } }
main {
  position: absolute; inset: 0; display: flex; flex-direction: column; align-items: center; justify-content: center;
  padding: 0 32px 20%; gap: 12px; text-align: center; overflow-wrap: anywhere;
  font: 15px/1.5 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif;
}
main > h1 { margin: 0; font-size: 18px; font-weight: 600; }
main > p { margin: 0; }
main > small { color: #737373; }
html[data-theme='dark'] main > small { color: #9a9a9a; }
`;
