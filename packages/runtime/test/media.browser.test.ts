// <video>, <audio> and <lottie>: real files play, programs hear of it and steer it, and the page shows the picture. And <map>.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startProgramHarness, type ProgramHarness } from './program-harness.ts';
import { shows } from './screen-pixels.ts';
import { wx } from './wx-files.ts';

let harness: ProgramHarness;
let film: string;
beforeAll(async () => {
  harness = await startProgramHarness();
  film = await recordFilm();
}, 120_000);
afterAll(() => harness.close());

/** A red film of about a second, made by the browser itself. */
async function recordFilm(): Promise<string> {
  const program = await harness.run(wx({}), { waitForContent: false });
  const url = await program.page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 48;
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    for (let frame = 0; frame < 24; frame++) {
      if (context) context.fillStyle = `rgb(255, 0, ${frame % 2})`;
      context?.fillRect(0, 0, 64, 48);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    recorder.stop();
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return `data:video/webm;base64,${btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''))}`;
  });
  await program.close();
  return url;
}

/** Half a second of silence, 8 bits and 8000 samples a second. */
function silence(): string {
  const samples = 4000;
  const bytes = Buffer.alloc(44 + samples, 128);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(8000, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples, 40);
  return `data:audio/wav;base64,${bytes.toString('base64')}`;
}

