// wx, mini games: documented APIs of games alone that do not work here, by the reason they give. Programs do not have them: they
// tell games and programs apart by looking for these names.
import type { AbsentGroup } from '../../kit/absent.ts';

export const GAME_ABSENT: AbsentGroup[] = [
  // What is documented for the open data context alone (getSharedCanvas, getFriendCloudStorage, getGroupCloudStorage and others of
  // friends) is not even there: engines take a world with such names for that context.
  {
    reason: 'the super app knows no friends and groups of its users',
    methods: 'getGroupMembersInfo getUserInteractiveStorage requestMidasFriendPayment',
    events: 'InteractiveStorageModified ShareMessageToFriend Message',
    functions: 'setMessageToFriendQuery',
  },
  {
    reason: 'the super app has no chats',
    methods: 'exitChatTool shareTextToGroup',
  },
  {
    reason: 'there is no other device to go on with',
    methods: 'startHandoff',
    events: 'Handoff',
    functions: 'setHandoffQuery',
  },
  {
    reason: 'the frame a game is drawn in has no access to gamepads',
    events: 'GamepadConnected GamepadDisconnected',
    functions: 'getGamepads',
  },
  {
    reason: 'the frame a game is drawn in cannot hold the pointer',
    functions: 'exitPointerLock isPointerLocked requestPointerLock',
  },
  {
    reason: 'the super app has no community of players',
    methods: 'getGameClubData',
    factories: 'createGameClubButton createPageManager getRankManager',
  },
  {
    reason: 'the super app has no place for complaints about a game',
    factories: 'createFeedbackButton',
  },
  {
    reason: 'no server of rooms is here: a game uses sockets to its own',
    factories: 'getGameServerManager',
  },
  {
    reason: 'the picture and the sound of a game are not recorded together',
    methods: 'operateGameRecorderVideo',
    factories: 'getGameRecorder createGameRecorderShareButton',
  },
  {
    reason: 'the menu looks as the super app has it',
    methods: 'setMenuStyle',
  },
  {
    reason: 'the screen stands as its user holds it: game.json says which way the game is drawn',
    methods: 'setDeviceOrientation',
  },
  {
    reason: 'the super app compares no faces',
    methods: 'requestFacialRecognition',
  },
  {
    reason: 'the super app sells no gifts',
    functions: 'createStoreGift',
  },
  {
    reason: 'nothing of it is ever shown by this super app',
    events: 'DirectAdStatusChange OfficialComponentsInfoChange',
  },
];
