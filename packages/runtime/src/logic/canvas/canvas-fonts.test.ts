// Fonts for canvases: read once there is a canvas, or at once when the program says they are for one.
import { expect, it } from 'vitest';
import { createKit } from '../api/kit/kit.ts';
import { fakeHost } from '../api/testing/fake-context.ts';
import { loadFontFace } from '../api/core/load-font-face.ts';
import { ApiFailure } from '../api/kit/failure.ts';
import { canvasFontsLoaded, startCanvasFonts } from './canvas-fonts.ts';

const url = 'https://a.example/f.ttf';

function open(status = 200) {
  const added: string[] = [];
  const host = fakeHost({
    dialect: 'wx',
    answer: (api) =>
      api === 'network.request'
        ? { status, headers: {}, cookies: [], body: { base64: btoa('font') } }
        : { ok: true },
  });
  class Face {
    readonly family: string;
    readonly bytes: Uint8Array;
    constructor(family: string, bytes: Uint8Array) {
      this.family = family;
      this.bytes = bytes;
    }
    async load(): Promise<this> {
      return this;
    }
  }
  const fonts = {
    add: ({ family, bytes }: Face) => added.push(`${family} ${String.fromCharCode(...bytes)}`),
  };
  const natives = {
    ...host.context.natives,
    drawing: { FontFace: Face, fonts } as unknown as typeof host.context.natives.drawing,
  };
  const kit = createKit({ ...host.context, natives });
  const load = (options: object): Promise<unknown> =>
    loadFontFace(kit, { family: 'F', source: `url("${url}")`, ...options }, () => {
      return new ApiFailure('font', 'no');
    });
  const asked = (): number => host.calls.filter(({ api }) => api === 'network.request').length;
  return { kit, load, added, asked };
}

it('waits for the first canvas', async () => {
  const { kit, load, added, asked } = open();
  await load({});
  expect([asked(), added]).toEqual([0, []]);
  startCanvasFonts(kit);
  await canvasFontsLoaded(kit);
  expect(added).toEqual(['F font']);
  await load({ source: `data:font/ttf;base64,${btoa('data')}` });
  expect([asked(), added]).toEqual([1, ['F font', 'F data']]);
});

it('is there at once with the scope "native", and fails when it cannot be', async () => {
  const here = open();
  await here.load({ scopes: ['webview', 'native'] });
  expect(here.added).toEqual(['F font']);
  await expect(open(404).load({ scopes: ['native'] })).rejects.toMatchObject({ message: 'no' });
  await expect(open(404).load({})).resolves.toEqual({ status: 'loaded' });
});