test('wx: a video is played, paused, sought and filled by its context; its events arrive', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<video id="v" src="{{src}}" muted controls="{{false}}" style="width:100px;height:75px"
          bindplay="say" bindpause="say" bindended="say" bindseekcomplete="say" bindfullscreenchange="say" bindloadedmetadata="say" bindtimeupdate="time" binderror="say">
          <cover-view id="over" style="position:absolute;left:0;top:0;width:20px;height:20px;background:rgb(0,0,255)"/></video>
        <button id="play" bindtap="play">p</button><button id="pause" bindtap="pause">p</button><button id="fill" bindtap="fill">f</button>`,
      'pages/a/a.js': `Page({ data: { src: ${JSON.stringify(film)} },
        onReady() { this.v = wx.createVideoContext('v'); console.log(wx.canIUse('video.autoplay'), wx.canIUse('VideoContext.requestFullScreen')) },
        say(e) { console.log(e.type, e.type === 'fullscreenchange' ? e.detail.fullScreen + e.detail.direction : e.type === 'loadedmetadata' ? e.detail.width + 'x' + e.detail.height : '') },
        time(e) { if (!this.timed && e.detail.currentTime > 0) { this.timed = true; console.log('time') } },
        play() { this.v.play() }, pause() { this.v.pause(); this.v.seek(0.1) }, fill() { this.v.requestFullScreen({ direction: 90 }) }})`,
    }),
  );
  expect(await program.lines(2)).toEqual(['true true', 'loadedmetadata 64x48']);
  await program.tap('#play');
  expect(await program.lines(2)).toEqual(['play ', 'time']);
  await shows(program, '#v', 50, 40).toMatch(/^2[45]\d,\d,\d$/);
  await shows(program, '#over', 10, 10).toBe('0,0,255');
  await program.tap('#pause');
  // The end may come first on a slow machine.
  const ended = await program.lines(2);
  expect(ended.some((line) => /^(?:pause|ended) /.test(line))).toBe(true);
  await program.tap('#fill');
  const view = await program.view();
  await expect
    .poll(() => view.locator('#v').evaluate((e) => e.getBoundingClientRect().height))
    .toBe(600);
  await program.tap('.wx-video-fill');
  await expect
    .poll(() => view.locator('#v').evaluate((e) => e.getBoundingClientRect().height))
    .toBe(75);
  const log = await program.log();
  expect(log).toContain('fullscreenchange truehorizontal');
  expect(log).toContain('fullscreenchange falsevertical');
  expect(log).toContain('seekcomplete ');
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('my: an animation of the package plays, is steered by its context, and fails with its reason', async () => {
  // A square that turns from red to blue in twenty frames.
  const square = {
    v: '5.7.0',
    fr: 20,
    ip: 0,
    op: 20,
    w: 100,
    h: 100,
    assets: [],
    layers: [
      {
        ty: 4,
        ip: 0,
        op: 20,
        st: 0,
        ks: {
          o: { a: 0, k: 100 },
          r: { a: 0, k: 0 },
          p: { a: 0, k: [50, 50] },
          a: { a: 0, k: [0, 0] },
          s: { a: 0, k: [100, 100] },
        },
        shapes: [
          { ty: 'rc', p: { a: 0, k: [0, 0] }, s: { a: 0, k: [100, 100] }, r: { a: 0, k: 0 } },
          {
            ty: 'fl',
            o: { a: 0, k: 100 },
            c: {
              a: 1,
              k: [
                { t: 0, s: [1, 0, 0, 1], h: 1 },
                { t: 10, s: [0, 0, 1, 1], h: 1 },
              ],
            },
          },
        ],
      },
    ],
  };
  const base64 = Buffer.from(JSON.stringify(square)).toString('base64');
  const answers = {
    'file.read': { ok: true, res: { base64, mime: 'application/json' } },
    'network.request': {
      ok: true,
      res: { status: 404, headers: {}, cookies: [], body: { base64: '' } },
    },
  };
  const files = {
    'mini.project.json': '{"format":2,"compileType":"mini"}',
    'app.json': '{"pages":["pages/a/a"]}',
    'app.js': 'App({})',
    'pages/a/a.json': '{}',
    'pages/a/a.axml': `<lottie id="l" path="{{path}}" repeat-count="{{times}}" speed="{{0.01}}" placeholder="/none.png" style="width:100px;height:100px"
      onDataReady="say" onDataFailed="say" onAnimationStart="say" onAnimationRepeat="say" onAnimationEnd="say"/>
      <button id="stop" onTap="stop">s</button><button id="none" onTap="none">n</button>`,
    'pages/a/a.js': `Page({ data: { path: './square.json', times: 0 },
      onReady() {
        this.l = my.createLottieContext('l');
        this.l.getLottieInfo({ success: (info) => console.log(my.canIUse('lottie'), my.canIUse('createLottieContext'), info.w, info.fr) });
        // The speed a method set stays when another attribute changes.
        this.l.setSpeed({ value: 2 }); // Slow enough that a busy machine misses no round.
        this.l.getDuration({ success: ({ duration }) => { console.log(duration); this.setData({ times: 1 }, () => this.l.play()) } });
      },
      say(e) { console.log(e.type, e.detail.errorMessage || '') },
      stop() { this.l.goToAndStop({ value: 0.1 }) },
      none() { this.setData({ path: 'https://a.example/none.json' }) } })`,
  };
  const program = await harness.run(files, { answers });
  expect(await program.lines(6)).toEqual([
    'dataReady ',
    'true true 100 20',
    '1000',
    'animationStart ',
    'animationRepeat ',
    'animationEnd ',
  ]);
  await shows(program, '#l', 50, 50).toBe('0,0,255');
  await program.tap('#stop');
  await shows(program, '#l', 50, 50).toBe('255,0,0');
  await program.tap('#none');
  expect(await program.lines(1)).toEqual(['dataFailed https://a.example/none.json answered 404']);
  expect(await program.errors()).toEqual([]);
  await program.close();
});

test('wx: what cannot be played is an error; danmu fly over the picture', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<video id="v" src="/none.mp4" binderror="bad"/><button id="go" bindtap="go">g</button>`,
      'pages/a/a.js': `Page({ bad(e) { console.log(e.detail.errMsg) }, go() { wx.createVideoContext('v').sendDanmu({ text: 'hello', color: '#ff0000' }) } })`,
    }),
  );
  expect(await program.lines(1)).toEqual(['MEDIA_ERR_SRC_NOT_SUPPORTED']);
  await program.tap('#go');
  await program.waitForText('.wx-video-danmu', 'hello');
  await program.close();
});

