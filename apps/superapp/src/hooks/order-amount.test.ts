// What demo orders cost, in every form they come.
import { expect, test } from 'vitest';
import { orderAmount, orderId } from './order-amount.ts';

test.each([
  [{ package: 'prepay_id=demo_1280' }, 1280, 'demo_1280'],
  [{ tradeNO: 'demo_5' }, 5, 'demo_5'],
  [{ orderStr: 'app_id=1&total_amount=12.8&x=1' }, 1280, ''],
  [{ orderStr: `biz_content=${encodeURIComponent('{"total_amount":"0.05"}')}` }, 5, ''],
  [{ orderStr: '%E0%A4%A total_amount=3' }, 300, ''],
  [
    { package: 'prepay_id=wx2017033010242291fcfe0db70013231072' },
    100,
    'wx2017033010242291fcfe0db70013231072',
  ],
  [{}, 100, ''],
  [{ orderStr: 7 }, 100, ''],
])('%j costs %d', (order, amount, id) => {
  expect(orderAmount(order)).toBe(amount);
  expect(orderId(order)).toBe(id);
});
