// my: documented APIs that do not work here, by the reason they give. Facts: the documentation's API index.
import type { AbsentGroup } from '../kit/absent.ts';

/** A super app can: see `apis` of the host's options. */
const NOT_PROVIDED = 'not provided by this super app';

/** They exist, fail in the documented shape, and canIUse denies them. */
export const MY_ABSENT: AbsentGroup[] = [
  {
    reason: NOT_PROVIDED,
    methods:
      'cancelBluetoothPair closeBluetoothAdapter connectBLEDevice disconnectBLEDevice ' +
      'getBeacons getBLEDeviceCharacteristics getBLEDeviceRSSI getBLEDeviceServices ' +
      'getBLEDeviceStatus getBLEMTU getBluetoothAdapterState getBluetoothDevices ' +
      'getBluetoothPairs getConnectedBluetoothDevices makeBluetoothPair ' +
      'notifyBLECharacteristicValueChange openBluetoothAdapter readBLECharacteristicValue ' +
      'setBLEMTU showBLEPermissionGuide startBeaconDiscovery startBluetoothDevicesDiscovery ' +
      'stopBeaconDiscovery stopBluetoothDevicesDiscovery writeBLECharacteristicValue ' +
      'checkIsIfaaEnrolledInDevice checkIsSupportIfaaAuthentication startIfaaAuthentication ' +
      'connectWifi getConnectedWifi getWifiList registerSSID setWifiList startWifi stopWifi ' +
      'unregisterSSID isScreenReaderEnabled getLocalIPAddress setVisualEffectOnCapture',
    events:
      'BeaconServiceChange BeaconUpdate BLECharacteristicValueChange ' +
      'BLEConnectionStateChanged BluetoothAdapterStateChange BluetoothDeviceFound ' +
      'GetWifiList WifiConnected MemoryWarning UserCaptureScreen ' +
      'AudioInterruptionBegin AudioInterruptionEnd',
  },
  { reason: 'a browser gives a super app no access to this', factories: 'getAccessibilityManager' },
  {
    reason: NOT_PROVIDED,
    methods:
      'checkBeforeAddOrder paySignCenter ap.nsf chooseAlipayContact chooseContact ' +
      'unsubscribeMessage getBackgroundFetchData chooseAddress ' +
      'hideAddToDesktopMenu hideAllAddToDesktopMenu openKBVoucherDetail ' +
      'openMerchantTicketList openMerchantVoucherList openTicketDetail openTicketList ' +
      'openVoucherDetail openVoucherList ap.openCardList ap.openKBVoucherDetail ' +
      'ap.openMerchantCardList ap.openMerchantTicketList ap.openMerchantVoucherList ' +
      'ap.openTicketDetail ap.openTicketList ap.openVoucherDetail ap.openVoucherList ' +
      'ap.openCardDetail openCardDetail openCardList openMerchantCardList openOtherApp ' +
      'ap.navigateToAlipayPage ap.openAlipayApp ap.openURL ap.imgRisk ap.imgRiskCallback ' +
      'ap.prepareUseCertificate ap.preventCheat ap.navigateToFinance ap.updateAlipayClient ' +
      'ocr startAPVerify addCardAuth',
    functions: 'getParentAppId getParentAppIdSync getPluginIdSync',
  },
];
