// Uuids of Bluetooth: short ones stand for long ones, and programs compare texts.

const BASE = '-0000-1000-8000-00805F9B34FB';

/** Of 128 bits, in capitals. What is none stays as it is. */
export function fullUuid(uuid: string): string {
  const capitals = uuid.toUpperCase();
  if (/^[0-9A-F]{4}$/.test(capitals)) return `0000${capitals}${BASE}`;
  return /^[0-9A-F]{8}$/.test(capitals) ? `${capitals}${BASE}` : capitals;
}
