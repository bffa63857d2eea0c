// Hooks of services a super app may run for its programs: a cloud, advertising, a wallet of cards and titles, steps.
// Each is optional; without it the APIs that need it fail truthfully, and canIUse says false.
import type {
  AdvertKind,
  BackgroundData,
  CloudRequest,
  InvoiceTitle,
  Json,
  JsonObject,
  RouteLength,
  RouteWish,
  SelectedCity,
  WalletCard,
} from '@atrium/protocol';
import type { BluetoothAdapter, BluetoothListener } from './bluetooth-hook.ts';
import type { HostApiCaller } from './host-options.ts';
import type { PaymentAnswer } from './ui/ui.ts';

export interface AdvertPlace {
  kind: AdvertKind;
  adUnitId: string;
}

export interface CameraWish {
  position: 'front' | 'back';
  /** Pixels, as near as the camera has them. */
  width: number;
  height: number;
}

/** What a program's `<live-pusher>` wants sent. */
export interface LivePushWish extends CameraWish {
  /** In the program's own words (`rtmp:` with WeChat); '' while only a preview is wanted. */
  url: string;
  /** RTC, SD, HD or FHD. */
  mode: string;
  /** With the camera, with the microphone: allowed by the user where true. */
  video: boolean;
  audio: boolean;
  /** false: what the camera sees is shown to the user and sent nowhere. */
  sends: boolean;
}

export interface LivePushTask {
  /** Aborts when sending has to end. */
  signal: AbortSignal;
  /** `statechange` of the component: 1001 connected, 1002 sending, 1101 a bad network, -1307 cut off, 3002 no server… */
  tell(code: number, message: string): void;
}

/** Text and a picture: pages of programs run nothing of yours, and load nothing from your servers. */
export interface Advert {
  title: string;
  text?: string;
  /** At most 512 KB. */
  image?: Blob;
  /** What its button says. */
  action?: string;
}

/** Room for an element of yours on a page of a program. */
export interface ExternalElementPlace {
  /** As the program names it, between the two of you. */
  type: string;
  box: HTMLElement;
  /** Aborts when the box is taken away. */
  signal: AbortSignal;
  /** `externalelementevent` of the component. */
  tell(detail: JsonObject): void;
}

export interface ExternalElement {
  /** `createExternalElementContext(id).call(params)`: what it answers, the program's `success` gets. Throw to fail. */
  call?(params: JsonObject): Promise<Json> | Json;
}

export interface PublicAccount {
  name: string;
  text?: string;
  /** At most 512 KB. */
  image?: Blob;
  followed: boolean;
  /** It belongs to the program that asks: the program learns `followed` without a tap. */
  own?: boolean;
}

