// Names of the capabilities in api-capabilities.ts: `canIUse` asks for names before their code is there. What needs a hook
// the embedder did not give, or something the browser lacks, is left out, so that it tells the truth.
import type { HostHooks } from '../host-options.ts';

const NAMES = (
  'ui.toast ui.hideToast ui.loading ui.hideLoading ui.modal ui.actionSheet ui.leaveGuard ' +
  'ui.shareMenu ui.pickOptions ui.pickCascade ui.pickRegion ui.pickDate network.request network.upload ' +
  'network.download network.abort network.watch network.status network.socket.open ' +
  'network.socket.send network.socket.close file.read file.write file.temporary file.stat file.list ' +
  'file.mkdir file.remove file.copy file.rename file.save file.export device.clipboard.read ' +
  'device.clipboard.write device.call device.vibrate device.screen.brightness ' +
  'device.screen.keepOn device.battery device.time device.random device.scan ' +
  'device.bluetooth.open device.bluetooth.close device.bluetooth.ask device.contact.add device.contact.choose device.sensor.start device.sensor.stop ' +
  'device.location.get device.location.watch device.location.unwatch device.location.choose device.location.describe device.location.route device.location.open media.choose media.preview ' +
  'media.camera.open media.camera.close media.camera.photo media.live.open media.live.photo media.record.start media.record media.imageInfo media.videoInfo media.save media.compress media.crop media.editImage media.compressVideo media.join media.hevc media.graph.open media.graph media.graph.decode media.graph.state media.audio.open media.audio ' +
  'open.login open.checkSession open.profile open.phoneNumber open.address open.authorize ' +
  'open.permissions open.permissionPage open.privacy open.pay open.subscribe open.share open.keep open.timeline ' +
  'open.customerService open.report open.update.check open.cloud open.ad open.background open.backgroundToken open.favourite open.selectedCity open.account open.accountFollow open.advert open.advertTap open.invoiceTitle ' +
  'open.cards.add open.cards.open open.steps open.virtualPay external.open external.place external.call external.close web.show web.close web.post ext.call ext.listen'
).split(' ');

/** Capability → the hook without which it has nothing to do. */
const NEEDS_HOOK: Record<string, keyof HostHooks> = {
  'open.login': 'login',
  'open.checkSession': 'checkSession',
  'open.profile': 'userProfile',
  'open.phoneNumber': 'phoneNumber',
  'open.address': 'chooseAddress',
  'open.subscribe': 'subscribe',
  'open.share': 'share',
  'open.keep': 'keep',
  'open.timeline': 'shareTimeline',
  'open.customerService': 'customerService',
  'open.report': 'report',
  'open.cloud': 'cloud',
  'media.camera.open': 'camera',
  'media.camera.photo': 'camera',
  'media.live.open': 'livePusher',
  'media.live.photo': 'livePusher',
  'media.editImage': 'editImage',
  'external.open': 'externalElement',
  'external.place': 'externalElement',
  'external.call': 'externalElement',
  'external.close': 'externalElement',
  'open.ad': 'advertisement',
  'open.background': 'backgroundFetch',
  'open.backgroundToken': 'backgroundToken',
  'open.advert': 'advert',
  'open.advertTap': 'advertTapped',
  'open.invoiceTitle': 'chooseInvoiceTitle',
  'open.cards.add': 'addCards',
  'open.cards.open': 'openCards',
  'open.steps': 'steps',
  'open.virtualPay': 'virtualPayment',
  'device.bluetooth.open': 'bluetooth',
  'device.bluetooth.close': 'bluetooth',
  'device.bluetooth.ask': 'bluetooth',
  'device.scan': 'scan',
  'device.contact.add': 'addContact',
  'device.contact.choose': 'chooseContact',
  'device.location.choose': 'chooseLocation',
  'device.location.describe': 'describePlace',
  'device.location.route': 'planRoute',
  'open.favourite': 'isFavourite',
  'open.selectedCity': 'selectedCity',
  'open.account': 'account',
  'open.accountFollow': 'followAccount',
};

/** Capability → what the browser's `navigator` must have. */
const NEEDS_BROWSER: Record<string, string> = {
  'device.battery': 'getBattery',
  'device.screen.keepOn': 'wakeLock',
  'device.location.get': 'geolocation',
  'device.location.watch': 'geolocation',
  'media.record.start': 'mediaDevices',
  'media.camera.open': 'mediaDevices',
  'media.camera.photo': 'mediaDevices',
  'media.live.open': 'mediaDevices',
  'media.live.photo': 'mediaDevices',
  'device.clipboard.read': 'clipboard',
  'device.clipboard.write': 'clipboard',
};

export function isOffered(name: string, hooks: HostHooks): boolean {
  const hook = NEEDS_HOOK[name];
  if (hook !== undefined && !hooks[hook]) return false;
  const wanted = NEEDS_BROWSER[name];
  if (wanted === undefined) return true;
  // It is there on pages over plain http, and knows nothing on any of them.
  if (wanted === 'geolocation' && globalThis.isSecureContext === false) return false;
  return typeof navigator === 'object' && wanted in navigator;
}

export const offeredNames = (hooks: HostHooks): string[] =>
  NAMES.filter((name) => isOffered(name, hooks));
