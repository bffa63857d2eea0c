// Canvases of both dialects and both APIs: what a program draws is what the page shows, pixel by pixel.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';
import { shows } from './screen-pixels.ts';
import { component, uses, wx } from './wx-files.ts';

let harness: ProgramHarness;
beforeAll(async () => {
  harness = await startProgramHarness();
}, 120_000);
afterAll(() => harness.close());

const my = (files: Record<string, string>): Record<string, string> => ({
  'mini.project.json': '{}',
  'app.json': '{"pages":["pages/a/a"]}',
  'app.js': 'App({})',
  'pages/a/a.json': '{}',
  'pages/a/a.js': 'Page({})',
  'pages/a/a.axml': '<view/>',
  ...files,
});

const SQUARE =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="#00f"/></svg>',
  );

test('wx type=2d: a node with a context of the browser, text measured as it is drawn, images, frames', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml':
        '<view style="padding:20px"><canvas type="2d" id="c" style="width:100px;height:60px"/></view>',
      'pages/a/a.js': `Page({ onReady() {
        const query = wx.createSelectorQuery();
        query.select('#c').fields({ node: true, size: true }).exec(([{ node, width, height }]) => {
          console.log(width, height, node.width, node.height);
          node.width = width * 2; node.height = height * 2;
          const ctx = node.getContext('2d');
          ctx.scale(2, 2);
          console.log(ctx.canvas === node, ctx === node.getContext('2d'));
          ctx.fillStyle = 'rgb(255, 0, 0)'; ctx.fillRect(0, 0, 50, 30);
          ctx.font = '20px sans-serif';
          console.log(ctx.measureText('mmmm').width > ctx.measureText('ii').width * 2);
          console.log(ctx.getImageData(10, 10, 1, 1).data.join());
          const image = node.createImage();
          image.onload = () => {
            console.log('image', image.width, image.height);
            ctx.drawImage(image, 60, 10, 20, 10);
            node.requestAnimationFrame((time) => {
              console.log(typeof time, ctx.getImageData(130, 30, 1, 1).data.join());
              console.log(node.toDataURL().slice(0, 22));
              wx.createSelectorQuery().select('#c').node().exec(([again]) => console.log(again.node === node));
              const photo = node.createImage();
              photo.onload = () => {
                const copy = wx.createOffscreenCanvas({ type: '2d', width: 200, height: 120 });
                const on = copy.getContext('2d');
                on.drawImage(photo, 0, 0);
                const near = (x, y, colour) => on.getImageData(x, y, 1, 1).data.every((it, i) => Math.abs(it - colour[i]) < 8);
                console.log('jpeg', photo.width, near(10, 10, [255, 0, 0, 255]), near(130, 30, [0, 0, 255, 255]), near(190, 110, [0, 0, 0, 255]));
              };
              photo.src = node.toDataURL('image/jpeg', 0.9);
            });
          };
          image.src = '${SQUARE}';
          const broken = node.createImage();
          ctx.drawImage(broken, 0, 0);
        });
      } })`,
    }),
  );
  expect(await program.lines(9)).toEqual([
    '100 60 300 150',
    'true true',
    'true',
    '255,0,0,255',
    'image 20 10',
    'number 0,0,255,255',
    'data:image/png;base64,',
    'true',
    'jpeg 200 true true true',
  ]);
  await shows(program, '#c', 10, 10).toBe('255,0,0');
  await shows(program, '#c', 70, 15).toBe('0,0,255');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('wx: nothing of the canvas leads back to what the realm lost', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': '<canvas type="2d" id="c"/>',
      'pages/a/a.js': `Page({ onReady() {
        wx.createSelectorQuery().select('#c').node().exec(([{ node }]) => {
          const ctx = node.getContext('2d');
          const proto = Object.getPrototypeOf(ctx);
          console.log('canvas' in proto, proto.constructor === Object, node.constructor === Object);
          console.log(typeof OffscreenCanvas, typeof ImageData, typeof createImageBitmap, typeof requestAnimationFrame);
          console.log(node.addEventListener, node.convertToBlob, node.transferToImageBitmap);
        });
      } })`,
    }),
  );
  expect(await program.lines(3)).toEqual([
    'false true true',
    'undefined undefined undefined undefined',
    'undefined undefined undefined',
  ]);
  await program.close();
});

