// wx: documented APIs of mini games alone that do not work here, by the reason they give. Programs do not have them: they tell
// games and programs apart by looking for these names.
import type { AbsentGroup } from '../../kit/absent.ts';

export const GAME_ABSENT: AbsentGroup[] = [
  {
    reason: 'not supported in mini games yet',
    methods:
      'checkHandoffEnabled startHandoff checkIsSupportMidasPayment requestMidasFriendPayment ' +
      'requestMidasPayment requestMidasPaymentGameItem createCamera getGameClubData ' +
      'operateGameRecorderVideo getPhoneNumber exitChatTool shareTextToGroup ' +
      'getFriendCloudStorage getFriendSendGiftStatus getGroupCloudStorage getGroupInfo ' +
      'getGroupMembersInfo getPotentialFriendList getUserCloudStorage ' +
      'getUserCloudStorageKeys getUserInteractiveStorage modifyFriendInteractiveStorage ' +
      'removeUserCloudStorage sendGiftToFriend setUserCloudStorage shareMessageToFriend ' +
      'reportScene setMenuStyle getTextLineHeight loadSubpackage setDeviceOrientation ' +
      'showKeyboard updateKeyboard openCustomerServiceConversation requestFacialRecognition ' +
      'requestSubscribeSystemMessage setStatusBarStyle',
    events:
      'AddToFavorites Handoff ShareAppMessage ShareMessageToFriend ShareTimeline ' +
      'DirectAdStatusChange InteractiveStorageModified GamepadConnected GamepadDisconnected ' +
      'OfficialComponentsInfoChange Message DeviceOrientationChange Hide Show ' +
      'KeyboardComplete KeyboardConfirm KeyboardInput MouseDown MouseMove MouseUp ' +
      'TouchCancel TouchEnd TouchMove TouchStart Wheel',
    functions:
      'setHandoffQuery setMessageToFriendQuery shareAppMessage getDirectAdStatusSync ' +
      'createImageData createStoreGift decode encode isChatTool exitPointerLock ' +
      'isPointerLocked requestPointerLock setCursor getGameExptInfo ' +
      'reportUserBehaviorBranchAnalytics getGamepads getOfficialComponentsInfo loadFont ' +
      'setPreferredFramesPerSecond triggerGC',
    factories:
      'createBannerAd createCustomAd createGridAd createCanvas createPath2D getSharedCanvas ' +
      'createFeedbackButton createGameClubButton createGameRecorderShareButton ' +
      'getGameRecorder createImage createOpenSettingButton createPageManager ' +
      'createUserInfoButton createVideo getGameLogManager getMiniReportManager ' +
      'getGameServerManager getOpenDataContext getRankManager',
  },
];
