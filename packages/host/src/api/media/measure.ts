// Sizes of pictures and videos, and drawing a picture anew: what only a document can do.
import { CapabilityError } from '../../broker/capability.ts';

export async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    throw new CapabilityError('not-media', 'the picture cannot be read');
  }
  return image;
}

export function loadVideo(
  url: string,
): Promise<{ width: number; height: number; duration: number }> {
  return new Promise((resolve, reject) => {
    const video = document.createElement('video');
    video.preload = 'metadata';
    video.muted = true;
    video.onloadedmetadata = () =>
      resolve({
        width: video.videoWidth,
        height: video.videoHeight,
        duration: Number.isFinite(video.duration) ? video.duration : 0,
      });
    video.onerror = () => reject(new CapabilityError('not-media', 'the video cannot be read'));
    video.src = url;
  });
}

/** As JPEG; with one side given the other follows. */
export async function drawImage(
  image: HTMLImageElement,
  options: { quality: number; width?: number; height?: number },
): Promise<Blob> {
  const { naturalWidth, naturalHeight } = image;
  const scale =
    options.width !== undefined
      ? options.width / naturalWidth
      : options.height !== undefined
        ? options.height / naturalHeight
        : 1;
  const canvas = document.createElement('canvas');
  canvas.width = options.width ?? Math.max(1, Math.round(naturalWidth * scale));
  canvas.height = options.height ?? Math.max(1, Math.round(naturalHeight * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new CapabilityError('internal', 'the browser cannot draw');
  // JPEG knows no transparency.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) =>
        blob ? resolve(blob) : reject(new CapabilityError('internal', 'the browser cannot draw')),
      'image/jpeg',
      options.quality,
    ),
  );
}

/** A part of a picture, as it is. */
export async function cropImage(
  image: HTMLImageElement,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  type: 'image/png' | 'image/jpeg',
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  const undrawn = (): CapabilityError =>
    new CapabilityError('internal', 'the browser cannot draw a picture of this size');
  if (!pen) throw undrawn();
  if (type === 'image/jpeg') {
    // JPEG knows no transparency.
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, width, height);
  }
  pen.drawImage(image, -x, -y);
  return canvas.convertToBlob({ type, quality: 0.92 }).catch(() => {
    throw undrawn();
  });
}