test('wx: WebGL draws, with textures of canvases', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': '<canvas type="webgl" id="c" style="width:100px;height:60px"/>',
      'pages/a/a.js': `Page({ onReady() {
        wx.createSelectorQuery().select('#c').node().exec(([{ node }]) => {
          const gl = node.getContext('webgl');
          gl.clearColor(0, 1, 0, 1); gl.clear(gl.COLOR_BUFFER_BIT);
          const pixel = new Uint8Array(4);
          gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
          console.log(pixel.join(), gl.canvas === node);
          const off = wx.createOffscreenCanvas({ type: '2d', width: 4, height: 4 });
          const ctx = off.getContext('2d');
          ctx.fillStyle = 'red'; ctx.fillRect(0, 0, 4, 4);
          gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
          gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, off);
          console.log(gl.getError(), off.width, ctx.canvas === off);
        });
      } })`,
    }),
  );
  expect(await program.lines(2)).toEqual(['0,255,0,255 true', '0 4 true']);
  await shows(program, '#c', 50, 30).toBe('0,255,0');
  await program.close();
});

test('wx: createCanvasContext notes and draws, also in a component; pictures, patterns, reserve', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.json': uses({ c: '/c' }),
      'pages/a/a.wxml': `<canvas canvas-id="old" id="old" style="width:100px;height:60px"/><c/>`,
      'pages/a/a.js': `Page({ onReady() {
        const ctx = wx.createCanvasContext('old');
        ctx.setFillStyle('#00ff00'); ctx.fillRect(0, 0, 40, 40);
        ctx.drawImage('${SQUARE}', 50, 0);
        ctx.setFontSize(30);
        const big = ctx.measureText('m').width;
        ctx.setFontSize(10);
        console.log(big > ctx.measureText('m').width * 2);
        ctx.draw(false, () => {
          console.log('first');
          ctx.fillRect(0, 50, 10, 10);
          ctx.draw(true, () => wx.canvasGetImageData({ canvasId: 'old', x: 0, y: 0, width: 100, height: 60,
            success: ({ data, width }) => {
              const at = (x, y) => Array.from(data.slice((y * width + x) * 4, (y * width + x) * 4 + 4)).join();
              console.log(at(10, 10), at(60, 5), at(5, 55), at(90, 50));
              const red = new Uint8ClampedArray(10 * 10 * 4).map((_, i) => (i % 4 === 0 || i % 4 === 3 ? 255 : 0));
              wx.canvasPutImageData({ canvasId: 'old', x: 80, y: 40, width: 10, data: red, success: (r) => console.log(r.errMsg) });
            } }));
        });
      } })`,
      ...component('c', {
        wxml: '<canvas canvas-id="inner" id="inner" style="width:40px;height:40px;display:block"/>',
        js: `Component({ lifetimes: { ready() {
          const ctx = wx.createCanvasContext('inner', this);
          const g = ctx.createLinearGradient(0, 0, 40, 0);
          g.addColorStop(0, 'rgb(1,2,3)'); g.addColorStop(1, 'rgb(1,2,3)');
          ctx.fillStyle = g; ctx.fillRect(0, 0, 40, 40); ctx.draw();
        } } })`,
      }),
    }),
  );
  expect(await program.lines(4)).toEqual([
    'true',
    'first',
    '0,255,0,255 0,0,255,255 0,0,0,255 0,0,0,0',
    'canvasPutImageData:ok',
  ]);
  await shows(program, '#old', 10, 10).toBe('0,255,0');
  await shows(program, '#old', 85, 45).toBe('255,0,0');
  await shows(program, '#inner', 20, 20).toBe('1,2,3');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('wx: a canvas becomes a file, on a fine screen with all its pixels', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<canvas canvas-id="old" style="width:20px;height:10px"/>`,
      'pages/a/a.js': `Page({ onReady() {
        console.log(wx.canIUse('canvas'), wx.canIUse('canvas.type.webgl'), wx.canIUse('createOffscreenCanvas'), wx.canIUse('canvasToTempFilePath.object.fileType'));
        const ctx = wx.createCanvasContext('old');
        ctx.fillStyle = 'red'; ctx.fillRect(0, 0, 20, 10); ctx.draw();
        wx.canvasToTempFilePath({ canvasId: 'old', fileType: 'jpg', success: (r) => console.log(r.tempFilePath, r.errMsg), fail: (e) => console.log(JSON.stringify(e)) });
        wx.canvasToTempFilePath({ canvasId: 'none', fail: (e) => console.log(e.errMsg) });
      } })`,
    }),
    {
      launch: { capabilities: ['file.temporary'] },
      answers: { 'file.temporary': { ok: true, res: { path: 'tmp:x.jpg' } } },
    },
  );
  expect((await program.lines(3)).sort()).toEqual([
    'canvasToTempFilePath:fail canvas is empty',
    'true true true true',
    'wxfile://tmp/x.jpg canvasToTempFilePath:ok',
  ]);
  const { args } = await program.call('file.temporary');
  expect(args['name']).toBe('canvas.jpg');
  const size = await program.page.evaluate(
    async (data) => {
      const image = new Image();
      image.src = data;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    },
    `data:image/jpeg;base64,${String(args['base64'])}`,
  );
  expect(size).toEqual([20, 10]);
  await program.close();
});

test('touches on a canvas say where on it', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<view style="height:50px"/><canvas id="c" type="2d" style="margin-left:30px;width:100px;height:60px" bindtouchstart="touch" bindtouchend="touch"/>`,
      'pages/a/a.js': `Page({ touch(e) { const t = e.touches[0] || e.changedTouches[0]; console.log(e.type, t.x, t.y, t.pageX, t.pageY) } })`,
    }),
  );
  await (await program.view()).locator('#c').click({ position: { x: 12, y: 7 } });
  expect(await program.lines(2)).toEqual(['touchstart 12 7 42 57', 'touchend 12 7 42 57']);
  await program.close();
});

