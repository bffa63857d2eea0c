// The numbers both dialects document for Bluetooth, and their words.
import { CapabilityError } from '../../../broker/capability.ts';

const WORDS = {
  '-1': 'already connect',
  10000: 'not init',
  10001: 'not available',
  10002: 'no device',
  10003: 'connection fail',
  10004: 'no service',
  10005: 'no characteristic',
  10006: 'no connection',
  10007: 'property not support',
  10008: 'system error',
  10009: 'system not support',
  10012: 'operate time out',
  10013: 'invalid_data',
} as const;

type Code = keyof typeof WORDS | -1;

export const bluetoothFailure = (errCode: Code): CapabilityError =>
  new CapabilityError('bluetooth', WORDS[errCode], { errCode: Number(errCode) });

const isCode = (code: unknown): code is Code =>
  typeof code === 'number' && Object.hasOwn(WORDS, code);

/** What an adapter threw, as the program hears it: nothing of it but a number that is documented. */
function asFailure(error: unknown, otherwise: Code): CapabilityError {
  if (error instanceof CapabilityError) return error;
  const code = typeof error === 'object' && error !== null && 'errCode' in error && error.errCode;
  return bluetoothFailure(isCode(code) ? code : otherwise);
}

/** Something an adapter does. */
export async function attempt<T>(does: () => Promise<T> | T, otherwise: Code = 10008): Promise<T> {
  try {
    return await does();
  } catch (error) {
    throw asFailure(error, otherwise);
  }
}
