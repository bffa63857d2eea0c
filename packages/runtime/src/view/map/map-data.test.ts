// What programs bind to a map is read as they mean it; what makes no sense is left out.
import { expect, it } from 'vitest';
import { colorOf, markersFrom, pointFrom } from './map-data.ts';

const here = { latitude: '23.1', longitude: 113.3 };

it('takes texts for numbers, and no place without both', () => {
  expect(pointFrom(here)).toEqual({ latitude: 23.1, longitude: 113.3 });
  expect(pointFrom({ latitude: 1 })).toBeNull();
  expect(pointFrom(null)).toBeNull();
});

it('lets no style through that is no colour', () => {
  expect(colorOf('#11223344', 'red')).toBe('#11223344');
  expect(colorOf('red;background:url(//x)', 'blue')).toBe('blue');
});

it('keeps the last of markers with one id, and names those without', () => {
  const markers = markersFrom([{ ...here, id: 1 }, { ...here, id: 1, title: 'b' }, here, {}, null]);
  expect(markers.map(({ key, title, id }) => [key, title, id])).toEqual([
    ['1', 'b', 1],
    ['#2', '', 0],
  ]);
});

it("reads WeChat's callouts, custom ones and Alipay's lists", () => {
  const [plain, custom, list] = markersFrom([
    { ...here, id: 1, callout: { content: 'a\nb', display: 'ALWAYS' } },
    { ...here, id: 2, customCallout: { display: 'ALWAYS', anchorX: 3 } },
    { ...here, id: 3, customCallout: { isShow: 1, descList: [{ desc: '9', descColor: '#f00' }] } },
  ]);
  expect(plain?.callout?.lines.map(({ text }) => text)).toEqual(['a', 'b']);
  expect(plain?.callout?.always).toBe(true);
  expect([custom?.callout, custom?.custom]).toEqual([null, { always: true, dx: 3, dy: 0 }]);
  expect(list?.callout).toMatchObject({ always: true, lines: [{ text: '9', color: '#f00' }] });
});
