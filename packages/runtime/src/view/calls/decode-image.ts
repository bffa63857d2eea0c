// A picture for a canvas of the logic side. `crossOrigin`: the drawing may be read back; this origin's files allow it.

export async function decodeImage(
  src: string,
  imageUrl: (src: string) => Promise<string>,
): Promise<{ transfer: [ImageBitmap] } | null> {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  try {
    image.src = await imageUrl(src);
    await image.decode();
    return { transfer: [await createImageBitmap(image)] };
  } catch {
    return null;
  }
}
