// The profile hooks: who the demo's user is. The host asks for permission before it calls them.
import type { JsonObject } from '@atrium/host';
import { locale } from '../state/settings.ts';
import { demoUser } from './demo-user.ts';
import { madeUpCode } from './made-up-code.ts';

export const userProfile = (): Promise<{ nickName: string; avatarUrl: string } & JsonObject> =>
  Promise.resolve({
    nickName: demoUser.names[locale.value],
    avatarUrl: new URL('/avatar.svg', location.origin).href,
    gender: 0,
    country: '',
    province: '',
    city: '',
    language: locale.value === 'zh' ? 'zh_CN' : 'en',
  });

/** A code stands for the number, which only the program's server would learn. */
export const phoneNumber = (): Promise<{ code: string }> => Promise.resolve({ code: madeUpCode() });
