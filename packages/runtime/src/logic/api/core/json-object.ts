// A program's options as JSON for the host: functions and cycles do not cross.
import type { JsonObject } from '@atrium/protocol';
import { invalid } from '../kit/failure.ts';

const CALLBACKS = ['success', 'fail', 'complete'];

export function jsonObject(options: object): JsonObject {
  const plain = Object.fromEntries(
    Object.entries(options).filter(([name]) => !CALLBACKS.includes(name)),
  );
  try {
    return JSON.parse(JSON.stringify(plain)) as JsonObject;
  } catch {
    throw invalid('the options cannot be written as JSON');
  }
}
