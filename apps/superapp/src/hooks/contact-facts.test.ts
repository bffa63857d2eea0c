import { expect, test } from 'vitest';
import { contactFacts } from './contact-facts.ts';

test('customer service hears what a button of each dialect and the API send along, and nothing empty', () => {
  expect(
    contactFacts({
      'session-from': 'order 7',
      'send-message-title': 'Tea',
      'send-message-img': '',
      'open-type': 'contact',
    }),
  ).toEqual([
    { name: 'send-message-title', value: 'Tea' },
    { name: 'session-from', value: 'order 7' },
  ]);
  expect(contactFacts({ tntInstId: 'T1', scene: 'S1', alipayCardNo: '', extInfo: '' })).toEqual([
    { name: 'tntInstId', value: 'T1' },
    { name: 'scene', value: 'S1' },
  ]);
  expect(contactFacts({ corpId: 'c', extInfo: { url: 'https://work.example/kf' } })).toEqual([
    { name: 'corpId', value: 'c' },
    { name: 'extInfo', value: '{"url":"https://work.example/kf"}' },
  ]);
  expect(contactFacts({ extInfo: 'x'.repeat(5000) })[0]?.value.length).toBe(200);
});
