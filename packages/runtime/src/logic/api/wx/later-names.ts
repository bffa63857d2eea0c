// wx: names of the APIs in the second script. A test compares them with what is there.
import type { LaterNames } from '../kit/later.ts';

export const WX_LATER: LaterNames = {
  methods:
    'preloadAssets preloadWebview addPhoneCalendar addPhoneRepeatCalendar choosePoi getAvailableAudioSources pauseVoice ' +
    'playVoice stopVoice sendSms getRandomValues getSkylineInfo invokeNativePlugin playBackgroundAudio ' +
    'pauseBackgroundAudio stopBackgroundAudio seekBackgroundAudio ' +
    'getBackgroundAudioPlayerState chooseImage chooseMedia chooseVideo chooseMessageFile ' +
    'previewImage previewMedia getImageInfo getVideoInfo compressImage cropImage editImage compressVideo checkDeviceSupportHevc saveImageToPhotosAlbum ' +
    'saveVideoToPhotosAlbum saveFile getSavedFileList getSavedFileInfo getFileInfo ' +
    'removeSavedFile openDocument saveFileToDisk sendSocketMessage closeSocket loadFontFace ' +
    'getClipboardData setClipboardData chooseInvoiceTitle addCard openCard getWeRunData ' +
    'requestVirtualPayment cloud.callFunction cloud.callContainer startRecord stopRecord ' +
    'hideKeyboard getSelectedTextRange startLocationUpdate stopLocationUpdate makePhoneCall ' +
    'vibrateShort vibrateLong getScreenBrightness setScreenBrightness setKeepScreenOn ' +
    'getNetworkType getBatteryInfo scanCode addPhoneContact chooseContact getLocation ' +
    'getFuzzyLocation chooseLocation openLocation startAccelerometer stopAccelerometer ' +
    'startCompass stopCompass startGyroscope stopGyroscope startDeviceMotionListening ' +
    'stopDeviceMotionListening getUserProfile getUserInfo chooseAddress requestPayment ' +
    'requestOrderPayment requestSubscribeMessage openCustomerServiceChat authorize getSetting ' +
    'openSetting getPrivacySetting requirePrivacyAuthorize openPrivacyContract showShareMenu ' +
    'setInnerAudioOption closeBLEConnection createBLEConnection getBLEDeviceCharacteristics getBLEDeviceRSSI ' +
    'getBLEDeviceServices getBLEMTU notifyBLECharacteristicValueChange ' +
    'readBLECharacteristicValue setBLEMTU writeBLECharacteristicValue ' +
    'closeBluetoothAdapter getBluetoothAdapterState getBluetoothDevices ' +
    'getConnectedBluetoothDevices openBluetoothAdapter startBluetoothDevicesDiscovery stopBluetoothDevicesDiscovery ' +
    'getBackgroundFetchData getBackgroundFetchToken setBackgroundFetchToken hideShareMenu updateShareMenu checkIsAddedToMyMiniProgram',
  functions:
    'getLogManager getRealtimeLogManager createBufferURL revokeBufferURL isVKSupport getUserCryptoManager getPerformance ' +
    'getBatteryInfoSync createAnimation getFileSystemManager connectSocket cloud.uploadFile ' +
    'cloud.downloadFile cloud.getTempFileURL cloud.deleteFile cloud.database ' +
    'createRewardedVideoAd createInterstitialAd getRecorderManager createInnerAudioContext ' +
    'getBackgroundAudioManager createVideoContext createMapContext createLivePlayerContext createLivePusherContext createCameraContext createAudioContext createAnimationVideoContext createWebAudioContext createExternalElementContext createMediaRecorder createVideoDecoder createMediaAudioPlayer createCanvasContext ' +
    'createContext drawCanvas createOffscreenCanvas canvasToTempFilePath canvasGetImageData ' +
    'canvasPutImageData createWorker',
  events:
    'BeforeAppRoute BeforePageUnload AfterPageUnload BeforePageLoad AfterPageLoad ' +
    'AppRouteDone BatteryInfoChange BackgroundAudioPlay BackgroundAudioPause ' +
    'BackgroundAudioStop SocketOpen SocketMessage SocketError SocketClose LocationChange ' +
    'BLECharacteristicValueChange BLEConnectionStateChange BLEMTUChange BluetoothAdapterStateChange ' +
    'BluetoothDeviceFound LocationChangeError AccelerometerChange CompassChange GyroscopeChange DeviceMotionChange ' +
    'NeedPrivacyAuthorization BackgroundFetchData ApiCategoryChange EmbeddedMiniProgramHeightChange',
};
