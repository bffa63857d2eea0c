// What a program sends along when its user asks for customer service: the words of each way that leads there.
import type { JsonObject } from '@atrium/host';

/** In the order a person at the other end would read them. */
const KEYS = [
  // <button open-type="contact">
  'send-message-title',
  'send-message-path',
  'session-from',
  // wx.openCustomerServiceChat
  'sendMessageTitle',
  'sendMessagePath',
  'corpId',
  'extInfo',
  // <contact-button>
  'tntInstId',
  'scene',
] as const;

const MAX_LENGTH = 200;

export interface ContactFact {
  name: string;
  value: string;
}

/** What is there and not empty; an object as JSON. */
export const contactFacts = (options: JsonObject): ContactFact[] =>
  KEYS.flatMap((name) => {
    const given = options[name];
    if (given === undefined || given === null || given === '') return [];
    const value = typeof given === 'string' ? given : JSON.stringify(given);
    return [{ name, value: value.slice(0, MAX_LENGTH) }];
  });
