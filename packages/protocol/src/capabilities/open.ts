// Capabilities the super app's owner decides: accounts, permissions, payment, messages, updates, APIs of its own. Types only.
import type { Json, JsonObject } from '../dialect.ts';

/** A permission a user grants a program. Both dialects' names map to these. */
export type Scope =
  | 'userInfo'
  | 'phoneNumber'
  | 'location'
  | 'address'
  | 'camera'
  | 'microphone'
  | 'album'
  | 'contact'
  | 'clipboard'
  | 'bluetooth'
  | 'motion';

/** `<ad>`, `<ad-custom>`, `<ad-feeds>`. */
export type AdvertKind = 'banner' | 'custom' | 'feeds';

/** An advertisement as a page of a program draws it: text and a picture, nothing that runs. */
/** What a super app fetched for a program; the rest is what it was fetched for. */
export interface BackgroundData {
  /** As the developer's server gave it, at most 256 KB. */
  data: string;
  /** When, in milliseconds since 1970. */
  timeStamp: number;
  path: string;
  query: string;
  scene: number;
}

export interface ShownAdvert {
  title: string;
  text: string;
  /** `data:` URL, or ''. */
  image: string;
  /** Of the button; '' for none. */
  action: string;
  /** The host's words: that it is an advertisement, and how to close it. */
  mark: string;
  close: string;
}

export interface UserProfile {
  nickName: string;
  avatarUrl: string;
  gender: number;
  country: string;
  province: string;
  city: string;
  language: string;
  /** Signed and encrypted forms for the program's own server, when the super app makes them. */
  rawData?: string;
  signature?: string;
  encryptedData?: string;
  iv?: string;
}

/** A call of the backend the super app runs for the program. */
export type CloudRequest =
  | { service: 'callFunction'; environment: string; name: string; data: Json }
  | {
      service: 'callContainer';
      environment: string;
      path: string;
      method: string;
      header: JsonObject;
      data: Json;
    };

export interface InvoiceTitle {
  type: 'company' | 'person';
  title: string;
  taxNumber: string;
  companyAddress: string;
  telephone: string;
  bankName: string;
  bankAccount: string;
}

export interface WalletCard {
  cardId: string;
  cardExt: string;
}

export interface ShownAccount {
  name: string;
  text: string;
  /** data:image/…, or ''. */
  image: string;
  followed: boolean;
  /** What its button says. */
  action: string;
}

export interface SelectedCity {
  name: string;
  /** Number of China's districts, or the super app's own. */
  code: string;
  /** In mainland China. */
  mainland: boolean;
  /** By the user, not by where they are. */
  chosen: boolean;
  /** When, in milliseconds since 1970. */
  since: number;
}

