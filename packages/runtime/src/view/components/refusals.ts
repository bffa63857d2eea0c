// What components that cannot work here tell their program, as its dialect tells of a device that cannot: programs have
// their own way out for it.
import type { Dialect } from '@atrium/protocol';

interface Refusal {
  event: string;
  detail: object;
}

const CAMERA = 'the super app gives mini programs no camera';
const STREAM = 'live streams are not supported by this super app';

const WX: Record<string, Refusal> = {
  'voip-room': { event: 'error', detail: { errCode: -1, errMsg: STREAM } },
  'channel-video': { event: 'error', detail: { errMsg: STREAM } },
};

const MY: Record<string, Refusal> = {
  'ar-camera': { event: 'error', detail: { errorCode: 2, errorMessage: CAMERA } },
};

export const refusalOf = (dialect: Dialect, tag: string): Refusal | undefined =>
  (dialect === 'wx' ? WX : MY)[tag];