export interface ServiceHooks {
  /**
   * wx.cloud.callFunction, wx.cloud.callContainer, my.cloud: answers what the function returned. Throw to fail.
   * `environment` is what the program named in `init`, '' for none.
   * @example cloud: (caller, call) => backend.invoke(caller.appId, call)
   */
  cloud?(caller: HostApiCaller, call: CloudRequest): Promise<Json>;
  /**
   * wx.getBackgroundFetchData, onBackgroundFetchData: what your server fetched for this user from the developer's; `pre`
   * for this start of the program, `periodic` since the last. Asked once for each start; null: nothing.
   */
  backgroundFetch?(
    caller: HostApiCaller,
    fetchType: 'pre' | 'periodic',
  ): Promise<BackgroundData | null>;
  /** Keeps what the program wants sent along when data is fetched for this user, if it is given; answers what is kept. */
  backgroundToken?(caller: HostApiCaller, token: string | undefined): Promise<string>;
  /** Shows an advertisement and resolves when the user has closed it. Throw when there is none to show. */
  advertisement?(
    caller: HostApiCaller,
    ad: { kind: 'rewarded' | 'interstitial'; adUnitId: string },
  ): Promise<{ completed: boolean }>;
  /**
   * What a place for an advertisement on a page of a program shows (`<ad>`, `<ad-custom>`, `<ad-feeds>`); null: nothing.
   * Asked again every `ad-intervals` seconds. The page draws it, and marks it as an advertisement.
   */
  advert?(caller: HostApiCaller, place: AdvertPlace): Promise<Advert | null>;
  /**
   * The program says the user tapped it. Proven is a tap on the program, by the browser's word, and that `advert` gave this
   * place something to show; not where the tap was, so do not pay by it alone.
   */
  advertTapped?(caller: HostApiCaller, place: AdvertPlace): Promise<void> | void;
  /**
   * A camera for `<camera>` of a program, which the user allowed the program to use; the host stops its tracks,
   * and asks again after a rest. Throw when
   * there is none, or the browser does not allow it.
   */
  camera?(caller: HostApiCaller, wish: CameraWish): Promise<MediaStream>;
  /**
   * `<live-pusher>` of a program: opens what the wish names, sends it where it says (a browser speaks no RTMP: by WebRTC
   * to a server of yours that does) and answers the stream, whose pictures are the preview; the host stops its tracks. Asked
   * anew when the program starts, pauses or turns the camera. Throw when it cannot be.
   */
  livePusher?(caller: HostApiCaller, wish: LivePushWish, task: LivePushTask): Promise<MediaStream>;
  /**
   * Bluetooth low energy, where the app around your page has it (a native app's web view, or the browser): wx.openBluetoothAdapter
   * and its relatives. Asked each time a program opens it, after the user has allowed it. Throw when there is none.
   */
  bluetooth?(
    caller: HostApiCaller,
    listener: BluetoothListener,
  ): BluetoothAdapter | Promise<BluetoothAdapter>;
  /** my.calculateRoute: how long a way is, and how long it takes; places WGS-84. null: there is none. */
  planRoute?(caller: HostApiCaller, wish: RouteWish): Promise<RouteLength | null>;
  /**
   * my.ap.getMainSelectedCity: the city your app shows the user offers of; null: none. Any program gets it and the user is not
   * asked: answer what they chose in your app, not where they are.
   */
  selectedCity?(caller: HostApiCaller): SelectedCity | null | Promise<SelectedCity | null>;
  /**
   * `<external-element>` of a program: fill `box`, which lies over the program's page where its component lies, and is taken away
   * with it (`signal`). Null: you have no element of this type. The program chooses where the box is: put nothing into it
   * whose tap grants or pays.
   */
  externalElement?(
    caller: HostApiCaller,
    place: ExternalElementPlace,
  ): Promise<ExternalElement | null>;
  /**
   * A public account of your app, by the id a program of `my` names (`<lifestyle>`; for `<life-follow>` that of the scene):
   * name, text and picture for its card, and whether this user follows it, which the program learns of its `own` accounts,
   * and of others after the user has tapped them. null: there is none.
   */
  account?(caller: HostApiCaller, id: string): PublicAccount | null | Promise<PublicAccount | null>;
  /** The user tapped it (its card, a button with open-type lifestyle): ask them to follow, or show it to who does. */
  followAccount?(caller: HostApiCaller, id: string): Promise<{ followed: boolean }>;
  /** wx.editImage: your editor of pictures. Answers the new picture; null: the user changed their mind. */
  editImage?(caller: HostApiCaller, picture: Blob): Promise<Blob | null>;
  /** The user's invoice title; null: cancelled. */
  chooseInvoiceTitle?(caller: HostApiCaller): Promise<InvoiceTitle | null>;
  /** Puts cards into the user's wallet; null: cancelled. */
  addCards?(
    caller: HostApiCaller,
    cards: readonly WalletCard[],
  ): Promise<(WalletCard & { code: string; isSuccess: boolean })[] | null>;
  /** Shows cards of the user's wallet. */
  openCards?(
    caller: HostApiCaller,
    cards: readonly { cardId: string; code: string }[],
  ): Promise<void> | void;
  /** wx.getWeRunData, my.getRunData: what the program gets, in its dialect's own fields. */
  steps?(caller: HostApiCaller, request: JsonObject): Promise<JsonObject>;
  /**
   * wx.requestVirtualPayment: goods without a body, in the super app's own currency. Of mini games also requestMidasPayment and
   * requestMidasPaymentGameItem, named in `order.api`, which is absent for the first.
   */
  virtualPayment?(caller: HostApiCaller, order: JsonObject): Promise<PaymentAnswer>;
}
