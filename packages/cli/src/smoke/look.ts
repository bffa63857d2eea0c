// What a person would see of a page, asked inside its view. `look` is sent to the browser as text: it can use nothing
// outside itself.

export interface Look {
  letters: number;
  images: number;
  boxes: number;
  canvases: number;
  videos: number;
  /** Of a mini game alone: how far apart the pixels of its canvases are, 0…255. */
  spread?: number;
  /** Changes while the page still changes. */
  print: string;
}

export function look(): Look {
  const seen = { letters: 0, images: 0, boxes: 0, canvases: 0, videos: 0 };
  const visit = { left: 20_000, pending: 0 };
  const inside = ({ left, top, right, bottom, width, height }: DOMRect): boolean =>
    width >= 1 && height >= 1 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  const clear = (colour: string): boolean =>
    colour === 'transparent' || /(?:,|\/)\s*0(?:\.0+)?%?\s*\)$/.test(colour);
  const ground = new Set(
    [document.documentElement, document.body].map((it) => getComputedStyle(it).backgroundColor),
  );

  const letters = (text: Text): void => {
    const content = text.data.replace(/\s+/g, '');
    if (content === '') return;
    const range = document.createRange();
    range.selectNodeContents(text);
    if ([...range.getClientRects()].some(inside)) seen.letters += content.length;
  };
  const game = document.querySelector('[at-game]') ? { spread: 0, drawing: 0 } : null;
  const compare = (pixels: Uint8ClampedArray): void => {
    for (let i = 0; game && i < pixels.length; i++) {
      const pixel = pixels[i] ?? 0;
      game.spread = Math.max(game.spread, Math.abs(pixel - (pixels[i % 4] ?? 0)));
      // A game that moves has not come to rest.
      game.drawing = (game.drawing * 31 + pixel) % 1_000_003;
    }
  };
  const drawn = (canvas: HTMLCanvasElement): boolean => {
    if (canvas.width === 0 || canvas.height === 0) return false;
    const small = document.createElement('canvas');
    small.width = small.height = 32;
    const context = small.getContext('2d');
    if (!context) return false;
    try {
      context.drawImage(canvas, 0, 0, 32, 32);
      const { data } = context.getImageData(0, 0, 32, 32);
      compare(data);
      return data.some((it) => it !== 0);
    } catch {
      // Somebody else's picture is on it: then it is not empty.
      return true;
    }
  };
  const fills = (style: CSSStyleDeclaration): boolean => {
    const bordered = ['top', 'right', 'bottom', 'left'].some((side) => {
      const get = (what: string): string => style.getPropertyValue(`border-${side}-${what}`);
      return get('style') !== 'none' && Number.parseFloat(get('width')) > 0 && !clear(get('color'));
    });
    const { backgroundColor, backgroundImage, boxShadow } = style;
    const coloured = !clear(backgroundColor) && !ground.has(backgroundColor);
    return bordered || coloured || backgroundImage !== 'none' || boxShadow !== 'none';
  };
  const own = (element: Element, style: CSSStyleDeclaration): void => {
    if (element instanceof HTMLImageElement) {
      if (!element.complete) visit.pending++;
      else if (element.naturalWidth > 0) seen.images++;
    } else if (element instanceof HTMLCanvasElement) {
      if (drawn(element)) seen.canvases++;
    } else if (element instanceof HTMLVideoElement) {
      if (element.readyState >= 2 || element.poster !== '') seen.videos++;
    } else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      seen.letters += (element.value || element.placeholder).replace(/\s+/g, '').length;
    } else if (element instanceof SVGGraphicsElement && element.tagName !== 'svg') seen.boxes++;
    // A web page: the frame around it can be asked, the page itself is a stranger.
    else if (element instanceof HTMLIFrameElement) seen.boxes++;
    if (fills(style)) seen.boxes++;
  };
  const beside = (element: Element, sized: boolean): void => {
    for (const pseudo of ['::before', '::after']) {
      const style = getComputedStyle(element, pseudo);
      if (style.display === 'none' || !style.content.startsWith('"')) continue;
      // Of an element without a size it may be placed elsewhere.
      if (!sized && !/^(?:absolute|fixed)$/.test(style.position)) continue;
      if (/^"[^"]*\S[^"]*"/.test(style.content)) seen.letters++;
      else if (fills(style)) seen.boxes++;
    }
  };
  const walk = (node: Node): void => {
    if (--visit.left < 0) return;
    if (node instanceof Text) letters(node);
    if (node instanceof Element) {
      const style = getComputedStyle(node);
      // Of an invisible element a child may be visible; of one without a box or fully transparent none is.
      if (style.display === 'none' || Number.parseFloat(style.opacity) === 0) return;
      if (style.visibility === 'visible') {
        const box = node.getBoundingClientRect();
        const sized = inside(box);
        if (sized) own(node, style);
        if (sized || box.width * box.height < 1) beside(node, sized);
      }
      if (node.shadowRoot) for (const child of node.shadowRoot.childNodes) walk(child);
      // Text is asked for its place, so an invisible parent has to be asked first.
      for (const child of node.childNodes)
        if (!(child instanceof Text) || style.visibility === 'visible') walk(child);
    }
  };
  for (const child of document.body.childNodes) walk(child);
  const nodes = 20_000 - visit.left;
  const print = `${JSON.stringify(seen)} ${nodes} ${visit.pending} ${game?.drawing}`;
  return { ...seen, ...(game && { spread: game.spread }), print };
}
