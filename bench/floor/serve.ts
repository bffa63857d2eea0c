// The floor: a sandboxed frame and a worker with a port between them, and nothing of ours inside.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { root } from '../../tools/build.mjs';

const PAGE = `<!doctype html><title>floor</title><body style="margin:0"><script>
const worker = new Worker('/floor/worker.js');
const frame = document.createElement('iframe');
frame.setAttribute('sandbox', 'allow-scripts');
frame.style.cssText = 'width:390px;height:780px;border:0';
frame.src = location.origin.replace('localhost', 'floor.localhost') + '/floor/view.html';
frame.onload = () => {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage('', [port1]);
  frame.contentWindow.postMessage('', '*', [port2]);
  document.title = 'ready';
};
document.body.append(frame);
</script></body>`;

export async function serveFloor(): Promise<{ origin: string; close(): void }> {
  const server = createServer((request, response) => {
    const name = /^\/floor\/([a-z]+\.(?:js|html))$/.exec(request.url ?? '')?.[1];
    if (!name) return void response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    void readFile(path.join(root, 'bench/floor', name)).then((bytes) =>
      response
        .writeHead(200, { 'content-type': name.endsWith('.js') ? 'text/javascript' : 'text/html' })
        .end(bytes),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