test('my: onReady, a node of type 2d, the older context by id with its attributes as its size', async () => {
  const program = await harness.run(
    my({
      'pages/a/a.axml': `<canvas id="new" type="2d" onReady="ready" onTouchStart="touch" style="width:100px;height:60px"/>
        <canvas id="old" width="200" height="100" style="width:100px;height:50px"/>`,
      'pages/a/a.js': `Page({
        touch(e) { console.log(e.type, e.touches[0].x, e.touches[0].y) },
        ready(e) {
          console.log(e.type, my.canIUse('canvas.onReady'), my.canIUse('canvas.type.2d'));
          my.createSelectorQuery().select('#new').node().exec(([{ node }]) => {
            node.width = 100; node.height = 60;
            const ctx = node.getContext('2d');
            ctx.fillStyle = 'rgb(255,0,0)'; ctx.fillRect(0, 0, 100, 60);
            console.log(node.width, ctx.getImageData(1, 1, 1, 1).data.join());
            const old = my.createCanvasContext('old');
            old.setFillStyle('rgb(0,0,255)'); old.fillRect(100, 0, 100, 100);
            old.draw(false, async () => {
              const { data } = await old.getImageData({ x: 150, y: 50, width: 1, height: 1 });
              console.log(Array.from(data).join(), (await old.toDataURL({})).slice(0, 15));
              const off = my.createOffscreenCanvas(20, 10);
              console.log(off.width, typeof off.toTempFilePath, off.getContext('2d').measureText('x').width > 0);
            });
          });
        },
      })`,
    }),
  );
  expect(await program.lines(4)).toEqual([
    'ready true true',
    '100 255,0,0,255',
    '0,0,255,255 data:image/png;',
    '20 function true',
  ]);
  await shows(program, '#new', 50, 30).toBe('255,0,0');
  await shows(program, '#old', 75, 25).toBe('0,0,255');
  await (await program.view()).locator('#new').click({ position: { x: 5, y: 6 } });
  expect(await program.lines(1)).toEqual(['touchStart 5 6']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});
