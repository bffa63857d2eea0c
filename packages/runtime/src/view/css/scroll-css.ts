// Scrolling things: scroll-view, swiper, pull-down indicators.

export const scrollCss = `
wx-scroll-view{display:block;width:100%;position:relative;overflow:hidden}
.wx-scroll-view{position:relative;width:100%;height:100%;max-height:inherit;overflow:hidden;box-sizing:border-box}
.wx-scroll-view-content{height:100%}
wx-scroll-view[scroll-y]>.wx-scroll-view{overflow-y:auto}
wx-scroll-view[scroll-x]>.wx-scroll-view{overflow-x:auto}
wx-scroll-view[scroll-y][scroll-x]>.wx-scroll-view{overflow:auto}
wx-scroll-view:not([scroll-anchoring])>.wx-scroll-view{overflow-anchor:none}
wx-scroll-view:is([trap-scroll],[disable-lower-scroll],[disable-upper-scroll])>.wx-scroll-view{overscroll-behavior:contain}
wx-scroll-view[no-show-scrollbar]>.wx-scroll-view{scrollbar-width:none}
wx-scroll-view[no-bounces]>.wx-scroll-view{overscroll-behavior:none}
wx-scroll-view[no-scroll-enabled]>.wx-scroll-view{overflow:hidden}
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
`;
