// What the missing host answers where nothing would not do: a user who agrees, and an unremarkable device.
import type { CapabilityName, CapabilityResult, Json } from '@atrium/protocol';

type Answers = { [N in CapabilityName]?: CapabilityResult<N> };

const PLACE = { latitude: 23.12908, longitude: 113.26436 };

const ANSWERS: Answers = {
  'ui.modal': { confirm: true },
  'ui.actionSheet': { index: 0 },
  'network.status': { isConnected: true, networkType: 'wifi' },
  'device.battery': { level: 100, isCharging: false },
  'device.clipboard.read': { text: '' },
  'device.contact.choose': { name: '', phoneNumbers: [''] },
  'device.location.get': {
    ...PLACE,
    speed: -1,
    accuracy: 65,
    altitude: 0,
    verticalAccuracy: 65,
  },
  'device.location.choose': { ...PLACE, name: '', address: '' },
  'device.scan': { text: '', kind: 'QR_CODE' },
  'media.choose': { files: [] },
  'open.login': { code: '123456789' },
  'open.profile': {
    nickName: '',
    avatarUrl: '',
    gender: 0,
    country: '',
    province: '',
    city: '',
    language: 'zh_CN',
  },
  'open.permissions': { granted: {} },
  'open.permissionPage': { granted: {} },
  'open.privacy': { needAuthorization: false, contractName: '' },
  'open.update.check': { hasUpdate: false },
  'open.address': {
    userName: '',
    telNumber: '',
    postalCode: '',
    province: '',
    city: '',
    county: '',
    detail: '',
    nationalCode: '',
  },
};

export const hostAnswer = (api: string): Json =>
  (ANSWERS[api as CapabilityName] as Json | undefined) ?? null;
