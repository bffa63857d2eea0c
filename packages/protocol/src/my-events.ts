// Event names of the `my` dialect (camelCase, rule of my-dialect: `onScrollToLower` → `scrollToLower`) and of the wire.
// The view speaks the lower-case wx names whatever the dialect; only the program sees the camelCase ones.

const WORDS =
  'touchStart touchMove touchEnd touchCancel longTap longPress transitionEnd animationStart animationIteration animationEnd animationRepeat animationCancel firstAppear scrollToUpper scrollToLower timeUpdate fullScreenChange userAction renderStart markerTap calloutTap controlTap regionChange panelTap initComplete changeEnd pickStart pickEnd beforeEnter enterCancelled afterEnter beforeLeave leaveCancelled afterLeave clickOverlay getAuthorize getUserInfo getPhoneNumber followLifestyle dataReady dataFailed dataLoadReady scanCode checkFollow beforeTabItemTap keyboardHeight';

const MY_BY_WIRE: ReadonlyMap<string, string> = new Map(
  WORDS.split(' ').map((name) => [name.toLowerCase(), name]),
);

/** Events the two dialects call differently, by tag. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  swiper: { animationEnd: 'animationfinish' },
};

/** `scrollToLower` → `scrolltolower`. */
export const wireEventType = (tag: string, name: string): string =>
  RENAMED[tag]?.[name] ?? name.toLowerCase();

/** `scrolltolower` → `scrollToLower`: what `event.type` says in the `my` dialect. */
export function myEventType(tag: string, type: string): string {
  const renamed = RENAMED[tag];
  if (renamed) for (const name in renamed) if (renamed[name] === type) return name;
  return MY_BY_WIRE.get(type) ?? type;
}
