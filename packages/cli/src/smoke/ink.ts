// The part of a picture that is not of its most frequent colour. `ink` runs in the browser: it can use nothing outside itself.

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @param address data: URL of a picture whose pixels are CSS pixels. */
export async function ink({ address, box }: { address: string; box: Box }): Promise<number> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(box.width));
  canvas.height = Math.max(1, Math.round(box.height));
  const context = canvas.getContext('2d');
  if (!context) return 0;
  context.drawImage(image, -box.x, -box.y);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const counts = new Map<number, number>();
  // Sixteen steps a channel: what compression adds to an even surface is no ink.
  const step = (i: number): number => Math.min(15, Math.round((data[i] ?? 0) / 16));
  for (let i = 0; i < data.length; i += 4) {
    const colour = (step(i) << 8) | (step(i + 1) << 4) | step(i + 2);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return 1 - most / (data.length / 4);
}