export interface OpenCapabilities {
  /** A code the program's server exchanges for the user's identity. */
  'open.login': { args: { scopes: string[] }; result: { code: string } };
  /** Fails with `expired`. */
  'open.checkSession': { args: Record<string, never>; result: null };
  /** `purpose`: shown to the user, who is asked every time it is given. */
  'open.profile': { args: { purpose?: string; language: string }; result: UserProfile };
  'open.phoneNumber': {
    args: Record<string, never>;
    result: { code: string; encryptedData?: string; iv?: string; response?: string };
  };
  'open.address': {
    args: Record<string, never>;
    result: {
      userName: string;
      telNumber: string;
      postalCode: string;
      province: string;
      city: string;
      county: string;
      detail: string;
      nationalCode: string;
    };
  };
  /** The dialect's own options, as they came; the super app's payment hook knows them. `result`: what the hook answers. */
  'open.pay': { args: { api: string; order: JsonObject }; result: JsonObject };
  'open.subscribe': {
    args: { templates: string[] };
    result: { answers: Record<string, 'accept' | 'reject' | 'ban' | 'filter'> };
  };
  /**
   * The card a page's onShareAppMessage made; `shared` false: the user changed their mind. Without a choice in the menu or a tap:
   * `gesture-required`.
   */
  'open.share': { args: { card: JsonObject }; result: { shared: boolean } };
  /** The user keeps the page: what its onAddToFavorites made, with its path. Not chosen in the menu: `gesture-required`. */
  'open.keep': { args: { card: JsonObject }; result: null };
  /**
   * What the page's onShareTimeline made, with its path; absent: the page has none, and the user is told. Not chosen in the menu:
   * `gesture-required`.
   */
  'open.timeline': { args: { card?: JsonObject }; result: null };
  'open.customerService': { args: { options: JsonObject }; result: null };
  /** Every scope that was ever asked for, and the answer. */
  'open.permissions': {
    args: Record<string, never>;
    result: { granted: Partial<Record<Scope, boolean>> };
  };
  /** Asks the user unless already answered; fails with `denied`. For the phone number after a tap alone (`gesture-required`). */
  'open.authorize': { args: { scope: Scope }; result: null };
  /** The permission page of this program; answers the state when it closes. */
  'open.permissionPage': {
    args: Record<string, never>;
    result: { granted: Partial<Record<Scope, boolean>> };
  };
  /** Whether the user still has to agree to the privacy contract, and what it is called. */
  'open.privacy': {
    args: { action: 'query' | 'require' | 'show' };
    result: { needAuthorization: boolean; contractName: string };
  };
  'open.update.check': { args: Record<string, never>; result: { hasUpdate: boolean } };
  /** Analytics: counted by the super app, answered to nobody. */
  'open.report': { args: { api: string; name: string; data: Json }; result: null };
  /** Fails with `not-found` when there is none. */
  'open.background': { args: { fetchType: 'pre' | 'periodic' }; result: BackgroundData };
  /** Keeps a token when one is given; answers the one that is kept. */
  'open.backgroundToken': { args: { token?: string }; result: { token: string } };
  'open.cloud': { args: CloudRequest; result: { result: Json } };
  /** Answers when the user has closed it. */
  'open.ad': {
    args: { kind: 'rewarded' | 'interstitial'; adUnitId: string };
    result: { completed: boolean };
  };
  /** What a place for an advertisement on a page shows; null: there is none now. */
  'open.advert': {
    args: { kind: AdvertKind; adUnitId: string };
    result: ShownAdvert | null;
  };
  /** The user tapped it: the super app's affair. */
  'open.advertTap': { args: { kind: AdvertKind; adUnitId: string }; result: null };
  /** A public account, for its card on a page; null: there is none. Of others than its own, `followed` only after a tap. */
  'open.account': { args: { id: string }; result: ShownAccount | null };
  /** The user tapped it: the super app asks whether to follow, or shows the account to who does. */
  'open.accountFollow': { args: { id: string }; result: { followed: boolean } };
  /** The user keeps this program among their own. */
  'open.favourite': { args: Record<string, never>; result: { kept: boolean } };
  /** The city the user is shown the super app for; null: none. */
  'open.selectedCity': { args: Record<string, never>; result: { city: SelectedCity | null } };
  'open.invoiceTitle': { args: Record<string, never>; result: InvoiceTitle };
  'open.cards.add': {
    args: { cards: WalletCard[] };
    result: { cards: (WalletCard & { code: string; isSuccess: boolean })[] };
  };
  'open.cards.open': { args: { cards: { cardId: string; code: string }[] }; result: null };
  /** `request`: the dialect's own options; the result is what the program gets. */
  'open.steps': { args: { request: JsonObject }; result: JsonObject };
  'open.virtualPay': { args: { order: JsonObject }; result: null };
  /** `task` events `external` follow until the program ends. */
  'ext.listen': { args: { name: string }; result: null };
  /** An API the super app registered under `wx.` or `my.`. */
  'ext.call': { args: { name: string; args: JsonObject }; result: Json };
}
