// my: account, permissions, payment, messages, raw calls: what the super app's owner provides.
import type { Scope } from '@atrium/protocol';
import { grants } from '../core/grants.ts';
import { jsonObject } from '../core/json-object.ts';
import { sharePage } from '../core/share.ts';
import { ApiFailure, unsupported } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { isObject, list, text } from '../kit/parameters.ts';

/** Names in authSetting. */
const SCOPES: Record<string, Scope> = {
  userInfo: 'userInfo',
  phoneNumber: 'phoneNumber',
  location: 'location',
  camera: 'camera',
  audioRecord: 'microphone',
  album: 'album',
  writePhotosAlbum: 'album',
  alipaysports: 'motion',
};

export const myOpen = (kit: Kit, convention: Convention): ApiTable => {
  return {
    // The platform answers JSON text whose `response` is text again.
    getOpenUserInfo: method(
      'protocols',
      async () => {
        const user = await kit.call('open.profile', { language: kit.device.current().language });
        const { nickName, avatarUrl, gender, country, province, city } = user;
        const response = {
          code: '10000',
          msg: 'Success',
          avatar: avatarUrl,
          nickName,
          gender: gender === 2 ? 'f' : 'm',
          countryCode: country,
          province,
          city,
        };
        return { response: JSON.stringify({ response }), ...response };
      },
      { needs: 'open.profile', gives: 'response avatar code nickName msg' },
    ),
    getAuthUserInfo: method(
      '',
      async () => {
        const user = await kit.call('open.profile', { language: kit.device.current().language });
        return { nickName: user.nickName, avatar: user.avatarUrl };
      },
      { needs: 'open.profile', gives: 'nickName avatar' },
    ),
    getPhoneNumber: method(
      'protocols',
      async () => {
        const phone = await kit.call('open.phoneNumber', {});
        return {
          response:
            phone.response ??
            JSON.stringify({ response: phone.encryptedData ?? phone.code, code: phone.code }),
        };
      },
      { needs: 'open.phoneNumber', gives: 'response' },
    ),
    getAddress: method(
      '',
      async () => {
        const a = await kit.call('open.address', {});
        return {
          resultStatus: '9000',
          result: {
            fullname: a.userName,
            mobilePhone: a.telNumber,
            country: a.nationalCode,
            prov: a.province,
            city: a.city,
            area: a.county,
            street: '',
            address: a.detail,
          },
        };
      },
      {
        needs: 'open.address',
        gives: 'resultStatus result',
        errors: { refused: [4, '无权调用该接口'] },
      },
    ),
    // Every outcome is a success: 9000 paid, 6001 cancelled, 4000 failed.
    tradePay: method(
      'tradeNO orderStr paymentUrl',
      async (o) => {
        const order = jsonObject(o);
        if (!['tradeNO', 'orderStr', 'paymentUrl'].some((name) => typeof order[name] === 'string'))
          throw new ApiFailure('invalid-argument', 'tradeNO');
        try {
          return await kit.call('open.pay', { api: 'tradePay', order });
        } catch (error) {
          const code = isObject(error) ? error['code'] : undefined;
          if (code === 'cancelled') return { resultCode: '6001', memo: '用户中途取消', result: '' };
          if (code === 'failed') return { resultCode: '4000', memo: '订单支付失败', result: '' };
          throw error;
        }
      },
      { needs: 'open.pay', gives: 'resultCode' },
    ),
    requestSubscribeMessage: method(
      'entityIds:Array',
      async (o) => {
        const templates = list(o['entityIds']).map((id) => text(id));
        const { answers } = await kit.call('open.subscribe', { templates });
        const accepted = templates.filter((id) => answers[id] === 'accept');
        return {
          behavior: accepted.length > 0 ? 'subscribe' : 'cancel',
          show: true,
          keep: false,
          refuse: accepted.length === 0,
          result: { subscribeEntityIds: accepted, subscribedEntityIds: accepted },
        };
      },
      { needs: 'open.subscribe', gives: 'behavior show keep refuse result' },
    ),
    ...grants(kit, SCOPES),
    showAuthGuide: method(
      'authType:String',
      async () => {
        await kit.call('open.permissionPage', {});
        return { shown: true };
      },
      { needs: 'open.permissionPage', gives: 'shown' },
    ),
    showShareMenu: method(
      '',
      async () => {
        await kit.call('ui.shareMenu', { visible: true });
        return { success: true };
      },
      { needs: 'ui.shareMenu', gives: 'success' },
    ),
    hideShareMenu: method(
      '',
      async () => void (await kit.call('ui.shareMenu', { visible: false })),
      {
        needs: 'ui.shareMenu',
      },
    ),
    showSharePanel: direct(
      () => {
        const page = kit.context.pages.top();
        if (!page) return;
        void sharePage(kit, page, { from: 'code' });
      },
      { needs: 'open.share' },
    ),

    // The raw way to the client: here, to the APIs the super app registered under that name.
    call: direct(
      (name: unknown, options?: unknown, callback?: (result: unknown) => void): unknown => {
        const done =
          typeof options === 'function' ? (options as (result: unknown) => void) : callback;
        const api = text(name);
        const run = asyncFunction(
          convention,
          api,
          method('', async (o) => {
            if (!kit.context.launch.hostApis.some((one) => one.name === api))
              throw unsupported(`the super app has no API named ${api}`);
            const result = await kit.call('ext.call', { name: api, args: jsonObject(o) });
            return isObject(result) ? result : { data: result };
          }),
        );
        const promise = run(typeof options === 'function' ? {} : options) as Promise<unknown>;
        if (typeof done !== 'function') return promise;
        const tell = (result: unknown): void => {
          kit.context.errors.guard(`call ${api}`, () => done(result));
        };
        promise.then(tell, tell);
        return undefined;
      },
    ),
  };
};
