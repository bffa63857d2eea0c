// wx.createVideoDecoder with both of its halves: the video waits for the program, and never for ever.
import { afterEach, expect, it, vi } from 'vitest';
import { openProgram } from '../src/logic/api/testing/program.ts';
import type { PendingCall } from '../src/view/applier/applier-options.ts';
import { runFilm } from '../src/view/film/film-job.ts';
import { stubVideos, type FakeVideo } from './fake-video.ts';

afterEach(() => vi.unstubAllGlobals());

interface Decoder {
  start(options: object): Promise<unknown>;
  seek(position: number): Promise<void>;
  getFrameData(): { pkPts: number } | null;
  on(name: string, run: () => void): void;
}

const settle = () => new Promise((done) => setTimeout(done));

async function open() {
  const videos = stubVideos();
  const program = openProgram();
  const url = async (src: string): Promise<string> => src;
  const film = (args: unknown[], call: Partial<PendingCall>): Promise<unknown> =>
    runFilm(
      args[0] as number,
      args[1] as string,
      args[2] as Record<string, unknown>,
      url,
      call as PendingCall,
    );
  const view = {
    call: (_method: string, ...args: unknown[]) => film(args, {}),
    subscribe(_method: string, args: unknown[], answer: (word: unknown) => void) {
      void film(args, { answer, onEnd: () => undefined });
      return () => undefined;
    },
  };
  Object.assign(program.context.pages, { top: () => ({ pageId: 1, view }) });
  const decoder = program.run('createVideoDecoder') as Decoder;
  const started = decoder.start({ source: '/v.mp4' });
  await settle();
  const video = videos[0] as FakeVideo;
  video.fire('loadeddata');
  await started;
  return { ...program, decoder, video };
}

/** Shows pictures for as long as it plays, `most` of them at the most. */
function play(video: FakeVideo, most: number): number {
  let count = 0;
  while (count < most && !video.paused) {
    video.show(count);
    count++;
  }
  return count;
}

it('waits while the program takes no pictures, and goes on when it does', async () => {
  const { decoder, video } = await open();
  expect(play(video, 100)).toBe(8);
  for (let count = 0; count < 4; count++) decoder.getFrameData();
  expect(video.paused).toBe(true);
  decoder.getFrameData();
  await settle();
  expect(video.paused).toBe(false);
});

it('plays on after a seek that came while it waited', async () => {
  const { decoder, video } = await open();
  for (let round = 0; round < 3; round++) {
    play(video, 100);
    await decoder.seek(500);
    video.fire('seeked');
    await settle();
    expect(video.paused).toBe(false);
  }
  expect(decoder.getFrameData()).toBeNull();
  play(video, 100);
  let taken = 0;
  while (decoder.getFrameData()) taken++;
  await settle();
  expect([taken, video.paused]).toEqual([8, false]);
});

it('plays on after a seek that came after its end, and ends again', async () => {
  const { decoder, video } = await open();
  const ended = vi.fn();
  decoder.on('ended', ended);
  const finish = (): void => {
    Object.assign(video, { paused: true, ended: true });
    video.fire('ended');
  };
  finish();
  expect(ended).toHaveBeenCalledTimes(1);
  await decoder.seek(0);
  video.fire('seeked');
  expect(video.paused).toBe(false);
  finish();
  expect(ended).toHaveBeenCalledTimes(2);
});

it('waits no longer than for what it can still get: pictures lost beside the sound are not missed', async () => {
  const { decoder, video, run } = await open();
  const player = run('createMediaAudioPlayer') as {
    volume: number;
    start(): Promise<void>;
    stop(): Promise<void>;
    addAudioSource(source: object): Promise<void>;
  };
  await player.addAudioSource(decoder);
  await player.start();
  await settle();
  expect(play(video, 60)).toBe(60);
  await settle();
  await player.stop();
  await settle();
  expect(play(video, 60)).toBe(1);
  while (decoder.getFrameData());
  await settle();
  expect(video.paused).toBe(false);
});

it('with sound it waits for nobody, and at its end a volume begins nothing', async () => {
  const { decoder, video, run } = await open();
  play(video, 100);
  expect(video.paused).toBe(true);
  const player = run('createMediaAudioPlayer') as {
    volume: number;
    start(): Promise<void>;
    addAudioSource(source: object): Promise<void>;
  };
  await player.addAudioSource(decoder);
  await player.start();
  await settle();
  expect(video.paused).toBe(false);
  Object.assign(video, { paused: true, ended: true });
  video.fire('ended');
  player.volume = 0.5;
  await settle();
  expect(video.paused).toBe(true);
});
