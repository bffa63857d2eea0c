// What a demo order costs. Real orders carry no amount: the merchant's server tells the payment service.
import type { JsonObject } from '@atrium/host';

const DEFAULT_AMOUNT = 1_00;

/**
 * Minor units. Understood: `total_amount=12.80` in a my `orderStr` (plain or percent-encoded JSON),
 * `demo_1280` in a wx `package` or a my `tradeNO`; anything else costs 1.00.
 */
export function orderAmount(order: JsonObject): number {
  const texts = [order['orderStr'], order['package'], order['tradeNO']].filter(
    (it) => typeof it === 'string',
  );
  for (const text of texts) {
    const decimal = /total_amount["=:\s]*(\d{1,7}(?:\.\d{1,2})?)/.exec(decoded(text));
    if (decimal?.[1]) return Math.round(Number(decimal[1]) * 100);
    const minor = /demo_(\d{1,9})\b/.exec(text);
    if (minor?.[1]) return Number(minor[1]);
  }
  return DEFAULT_AMOUNT;
}

/** What identifies the order, for the sheet; '' when nothing does. */
export function orderId(order: JsonObject): string {
  const id = order['tradeNO'] ?? order['package'];
  return typeof id === 'string' ? id.replace(/^prepay_id=/, '') : '';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
