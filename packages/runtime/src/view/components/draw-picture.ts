// One picture of a camera on a canvas that takes its size.

/** The picture is closed: its memory does not wait for a collection. */
export function drawPicture(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  const { width, height } = picture;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
}
