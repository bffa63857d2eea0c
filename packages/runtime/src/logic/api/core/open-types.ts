// Buttons with `open-type`: the tap asks the host, the answer comes back as the ability's own event.
import type { PageHandle } from '../../context.ts';
import { outcomeOf, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { method } from '../kit/method.ts';
import { text, type Options } from '../kit/parameters.ts';
import { unsupported } from '../kit/failure.ts';
import { jsonObject } from './json-object.ts';
import { sharePage } from './share.ts';

interface OpenTypeEvent {
  /** Lower-case event type, as the view names events. */
  type: string;
  detail: object;
}

export interface AskingComponent {
  page: PageHandle;
  /** What the program sees of it. */
  target: unknown;
  /** Sends an event of the component, now or later. */
  emit(type: string, detail: object): void;
}

/** Attributes in kebab-case. Null: nothing is emitted. */
export type OpenTypeTap = (
  attributes: Options,
  where: AskingComponent,
) => Promise<OpenTypeEvent | null>;

interface OpenType {
  /** Event of the element. */
  event: string;
  /** Name in errMsg. */
  api: string;
  needs: string;
  run(attributes: Options): Promise<object | void>;
}

/** Also together with another: `getPhoneNumber|agreePrivacyAuthorization`; the consent comes first and has its own event. */
const CONSENT = 'agreePrivacyAuthorization';

export function createOpenTypes(kit: Kit, convention: Convention): OpenTypeTap {
  const profile = async (attributes: Options): Promise<object> => {
    const user = await kit.call('open.profile', { language: text(attributes['lang'], 'en') });
    const { rawData, signature, encryptedData, iv, ...userInfo } = user;
    return {
      userInfo,
      rawData: rawData ?? JSON.stringify(userInfo),
      signature: signature ?? '',
      encryptedData: encryptedData ?? '',
      iv: iv ?? '',
    };
  };
  const phone = () => kit.call('open.phoneNumber', {});

  const types: Record<string, OpenType> = {
    getUserInfo: { event: 'getuserinfo', api: 'getUserInfo', needs: 'open.profile', run: profile },
    getPhoneNumber: {
      event: 'getphonenumber',
      api: 'getPhoneNumber',
      needs: 'open.phoneNumber',
      run: phone,
    },
    getRealtimePhoneNumber: {
      event: 'getrealtimephonenumber',
      api: 'getPhoneNumber',
      needs: 'open.phoneNumber',
      run: phone,
    },
    openSetting: {
      event: 'opensetting',
      api: 'openSetting',
      needs: 'open.permissionPage',
      run: async () => ({ authSetting: (await kit.call('open.permissionPage', {})).granted }),
    },
    chooseAvatar: {
      event: 'chooseavatar',
      api: 'chooseAvatar',
      needs: 'media.choose',
      async run() {
        const { files } = await kit.call('media.choose', {
          count: 1,
          kinds: ['image'],
          sources: ['album', 'camera'],
          camera: 'front',
          compress: true,
        });
        return { avatarUrl: kit.files.fromWire(files[0]?.path ?? '') };
      },
    },
    [CONSENT]: {
      event: 'agreeprivacyauthorization',
      api: CONSENT,
      needs: 'open.privacy',
      run: async () => void (await kit.call('open.privacy', { action: 'require' })),
    },
    contact: {
      event: 'contact',
      api: 'enterContact',
      needs: 'open.customerService',
      run: async (attributes) =>
        void (await kit.call('open.customerService', { options: jsonObject(attributes) })),
    },
  };
  const run = async (type: OpenType, attributes: Options) => {
    const { ok, value } = await outcomeOf(
      convention,
      type.api,
      method('', () => type.run(attributes), { needs: type.needs }),
      {},
    );
    return { ok, value };
  };

  const unknown = (openType: string): null => {
    if (openType) kit.warn(`nothing happens: no open-type="${openType}" in this super app`);
    return null;
  };

  const my = async (attributes: Options): Promise<OpenTypeEvent | null> => {
    if (attributes['open-type'] === 'lifestyle' && kit.offers('open.accountFollow')) {
      // 1: follows, 2: does not want to, 3: nobody knows.
      const followStatus = await kit
        .call('open.accountFollow', { id: text(attributes['public-id']) })
        .then(({ followed }) => (followed ? 1 : 2))
        .catch(() => 3);
      return { type: 'followlifestyle', detail: { followStatus } };
    }
    if (attributes['open-type'] !== 'getAuthorize') return unknown(text(attributes['open-type']));
    // Only the question: what is allowed, and the tap, are for the calls the program makes of `getAuthorize`.
    const scope = attributes['scope'] === 'phoneNumber' ? 'phoneNumber' : 'userInfo';
    const { ok, value } = await outcomeOf(
      convention,
      'getAuthorize',
      method('', () => kit.call('open.authorize', { scope }), {
        needs: scope === 'phoneNumber' ? 'open.phoneNumber' : 'open.profile',
      }),
      {},
    );
    return ok
      ? { type: 'getauthorize', detail: {} }
      : { type: 'error', detail: { type: 'getAuthorize', ...value } };
  };

  return async (attributes, { page, target, emit }) => {
    const asked = text(attributes['open-type']).split('|');
    const [openType = ''] = asked.filter((it) => it !== CONSENT || asked.length === 1);
    const consent = types[CONSENT];
    if (consent && asked.length > 1 && asked.includes(CONSENT))
      emit(consent.event, (await run(consent, attributes)).value);
    if (openType === 'share') {
      // "Not in any category but default" (getEnterOptionsSync): a half-screen is somebody else's moment.
      if (kit.apiCategory() !== 'default') {
        kit.warn('a half-screen program cannot be shared by its buttons');
        return null;
      }
      await sharePage(kit, page, { from: 'button', target });
      return null;
    }
    if (kit.context.dialect === 'my') return my(attributes);
    const type = types[openType];
    if (type) return { type: type.event, detail: (await run(type, attributes)).value };
    const missing = convention.fail(
      openType,
      unsupported('not provided by this super app'),
      undefined,
    );
    return openType === 'launchApp' ? { type: 'error', detail: missing } : unknown(openType);
  };
}
