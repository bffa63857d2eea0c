// wx, mini games: goods without a body, through the super app's payment of such goods.
import { jsonObject } from '../../core/json-object.ts';
import type { Kit } from '../../kit/kit.ts';
import { method, type ApiMethod, type ApiTable } from '../../kit/method.ts';

export const gamePay = (kit: Kit): ApiTable => {
  /** `api`: what the hook of the super app tells them apart by. */
  const pay = (api: string, params: string): ApiMethod =>
    method(
      params,
      async (o) => void (await kit.call('open.virtualPay', { order: { ...jsonObject(o), api } })),
      { needs: 'open.virtualPay' },
    );
  return {
    requestMidasPayment: pay(
      'requestMidasPayment',
      'mode:String offerId:String currencyType:String env platform buyQuantity zoneId outTradeNo',
    ),
    requestMidasPaymentGameItem: pay(
      'requestMidasPaymentGameItem',
      'signData:String|Object paySig:String signature:String',
    ),
    checkIsSupportMidasPayment: method(
      '',
      () => ({
        data: kit.offers('open.virtualPay')
          ? { allow_pay: true, err_code: 0, err_msg: '' }
          : { allow_pay: false, err_code: -1, err_msg: 'not provided by this super app' },
      }),
      { gives: 'data' },
    ),
  };
};
