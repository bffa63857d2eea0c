// What the built-in cashier sheet can tell the user of an order, read from the forms programs send.
import type { JsonObject } from '@atrium/protocol';

export interface OrderFacts {
  /** Minor units; 0: the order does not say. */
  amount: number;
  currency: string;
  description: string;
  orderId: string;
}

/** Major units with a decimal point → minor units. */
const minor = (text: string): number => Math.round(Number.parseFloat(text) * 100) || 0;

/** `orderStr` of Alipay carries `biz_content={"total_amount":"9.00","subject":…,"out_trade_no":…}`, url-encoded. */
export function orderFacts(order: JsonObject): OrderFacts {
  const named = (name: string): string | undefined => {
    const value = order[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const business = content(named('orderStr') ?? '');
  const word = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '');
  const cents = named('amount') ?? named('totalFee') ?? named('total_fee');
  return {
    amount:
      cents !== undefined
        ? Math.max(0, Math.round(Number(cents)) || 0)
        : minor(word(business['total_amount'])),
    currency: word(named('currency')) || 'CNY',
    description: word(named('description') ?? business['subject']),
    orderId: word(
      named('orderId') ?? named('tradeNO') ?? business['out_trade_no'] ?? named('package'),
    ),
  };
}

function content(orderStr: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new URLSearchParams(orderStr).get('biz_content') ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
