// my: names of the APIs in the second script. A test compares them with what is there.
import type { LaterNames } from '../kit/later.ts';

export const MY_LATER: LaterNames = {
  methods:
    'getAvailableAudioSources rsa calculateRoute getMapInfo ap.getMainSelectedCity setLocatedCity loadPlugin regionPicker chooseDistrict detectFileType watchShake showTabBar hideTabBar ' +
    'setTabBarStyle setTabBarItem setTabBarBadge removeTabBarBadge showTabBarRedDot ' +
    'hideTabBarRedDot getTitleColor getServerTime chooseImage chooseVideo previewImage ' +
    'getImageInfo getVideoInfo compressImage saveImage saveImageToPhotosAlbum ' +
    'saveVideoToPhotosAlbum saveFile getFileInfo getSavedFileInfo getSavedFileList ' +
    'removeSavedFile saveFileToDisk openDocument canvasToTempFilePath sendSocketMessage ' +
    'closeSocket getClipboard setClipboard makePhoneCall vibrate vibrateLong vibrateShort ' +
    'hideKeyboard getRunData getScreenBrightness setScreenBrightness setKeepScreenOn ' +
    'getNetworkType getBatteryInfo scan addPhoneContact choosePhoneContact getLocation ' +
    'chooseLocation openLocation startAccelerometer stopAccelerometer startCompass ' +
    'stopCompass startGyroscope stopGyroscope getOpenUserInfo getAuthUserInfo getPhoneNumber ' +
    'getAddress tradePay requestSubscribeMessage getSetting openSetting showAuthGuide ' +
    'getPrivacySetting openPrivacyContract showShareMenu hideShareMenu optionsSelect ' +
    'multiLevelSelect prompt showModal showActionSheet ' +
    'enableAlertBeforeUnload disableAlertBeforeUnload datePicker setBackgroundColor ' +
    'setBackgroundTextStyle pageScrollTo showNavigationBarLoading hideNavigationBarLoading loadFontFace setNavigationBarBottomLineColor hideBackHome ' +
    'startPullDownRefresh setCanPullDown getRunScene getExtConfig isCollected generateImageFromCode',
  functions:
    'chooseCity getAccountInfoSync getAppIdSync getBatteryInfoSync getUpdateManager getExtConfigSync getSystemSetting getAppAuthorizeSetting ' +
    'getLeftButtonsBoundingClientRect arrayBufferToBase64 base64ToArrayBuffer createAnimation ' +
    'getFileSystemManager connectSocket cloud.createCloudContext createRewardedAd ' +
    'createRewardedVideoAd createInterstitialAd getRecorderManager createInnerAudioContext ' +
    'getBackgroundAudioManager createVideoContext createLottieContext createMapContext createCameraContext getGeocoder createWebViewContext showSharePanel call uploadFile downloadFile ' +
    'createCanvasContext createOffscreenCanvas createWorker on off',
  events:
    'SocketOpen SocketMessage SocketError SocketClose AccelerometerChange CompassChange ' +
    'GyroscopeChange DeviceMotionChange HostEvent LazyLoadError LocatedComplete ComponentError',
};
