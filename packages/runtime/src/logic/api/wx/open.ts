// wx: account, permissions, payment, messages: what the super app's owner provides.
import type { Scope } from '@atrium/protocol';
import { ApiFailure, invalid } from '../kit/failure.ts';
import { eventPairs } from '../kit/events.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { list, text, type Options } from '../kit/parameters.ts';
import { grants } from '../core/grants.ts';
import { jsonObject } from '../core/json-object.ts';

const SCOPES: Record<string, Scope> = {
  'scope.userInfo': 'userInfo',
  'scope.userLocation': 'location',
  'scope.userFuzzyLocation': 'location',
  'scope.address': 'address',
  'scope.camera': 'camera',
  'scope.record': 'microphone',
  'scope.writePhotosAlbum': 'album',
  'scope.addPhoneContact': 'contact',
  'scope.bluetooth': 'bluetooth',
  'scope.werun': 'motion',
};

/** Documented: showing is about sharing to friends, hiding about both, when nothing is named. */
function shareItems(o: Options, visible: boolean): { visible?: boolean; timeline?: boolean } {
  const both = ['shareAppMessage', 'shareTimeline'];
  const named = Array.isArray(o['menus']) ? list(o['menus']) : visible ? both.slice(0, 1) : both;
  return {
    ...(named.includes('shareAppMessage') ? { visible } : {}),
    ...(named.includes('shareTimeline') ? { timeline: visible } : {}),
  };
}

export const wxOpen = (kit: Kit): ApiTable => {
  const profile =
    (purpose: (o: Options) => string | undefined): ApiMethod['run'] =>
    async (o) => {
      const said = purpose(o);
      const { rawData, signature, encryptedData, iv, ...userInfo } = await kit.call(
        'open.profile',
        { language: text(o['lang'], 'en'), ...(said === undefined ? {} : { purpose: said }) },
      );
      return {
        userInfo,
        rawData: rawData ?? JSON.stringify(userInfo),
        signature: signature ?? '',
        encryptedData: encryptedData ?? '',
        iv: iv ?? '',
      };
    };
  const pay = (api: string, params: string): ApiMethod =>
    method(params, (o) => kit.call('open.pay', { api, order: jsonObject(o) }), {
      needs: 'open.pay',
    });
  const profileFields = 'userInfo rawData signature encryptedData iv';

  return {
    getUserProfile: method(
      'desc:String lang',
      profile((o) => text(o['desc'])),
      {
        needs: 'open.profile',
        gives: profileFields,
      },
    ),
    getUserInfo: method(
      'withCredentials lang',
      profile(() => undefined),
      {
        needs: 'open.profile',
        gives: profileFields,
      },
    ),
    chooseAddress: method(
      '',
      async () => {
        const a = await kit.call('open.address', {});
        return {
          userName: a.userName,
          telNumber: a.telNumber,
          postalCode: a.postalCode,
          provinceName: a.province,
          cityName: a.city,
          countyName: a.county,
          streetName: '',
          detailInfo: a.detail,
          detailInfoNew: a.detail,
          nationalCode: a.nationalCode,
        };
      },
      {
        needs: 'open.address',
        gives:
          'userName telNumber postalCode provinceName cityName countyName detailInfo nationalCode',
      },
    ),
    requestPayment: pay(
      'requestPayment',
      'timeStamp:String nonceStr:String package:String signType paySign:String',
    ),
    requestOrderPayment: pay(
      'requestOrderPayment',
      'timeStamp nonceStr package signType paySign orderInfo',
    ),
    requestSubscribeMessage: method(
      'tmplIds:Array',
      async (o) => {
        const templates = list(o['tmplIds']).map((id) => text(id));
        if (templates.length === 0) throw invalid('parameter.tmplIds should not be empty;');
        const { answers } = await kit.call('open.subscribe', { templates });
        return answers;
      },
      { needs: 'open.subscribe' },
    ),
    openCustomerServiceChat: method(
      'extInfo corpId showMessageCard sendMessageTitle sendMessagePath sendMessageImg',
      async (o) => void (await kit.call('open.customerService', { options: jsonObject(o) })),
      { needs: 'open.customerService' },
    ),

    authorize: method(
      'scope:String',
      async (o) => {
        const scope = SCOPES[text(o['scope'])];
        if (!scope) throw new ApiFailure('scope', '系统错误，错误码：-12006,scope unauthorized');
        await kit.call('open.authorize', { scope });
      },
      { needs: 'open.authorize' },
    ),
    ...grants(kit, SCOPES),
    requirePrivacyAuthorize: method(
      '',
      async () => void (await kit.call('open.privacy', { action: 'require' })),
      { needs: 'open.privacy' },
    ),
    // The host itself asks before anything private is given, so this event never has a reason to come.
    ...eventPairs(kit, { NeedPrivacyAuthorization: { connect: () => undefined } }),

    showShareMenu: method(
      'withShareTicket menus',
      async (o) => void (await kit.call('ui.shareMenu', shareItems(o, true))),
      { needs: 'ui.shareMenu' },
    ),
    hideShareMenu: method(
      'menus',
      async (o) => void (await kit.call('ui.shareMenu', shareItems(o, false))),
      { needs: 'ui.shareMenu' },
    ),
    updateShareMenu: method('withShareTicket', () => undefined, { needs: 'ui.shareMenu' }),
  };
};
