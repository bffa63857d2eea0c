// What components that cannot work here tell their program, as its dialect tells of a device that cannot: programs have
// their own way out for it.
import type { Dialect } from '@atrium/protocol';

interface Refusal {
  event: string;
  detail: object;
  /** Takes no room: what a dialect does with an advertisement that has not come. */
  empty?: boolean;
}

const CAMERA = 'the super app gives mini programs no camera';
const STREAM = 'live streams are not supported by this super app';
const AD = 'no advertisement: the super app shows none';
/** `errCode` of WeChat's advertisements: there is none that fits. */
const NO_AD = 1004;

const WX: Record<string, Refusal> = {
  ad: { event: 'error', detail: { errCode: NO_AD, errMsg: AD }, empty: true },
  'ad-custom': { event: 'error', detail: { errCode: NO_AD, errMsg: AD }, empty: true },
  camera: { event: 'error', detail: { errMsg: CAMERA } },
  // -2301: cannot be reached, and nothing is tried again.
  'live-player': { event: 'statechange', detail: { code: -2301, message: STREAM } },
  'live-pusher': { event: 'error', detail: { errCode: 10001, errMsg: STREAM } },
  'voip-room': { event: 'error', detail: { errCode: -1, errMsg: STREAM } },
  'channel-video': { event: 'error', detail: { errMsg: STREAM } },
};

const MY: Record<string, Refusal> = {
  ad: { event: 'error', detail: { errorMessage: AD }, empty: true },
  'ad-feeds': { event: 'error', detail: { errorMessage: AD }, empty: true },
  camera: { event: 'error', detail: { errorCode: 2, errorMessage: CAMERA } },
  'ar-camera': { event: 'error', detail: { errorCode: 2, errorMessage: CAMERA } },
};

export const refusalOf = (dialect: Dialect, tag: string): Refusal | undefined =>
  (dialect === 'wx' ? WX : MY)[tag];
