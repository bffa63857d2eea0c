// Everything only a super app can answer, as the demo answers it.
import type { HostHooks } from '@atrium/host';
import { checkSession, login } from './login.ts';
import { payment } from './payment.ts';
import { phoneNumber, userProfile } from './profile.ts';
import { share } from './share.ts';

export const demoHooks: HostHooks = {
  login,
  checkSession,
  userProfile,
  phoneNumber,
  payment,
  share,
};
