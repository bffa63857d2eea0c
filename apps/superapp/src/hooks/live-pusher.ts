// A preview alone: the demo has no server that takes streams, and says so to the program.
import type { HostApiCaller, LivePushTask, LivePushWish } from '@atrium/host';

/** `statechange`: cut off, and nothing is tried again. */
const CUT_OFF = -1307;

export async function livePusher(
  _caller: HostApiCaller,
  { position, width, height, video, audio, sends }: LivePushWish,
  task: LivePushTask,
): Promise<MediaStream> {
  const facingMode = position === 'front' ? 'user' : 'environment';
  const size = { width: { ideal: width }, height: { ideal: height } };
  const stream = await navigator.mediaDevices.getUserMedia({
    video: video && { facingMode, ...size },
    audio,
  });
  if (sends)
    task.tell(CUT_OFF, 'this demo has no server for live streams: only a preview is shown');
  return stream;
}
