// The device's own camera. The host has asked the user already; the browser asks once more, for the super app.
import type { CameraWish, HostApiCaller } from '@atrium/host';

export const camera = (
  _caller: HostApiCaller,
  { position, width, height }: CameraWish,
): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    video: {
      facingMode: position === 'front' ? 'user' : 'environment',
      width: { ideal: width },
      height: { ideal: height },
    },
  });
