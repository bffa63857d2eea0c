// Everything only a super app can answer, as the demo answers it. What is missing here fails truthfully.
import type { HostHooks } from '@atrium/host';
import { camera } from './camera.ts';
import { livePusher } from './live-pusher.ts';
import {
  chooseAddress,
  chooseContact,
  chooseInvoiceTitle,
  chooseLocation,
  scan,
} from './choices.ts';
import { customerService } from './customer-service.tsx';
import { externalElement } from './external-element.ts';
import { editImage } from './edit-image.ts';
import { advert, advertTapped } from './house-advert.ts';
import { advertisement } from './full-advert.tsx';
import { checkSession, login } from './login.ts';
import { payment } from './payment.ts';
import { planRoute } from './plan-route.ts';
import { phoneNumber, userProfile } from './profile.ts';
import { account, followAccount } from './public-accounts.ts';
import { selectedCity } from './selected-city.ts';
import { share, shareTimeline } from './share.ts';
import { isFavourite } from '../state/programs.ts';

export const demoHooks: HostHooks = {
  login,
  checkSession,
  userProfile,
  phoneNumber,
  payment,
  share,
  shareTimeline,
  chooseAddress,
  chooseContact,
  chooseLocation,
  chooseInvoiceTitle,
  camera,
  livePusher,
  editImage,
  planRoute,
  customerService,
  selectedCity,
  account,
  followAccount,
  externalElement,
  bluetooth: async (_caller, listener) =>
    (await import('./heart-rate-sensor.ts')).heartRateSensor(listener),
  advert,
  advertTapped,
  advertisement,
  scan,
  isFavourite: ({ appId }) => isFavourite(appId),
};
