// Serves the host UI alone, with made-up programs, under the host page's real Content-Security-Policy.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>Host UI</title><link rel="stylesheet" href="/page.css"><main id="host"></main><script src="/page.js"></script></html>`;

const PAGE_CSS = `html,body{margin:0;height:100%;background:#e9e7e1}body[data-theme=dark]{background:#0b0d0c}
main{height:100%;padding:0;box-sizing:border-box}@media(min-width:600px){main{padding:18px}}`;

/** Stands for a view frame: a button that asks for the focus, as a hostile frame would, and counts keys it gets. */
const FRAME = `<!doctype html><meta charset="utf-8"><title>page</title><link rel="stylesheet" href="/frame.css">
<h2>Page content</h2><p>A view frame of the program.</p><input aria-label="field"><script src="/frame.js"></script>`;
const FRAME_JS = `window.keys='';addEventListener('keydown',e=>{keys+=e.key});
addEventListener('message',e=>{if(e.data==='steal'){focus();document.querySelector('input').focus()}
if(e.data==='keys')e.source.postMessage('keys:'+keys,'*')});`;
const FRAME_CSS = `body{margin:0;padding:20px;font:16px/1.5 sans-serif;background:#f6f6f4;color:#222}
@media(prefers-color-scheme:dark){body{background:#f6f6f4}}`;

const ICON = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><rect width="96" height="96" fill="${colour}"/>
<path d="M30 70V44a18 18 0 0 1 36 0v26" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round"/></svg>`;

export interface UiHarness {
  url: string;
}

let started: Promise<UiHarness> | undefined;

/** One for all test files of a worker. */
export const startUiHarness = (): Promise<UiHarness> => (started ??= start());

async function start(): Promise<UiHarness> {
  const bundle = await build({
    entryPoints: [path.join(here, 'ui-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: ['es2022'],
    logLevel: 'warning',
  });
  const script = bundle.outputFiles[0]?.text ?? '';
  const files: Record<string, [string, string]> = {
    '/': ['text/html', PAGE],
    '/page.css': ['text/css', PAGE_CSS],
    '/page.js': ['text/javascript', script],
    '/frame': ['text/html', FRAME],
    '/frame.css': ['text/css', FRAME_CSS],
    '/frame.js': ['text/javascript', FRAME_JS],
    '/tea.svg': ['image/svg+xml', ICON('#1f7a54')],
    '/tab.svg': ['image/svg+xml', ICON('#8a8f8c')],
    '/tab-on.svg': ['image/svg+xml', ICON('#0b6b5b')],
  };
  const server = createServer((request, response) => {
    const file = files[new URL(request.url ?? '/', 'http://x').pathname];
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': `${file[0]}; charset=utf-8`,
      'content-security-policy': CSP,
    });
    response.end(file[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve).unref());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
