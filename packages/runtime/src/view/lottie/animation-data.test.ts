import { expect, test } from 'vitest';
import { afterWay, parseAnimation, pictures, settingsOf, type Run } from './animation-data.ts';

const animation = (more: object = {}): string =>
  JSON.stringify({ w: 10, h: 10, fr: 30, ip: 0, op: 60, layers: [], ...more });

test('what is no animation is refused with what it lacks', () => {
  expect(() => parseAnimation('<html>')).toThrow('the animation is no JSON');
  expect(() => parseAnimation('{"a":1}')).toThrow('it has no layers');
  expect(() => parseAnimation(animation({ fr: '30' }))).toThrow('the animation has no fr');
});

test('nothing is left that the player would fetch by itself', () => {
  const data = parseAnimation(
    animation({
      segments: [{ time: 1 }],
      assets: [
        { id: 'f', t: 3, p: 'data.json' },
        7,
        { id: 'list', u: '', p: ['https://a.example/a.png'] },
        { id: 'folder', u: ['https://a.example/'], p: 'a.png' },
        { id: 'comp', layers: [] },
      ],
      fonts: {
        list: [{ fName: 'A', fFamily: 'Arial', fPath: 'https://a.example/f', fClass: 'x' }],
      },
    }),
  );
  expect(data['segments']).toBeUndefined();
  expect(data['assets']).toEqual([{ id: 'comp', layers: [] }]);
  expect(data['fonts']).toEqual({ list: [{ fName: 'A', fFamily: 'Arial' }] });
});

test('pictures are in the text, in the archive, below assets-path, or beside the animation', () => {
  const data = parseAnimation(
    animation({
      assets: [
        { id: 'a', u: 'images/', p: 'a.png' },
        { id: 'b', u: 'images/', p: 'b.png' },
        { id: 'c', u: '', p: 'data:image/png;base64,AA==' },
        { id: 'd', u: 'https://b.example/', p: 'd.png' },
      ],
    }),
  );
  const at = (images: Record<string, string>, from: { path: string; assetsPath: string }) =>
    pictures(data, images, from).map(({ src }) => src);
  const rest = ['data:image/png;base64,AA==', 'https://b.example/d.png'];
  expect(at({}, { path: '/lottie/x.json', assetsPath: '' })).toEqual([
    '/lottie/images/a.png',
    '/lottie/images/b.png',
    ...rest,
  ]);
  expect(
    at({ 'images/a.png': 'data:A' }, { path: 'https://a.example/x.zip', assetsPath: '/' }),
  ).toEqual(['data:A', '/images/b.png', ...rest]);
  expect(at({}, { path: '/x.json', assetsPath: 'https://c.example/e' })[0]).toBe(
    'https://c.example/e/images/a.png',
  );
});

test('repeat-count counts what comes after the first time; there and back is one time', () => {
  const ways = (repeat: number, reverse: boolean, most = 6): string[] => {
    let run: Run = { played: 0, back: false };
    const said: string[] = [];
    for (let i = 0; i < most; i++) {
      const after = afterWay(run, { repeat, reverse });
      run = after.run;
      said.push(after.next);
      if (after.next === 'done') break;
    }
    return said;
  };
  expect(ways(0, false)).toEqual(['done']);
  expect(ways(1, false)).toEqual(['again', 'done']);
  expect(ways(1, true)).toEqual(['back', 'again', 'back', 'done']);
  expect(ways(-1, false, 3)).toEqual(['again', 'again', 'again']);
  expect(settingsOf(new Map())).toEqual({ autoplay: false, speed: 1, repeat: 0, reverse: false });
});
