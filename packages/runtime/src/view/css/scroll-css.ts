// Scrolling things: scroll-view, swiper, wheels, sheets, pull-down indicators.

export const scrollCss = `
wx-scroll-view{display:block;width:100%;position:relative;overflow:hidden}
.wx-scroll-view{position:relative;width:100%;height:100%;max-height:inherit;overflow:hidden;box-sizing:border-box}
.wx-scroll-view-content{height:100%}
wx-scroll-view[scroll-y]>.wx-scroll-view{overflow-y:auto}
wx-scroll-view[scroll-x]>.wx-scroll-view{overflow-x:auto}
wx-scroll-view[scroll-y][scroll-x]>.wx-scroll-view{overflow:auto}
wx-scroll-view:not([scroll-anchoring])>.wx-scroll-view{overflow-anchor:none}
wx-scroll-view[trap-scroll]>.wx-scroll-view{overscroll-behavior:contain}
wx-scroll-view[no-scrollbar]>.wx-scroll-view{scrollbar-width:none}
wx-scroll-view[enable-flex]>.wx-scroll-view{display:inherit;flex-direction:inherit}
wx-scroll-view[enable-flex]>.wx-scroll-view>.wx-scroll-view-content{display:inherit;flex-direction:inherit;flex-wrap:inherit;align-items:inherit;justify-content:inherit;align-content:inherit;gap:inherit;flex:1;min-width:0}
wx-scroll-view[paging-enabled]>.wx-scroll-view{scroll-snap-type:both mandatory}
wx-scroll-view[paging-enabled]>.wx-scroll-view>.wx-scroll-view-content>*{scroll-snap-align:start;scroll-snap-stop:always}
.at-refresher{position:absolute;left:0;right:0;top:0;height:0;overflow:hidden;display:flex;align-items:center;justify-content:center;gap:7px}
wx-scroll-view[refresher-style=none] .at-refresher{visibility:hidden}
wx-scroll-view[refresher-style=white] .at-dot{background:#fff}
.at-dot{width:7px;height:7px;border-radius:50%;background:#888;opacity:.5}
[refreshing] .at-dot,.at-pull[running] .at-dot{animation:at-pulse 1s infinite}
.at-dot:nth-child(2){animation-delay:.16s!important}
.at-dot:nth-child(3){animation-delay:.32s!important}
@keyframes at-pulse{0%,80%,to{opacity:.25}40%{opacity:1}}
.at-pull{position:fixed;left:0;right:0;top:0;height:0;overflow:hidden;display:flex;align-items:center;justify-content:center;gap:7px;opacity:var(--at-pull,0)}
html[data-background-text=light] .at-pull .at-dot{background:#fff}
wx-swiper{display:block;height:150px;position:relative;overflow:hidden}
.wx-swiper-wrapper{position:relative;width:100%;height:100%;overflow:hidden;touch-action:pan-y}
wx-swiper[vertical]>.wx-swiper-wrapper{touch-action:pan-x}
.wx-swiper-slides{position:absolute;top:0;bottom:0;left:var(--at-before,0px);right:var(--at-after,0px)}
wx-swiper[vertical]>.wx-swiper-wrapper>.wx-swiper-slides{left:0;right:0;top:var(--at-before,0px);bottom:var(--at-after,0px)}
.wx-swiper-slide-frame{display:flex;width:100%;height:100%;will-change:transform}
wx-swiper[vertical]>.wx-swiper-wrapper>.wx-swiper-slides>.wx-swiper-slide-frame{flex-direction:column}
.wx-swiper-slide-frame>*{flex:none;width:calc(100%/var(--at-shown,1));height:100%}
wx-swiper[vertical]>.wx-swiper-wrapper>.wx-swiper-slides>.wx-swiper-slide-frame>*{width:100%;height:calc(100%/var(--at-shown,1))}
wx-swiper-item{display:block;overflow:hidden;width:100%;height:100%}
html[data-dialect=my] wx-swiper[adjusted]{height:auto}
wx-swiper[adjusted]>.wx-swiper-wrapper{height:var(--at-height,0)}
wx-swiper[adjusted]>.wx-swiper-wrapper>.wx-swiper-slides>.wx-swiper-slide-frame{align-items:flex-start}
wx-swiper[adjusted]>.wx-swiper-wrapper>.wx-swiper-slides>.wx-swiper-slide-frame>*{height:auto}
.wx-swiper-dots{position:absolute;font-size:0;line-height:1;pointer-events:none}
.wx-swiper-dots-horizontal{left:50%;bottom:10px;text-align:center;white-space:nowrap;transform:translateX(-50%)}
wx-swiper[vertical]>.wx-swiper-wrapper>.wx-swiper-dots{left:auto;right:10px;bottom:auto;top:50%;transform:translateY(-50%)}
.wx-swiper-dot{display:inline-block;width:8px;height:8px;margin-right:8px;border-radius:50%;background:var(--at-dot,var(--at-dot-rest));transition:background-color .2s;pointer-events:auto}
.wx-swiper-dot:last-child{margin-right:0}
wx-swiper[vertical]>.wx-swiper-wrapper>.wx-swiper-dots>.wx-swiper-dot{display:block;margin:0 0 9px}
.wx-swiper-dot-active{background:var(--at-dot-active,var(--at-ink))}
wx-picker-view{display:block;position:relative;height:100%}
:where(html[data-dialect=my]) wx-picker-view{background-color:var(--at-sheet)}
.wx-picker-view-wrapper{display:flex;position:relative;height:100%;overflow:hidden}
wx-picker-view-column{display:block;flex:1;position:relative;height:100%;overflow:hidden;z-index:0}
.wx-picker-view-group{height:100%;position:relative;overflow:hidden}
.wx-picker-view-scroll{position:absolute;inset:0;overflow:hidden auto;scroll-snap-type:y mandatory;scrollbar-width:none;overscroll-behavior:contain;outline-offset:-3px}
.wx-picker-view-content{padding:calc((100cqh - var(--at-item,34px))/2) 0;text-align:center}
.wx-picker-view-group,.at-sheet-column{container-type:size}
.wx-picker-view-content>*{display:block;height:var(--at-item,34px);overflow:hidden;scroll-snap-align:center}
.wx-picker-view-mask{--at-edge:calc((100cqh - var(--at-item,34px))/2);position:absolute;inset:0;pointer-events:none;background:linear-gradient(var(--at-paper),var(--at-haze)) top/100% var(--at-edge) no-repeat,linear-gradient(var(--at-haze),var(--at-paper)) bottom/100% var(--at-edge) no-repeat}
.wx-picker-view-indicator{position:absolute;left:0;width:100%;height:34px;top:50%;transform:translateY(-50%);pointer-events:none;box-sizing:border-box;border:solid rgba(128,128,128,.35);border-width:1px 0}
.at-sheet{font-size:17px;line-height:1.4;position:fixed;inset:auto 0 0;width:100%;max-width:100%;margin:0;padding:0 0 var(--at-safe-bottom,0);box-sizing:border-box;border:0;border-radius:12px 12px 0 0;background:var(--at-sheet);color:var(--at-ink);-webkit-user-select:none;user-select:none;overflow:hidden;animation:at-rise .3s cubic-bezier(.2,.8,.2,1)}
.at-sheet::backdrop{background:rgba(0,0,0,.5);animation:at-fade .3s}
.at-sheet-leaving{animation:at-sink .2s forwards}
.at-sheet-leaving::backdrop{opacity:0;transition:opacity .2s}
.at-sheet-bar{display:flex;align-items:center;height:56px;padding:0 8px}
.at-sheet-bar button{border:0;background:0 0;font:inherit;padding:10px 12px;color:var(--at-weak);cursor:pointer;border-radius:6px}
.at-sheet-bar .at-sheet-confirm{color:var(--at-brand);font-weight:500}
.at-sheet-title{flex:1;text-align:center;font-weight:500;overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
.at-sheet-board{display:flex;height:240px;padding-bottom:12px}
.at-sheet-column{position:relative;flex:1;height:240px}
.at-sheet-column .wx-picker-view-indicator{height:40px}
.at-sheet-item{line-height:40px;padding:0 4px;white-space:nowrap;text-overflow:ellipsis}
@keyframes at-rise{from{transform:translateY(100%)}}
@keyframes at-sink{to{transform:translateY(100%)}}
@media (prefers-reduced-motion:reduce){.at-sheet,.at-sheet-leaving,.at-sheet::backdrop{animation-duration:1ms}}
`;
