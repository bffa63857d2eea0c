// What a mini game has over its canvas, as the rest of the page's template: each is an entry of the page's `over`
// (runtime: logic/game/overlays.ts), every event of theirs goes to the page's `over`.

const events = (names: string): string =>
  names
    .split(' ')
    .map((name) => `bind${name}="over"`)
    .join(' ');

/** Where an entry is, and by what its events name it. */
const PLACE = 'id="{{it.id}}" data-id="{{it.id}}" style="{{it.style}}"';

const FIELD =
  'id="{{it.id}}" data-id="{{it.id}}" style="{{it.fieldStyle}}" value="{{it.value}}" maxlength="{{it.maxLength}}" ' +
  'confirm-type="{{it.confirmType}}" confirm-hold="{{it.confirmHold}}" placeholder="{{it.label}}" focus="{{it.focus}}" ' +
  events('input confirm blur');

export const OVERLAYS_WXML = `<block wx:for="{{over}}" wx:for-item="it" wx:key="id">
<view wx:if="{{it.kind==='keyboard'}}" style="{{it.style}}">
<textarea wx:if="{{it.multiple}}" ${FIELD}/>
<input wx:else ${FIELD} type="{{it.type}}"/>
<button data-id="{{it.id}}" style="{{it.buttonStyle}}" bindtap="over">{{it.confirmText}}</button>
</view>
<button wx:elif="{{it.kind==='button'}}" ${PLACE} hover-class="none" open-type="{{it.openType}}" lang="{{it.lang}}"
 aria-label="{{it.label}}" ${events('tap getuserinfo opensetting')}><image wx:if="{{it.image}}" src="{{it.image}}"
 style="position:absolute;left:0;top:0;width:100%;height:100%"/><block wx:else>{{it.text}}</block></button>
<view wx:elif="{{it.kind==='ad'}}" ${PLACE}><ad id="{{it.id}}-ad" data-id="{{it.id}}" unit-id="{{it.unit}}"
 ad-intervals="{{it.intervals}}" ad-theme="{{it.theme}}" ${events('load error close')}/></view>
<view wx:elif="{{it.kind==='ad-custom'}}" ${PLACE}><ad-custom id="{{it.id}}-ad" data-id="{{it.id}}" unit-id="{{it.unit}}"
 ad-intervals="{{it.intervals}}" ${events('load error close')}/></view>
<video wx:elif="{{it.kind==='video'}}" ${PLACE} src="{{it.src}}" poster="{{it.poster}}" autoplay="{{it.autoplay}}"
 loop="{{it.loop}}" muted="{{it.muted}}" controls="{{it.controls}}" object-fit="{{it.objectFit}}"
 initial-time="{{it.initialTime}}" show-center-play-btn="{{it.showCenterPlayBtn}}" show-progress="{{it.showProgress}}"
 enable-progress-gesture="{{it.enableProgressGesture}}" enable-play-gesture="{{it.enablePlayGesture}}"
 ${events('play pause ended error timeupdate waiting progress')}/>
<camera wx:elif="{{it.kind==='camera'}}" ${PLACE} device-position="{{it.devicePosition}}" flash="{{it.flash}}"
 frame-size="{{it.frameSize}}" ${events('initdone stop error')}/>
</block>`;
