// Letters that cannot be told from what is behind them: what dark mode does to a page that thinks of one half of its colours
// only. `faint` is sent to the browser as text: it can use nothing outside itself.

export interface FaintLetters {
  letters: number;
  /** The first of them. */
  sample: string;
}

export function faint(): FaintLetters {
  /** Below this nobody reads; what is merely pale (hints, disabled buttons) has 2 and more. */
  const LEAST = 1.25;
  const found = { letters: 0, sample: '' };
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  /** Any colour of CSS as numbers; drawn, because it may be written in many ways. */
  const read = (colour: string): [number, number, number, number] => {
    if (!paint) return [0, 0, 0, 0];
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = paint.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const light = ([r, g, b]: readonly number[]): number => {
    const part = (value = 0): number =>
      value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const mix = (over: readonly number[], under: readonly number[], alpha: number): number[] =>
    [0, 1, 2].map((i) => (over[i] ?? 0) * alpha + (under[i] ?? 0) * (1 - alpha));
  /** The colour behind a place, unless something that has no one colour is there. */
  const behind = (x: number, y: number): number[] | null => {
    const layers: [number[], number][] = [];
    for (const element of document.elementsFromPoint(x, y)) {
      const style = getComputedStyle(element);
      if (/^(?:img|canvas|video|svg|path|iframe)$/i.test(element.tagName)) return null;
      if (style.backgroundImage !== 'none') return null;
      const [r, g, b, alpha] = read(style.backgroundColor);
      if (alpha === 0) continue;
      layers.push([[r, g, b], alpha]);
      if (alpha === 1) break;
    }
    // The paper of a document that says nothing.
    const paper = scheme.includes('dark') ? [18, 18, 18] : [255, 255, 255];
    return layers.reduceRight((under, [colour, alpha]) => mix(colour, under, alpha), paper);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (
    let node = walker.nextNode(), left = 3000;
    node && left > 0;
    node = walker.nextNode(), left--
  ) {
    const words = (node.nodeValue ?? '').replace(/\s+/g, '');
    const parent = node.parentElement;
    if (
      words === '' ||
      !parent?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const [box] = range.getClientRects();
    if (!box || box.width < 1 || box.height < 1) continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
    const style = getComputedStyle(parent);
    const [r, g, b, alpha] = read(style.color);
    // Letters that are meant to be unseen, or are painted otherwise.
    if (alpha < 0.1 || style.textShadow !== 'none' || style.backgroundClip === 'text') continue;
    const ground = behind(x, y);
    if (!ground) continue;
    const [one, other] = [light(mix([r, g, b], ground, alpha)), light(ground)];
    if ((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) >= LEAST) continue;
    found.letters += words.length;
    found.sample ||= (node.nodeValue ?? '').trim().slice(0, 40);
  }
  return found;
}
