// A made-up map tile: blocks and streets that fit together, with the numbers of the tile.

export function demoTile(z: number, x: number, y: number): string {
  const shade = (x + y) % 2 === 0 ? '#eef1e6' : '#e9eee2';
  const block = (left: number, top: number): string =>
    `<rect x="${left + 10}" y="${top + 10}" width="44" height="44" rx="4" fill="${(x * 7 + y * 3 + left + top) % 5 === 0 ? '#cfe5c2' : '#e1dfd6'}"/>`;
  const blocks = [0, 64, 128, 192].flatMap((left) =>
    [0, 64, 128, 192].map((top) => block(left, top)),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="${shade}"/>` +
    `${blocks.join('')}<path d="M0 128H256M128 0V256" stroke="#fff" stroke-width="14"/><path d="M0 0H256M0 0V256" stroke="#f5d58a" stroke-width="10"/>` +
    `<text x="16" y="246" font-family="sans-serif" font-size="11" fill="#8a8f80">${z}/${x}/${y}</text></svg>`
  );
}