test('wx: audio plays by its context and by its own button', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<audio id="a" src="{{src}}" controls name="song" author="somebody" bindplay="say" bindended="say" bindpause="say"/><button id="go" bindtap="go">g</button>`,
      'pages/a/a.js': `Page({ data: { src: ${JSON.stringify(silence())} }, say(e) { console.log(e.type) }, go() { wx.createAudioContext('a').play() } })`,
    }),
  );
  await program.waitForText('.wx-audio-name', 'song');
  await program.tap('#go');
  expect(await program.lines(2)).toEqual(['play', 'ended']);
  await program.tap('.wx-audio-button');
  expect(await program.lines(2)).toEqual(['play', 'ended']);
  await program.close();
});

test('my: a video says timeUpdate, renderStart and stop, and can be muted', async () => {
  const program = await harness.run({
    'mini.project.json': '{}',
    'app.json': '{"pages":["pages/a/a"]}',
    'app.js': 'App({})',
    'pages/a/a.json': '{}',
    'pages/a/a.axml': `<video id="v" src="{{src}}" muted style="width:100px;height:75px" onPlay="say" onTimeUpdate="once" onRenderStart="once" onStop="say" onFullScreenChange="say"/>
      <button id="play" onTap="play">p</button><button id="stop" onTap="stop">s</button>`,
    'pages/a/a.js': `Page({ data: { src: ${JSON.stringify(film)} },
      onReady() { this.v = my.createVideoContext('v'); this.seen = {} },
      say(e) { console.log(e.type) },
      once(e) { if (!this.seen[e.type]) { this.seen[e.type] = 1; console.log(e.type, Object.keys(e.detail).join()) } },
      play() { this.v.mute(true); this.v.play() }, stop() { this.v.stop() } })`,
  });
  await program.tap('#play');
  expect((await program.lines(3)).sort()).toEqual([
    'play',
    'renderStart ',
    'timeUpdate currentTime,duration,videoDuration,userPlayDuration',
  ]);
  await program.tap('#stop');
  await expect.poll(() => program.log()).toContain('stop');
  await program.close();
});

test('wx: a map says what happened on the event itself, and its context answers', async () => {
  const program = await harness.run(
    wx({
      'pages/a/a.wxml': `<map id="m" latitude="23.1" longitude="113.3" scale="12" markers="{{markers}}" style="width:200px;height:150px"
          bindmarkertap="mark" bindregionchange="region" bindupdated="drawn"><cover-view id="over">x</cover-view></map>`,
      'pages/a/a.js': `Page({ data: { markers: [{ id: 3, latitude: 23.1, longitude: 113.3 }, ...[4, 5].map((id) => ({ id, latitude: 23.101, longitude: 113.302, joinCluster: true }))] },
        drawn() {
          if (this.map) return;
          this.map = wx.createMapContext('m');
          this.map.on('markerClusterCreate', ({ clusters }) => console.log('cluster', String(clusters.map((it) => it.markerIds))));
          this.map.includePoints({ points: [{ latitude: 23, longitude: 113 }, { latitude: 24, longitude: 114 }], complete: ({ errMsg }) => console.log(errMsg) });
          this.map.translateMarker({ markerId: 3, destination: { latitude: 23.5, longitude: 113.5 }, duration: 20, animationEnd: () => console.log('there') });
        },
        region(e) { console.log(e.type, e.causedBy, e.detail.type) },
        mark(e) { console.log(e.type, e.markerId, e.detail.markerId, e.target.id) }})`,
    }),
  );
  expect((await program.lines(5)).toSorted()).toEqual([
    'begin update begin',
    'cluster 4,5',
    'end update end',
    'includePoints:ok',
    'there',
  ]);
  await program.tap('.wx-map-marker');
  expect(await program.lines(1)).toEqual(['markertap 3 3 m']);
  await program.close();
});
