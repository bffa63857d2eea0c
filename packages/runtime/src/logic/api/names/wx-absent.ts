// wx: documented APIs that do not work here, by the reason they give. Facts: the documentation's API index.
import type { AbsentGroup } from '../kit/absent.ts';

/** A super app can: see `apis` of the host's options. */
const NOT_PROVIDED = 'not provided by this super app';
const NO_ACCESS = 'a browser gives a super app no access to this';

/** They exist, fail in the documented shape, and canIUse denies them. */
export const WX_ABSENT: AbsentGroup[] = [
  {
    reason: NO_ACCESS,
    functions:
      'addPaymentPassFinish addPaymentPassGetCertificateData canAddSecureElementPass ' +
      'checkTransitCardSupport deleteTransitCard getSecureElementPasses getTransitCardInfo ' +
      'getTransitCardList issueTransitCard rechargeTransitCard removeSecureElementPass',
    factories: 'getNFCAdapter createTCPSocket createUDPSocket',
  },
  {
    reason: NOT_PROVIDED,
    errCode: 10001,
    methods: 'isBluetoothDevicePaired makeBluetoothPair',
    events: 'BLEPeripheralConnectionStateChanged',
  },
  { reason: NO_ACCESS, errCode: 10001, methods: 'createBLEPeripheralServer' },
  {
    reason: NOT_PROVIDED,
    errCode: 11000,
    methods: 'getBeacons startBeaconDiscovery stopBeaconDiscovery',
    events: 'BeaconServiceChange BeaconUpdate',
  },
  {
    reason: NOT_PROVIDED,
    errCode: 12001,
    methods: 'connectWifi getConnectedWifi getWifiList setWifiList startWifi stopWifi',
    events: 'GetWifiList WifiConnected WifiConnectedWithPartialInfo',
  },
  {
    reason: NOT_PROVIDED,
    errCode: 13000,
    methods: 'getHCEState startHCE stopHCE',
  },
  { reason: NO_ACCESS, errCode: 13000, methods: 'sendHCEMessage', events: 'HCEMessage' },
  {
    reason: 'programs are not told which browser runs them',
    methods: 'getRendererUserAgent',
  },
  {
    reason: 'a program in the background is not told where the user is',
    methods: 'startLocationUpdateBackground',
  },
  {
    reason: NOT_PROVIDED,
    methods:
      'getTransitCardCPLC checkIsOpenAccessibility checkIsSoterEnrolledInDevice ' +
      'checkIsSupportSoterAuthentication startSoterAuthentication ' +
      'getDeviceBenchmarkInfo openAppAuthorizeSetting openSystemBluetoothSetting ' +
      'getLocalIPAddress getScreenRecordingState setVisualEffectOnCapture ' +
      'startLocalServiceDiscovery stopLocalServiceDiscovery setWindowSize ' +
      'addFileToFavorites addVideoToFavorites authPrivateMessage getShareInfo ' +
      'shareFileMessage shareToOfficialAccount shareVideoMessage showShareImageMenu ' +
      'authorizeForMiniProgram bindEmployeeRelation checkEmployeeRelation ' +
      'requestSubscribeEmployeeMessage chooseInvoice chooseLicensePlate jumpToOfflinePay ' +
      'openHKOfflinePayView requestCommonPayment requestMerchantTransfer ' +
      'requestPluginPayment getShowSplashAdStatus enterChatToolMode getChatToolInfo ' +
      'getChatForwardMaterials notifyGroupMembers openChatTool selectGroupMembers ' +
      'shareAppMessageToGroup shareEmojiToGroup shareFileToGroup shareImageToGroup ' +
      'shareVideoToGroup exitVoIPChat join1v1Chat joinVoIPChat setEnable1v1Chat ' +
      'subscribeVoIPVideoMembers updateVoIPChatMuteConfig ' +
      'getChannelsLiveInfo ' +
      'getChannelsLiveNoticeInfo getChannelsShareKey openChannelsActivity openChannelsEvent ' +
      'openChannelsLive openChannelsLiveNoticeInfo openChannelsUserProfile ' +
      'reserveChannelsLive getCommonConfig getDeviceVoIPList requestDeviceVoIP ' +
      'getGroupEnterInfo updateWeChatApp shareToWeRun openInquiriesTopic ' +
      'openOfficialAccountArticle openOfficialAccountChat openOfficialAccountProfile ' +
      'openDesignerProfile openSingleStickerView openStickerIPView openStickerSetView ' +
      'openStoreCouponDetail openStoreOrderDetail requestSubscribeDeviceMessage ' +
      'setEnableDebug showRedPackage checkIsSupportFacialRecognition requestFacialVerify',
    events:
      'NetworkWeakChange GeneratePoster ScreenRecordingStateChanged KeyDown KeyUp ' +
      'MemoryWarning UserCaptureScreen LocalServiceDiscoveryStop LocalServiceFound ' +
      'LocalServiceLost LocalServiceResolveFail WindowStateChange UserOffTranslation ' +
      'UserTriggerTranslation AudioInterruptionBegin AudioInterruptionEnd ' +
      'CopyUrl VoIPChatInterrupted VoIPChatMembersChanged VoIPChatSpeakersChanged ' +
      'VoIPChatStateChanged VoIPVideoMembersChanged',
    functions: 'createGlobalPayment requestAppleSubscribeSign pluginLogin',
    factories: 'getPluginUpdateManager',
  },
  {
    reason: 'what WeChat has built in for this is not here',
    methods:
      'preloadSkylineView getInferenceEnvInfo faceDetect initFaceDetect stopFaceDetect ' +
      'loadBuiltInFontFace openVideoEditor',
    factories: 'createInferenceSession createVKSession getXrFrameSystem',
  },
  { reason: 'a route that has begun goes on as it is', methods: 'rewriteRoute' },
  { reason: 'there are no chats to stay above', methods: 'setTopBarText' },
  { reason: 'pages are shown one at a time', events: 'ParallelStateChange' },
  { reason: 'the capsule is always the same', events: 'MenuButtonBoundingClientRectWeightChange' },
  { reason: 'answers of requests are not kept', factories: 'createCacheManager' },
  { reason: 'tracks of videos are not put together', factories: 'createMediaContainer' },
  {
    reason: 'not supported: pass extraData to navigateBackMiniProgram',
    functions: 'postMessageToReferrerPage',
  },
];
