// Looks of the components in view-more.js.

export const moreCss = `
wx-icon{display:inline-block;font-size:0;line-height:0;vertical-align:middle;color:#09bb07}
wx-icon[type=info],wx-icon[type=waiting]{color:#10aeff}
wx-icon[type=warn]{color:#f76260}
wx-icon[type=cancel]{color:#f43530}
wx-icon[type=clear],wx-icon[type=search]{color:#b2b2b2}
wx-icon[type=loading]{color:#999}
wx-icon[type=loading] svg{animation:at-spin 1s linear infinite}
html[data-dialect=my] wx-icon[type^=success]{color:#1677ff}
wx-canvas{display:inline-block;position:relative;width:300px;height:150px;overflow:hidden;vertical-align:bottom}
html[data-dialect=my] wx-canvas{height:225px}
wx-canvas[disable-scroll]{touch-action:none}
wx-canvas>canvas{display:block;width:100%;height:100%}
.wx-canvas-over{position:absolute;inset:0;pointer-events:none}
.wx-canvas-over>*{pointer-events:auto}
wx-rich-text img{max-width:100%}
wx-rich-text table{border-collapse:collapse}
wx-movable-area{position:relative;width:10px;height:10px}
wx-movable-area[scale-area]{touch-action:pan-x pan-y}
wx-movable-view{display:inline-block;width:10px;height:10px;position:absolute;top:0;left:0;touch-action:pan-x pan-y}
wx-movable-view[direction=all]{touch-action:none}
wx-movable-view[direction=horizontal]{touch-action:pan-y}
wx-movable-view[direction=vertical]{touch-action:pan-x}
.wx-movable-content{display:contents}
[at-gesture]{display:contents}
[at-gesture=pan]>*,[at-gesture=scale]>*{touch-action:none}
[at-gesture=vertical-drag]>*{touch-action:pan-x}
[at-gesture=horizontal-drag]>*{touch-action:pan-y}
wx-grid-view{display:grid;grid-template-columns:var(--at-tracks)}
wx-grid-view[masonry]{display:block;columns:var(--at-columns)}
wx-grid-view[masonry]>*{break-inside:avoid}
wx-sticky-header{display:block;position:sticky;top:0;z-index:1}
wx-ad,wx-ad-custom,wx-ad-feeds{display:block;position:relative;font-size:14px;line-height:20px;color:#1a1a1a;background:#fff;overflow:hidden}
wx-ad[dark]{color:#f2f2f2;background:#1a1a1a}
wx-contact-button{display:inline-block;width:var(--at-size);height:var(--at-size);color:var(--at-colour);cursor:pointer}
wx-contact-button>*{display:block;width:100%;height:100%}
wx-lifestyle,wx-life-follow{display:block;border-radius:8px;background:#8881}
wx-contact-button[at-empty],wx-lifestyle[at-empty],wx-life-follow[at-empty]{display:none}
.wx-ad-card{display:flex;align-items:center;gap:12px;padding:12px 16px;cursor:pointer}
.wx-ad-card>img{width:64px;height:64px;border-radius:6px;object-fit:cover;flex:none}
.wx-ad-words{flex:1;min-width:0}
.wx-ad-title{font-weight:600}
.wx-ad-text{opacity:.72;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.wx-ad-action{flex:none;padding:4px 12px;border-radius:14px;border:1px solid currentColor;opacity:.8;margin-right:20px}
.wx-ad-mark{position:absolute;left:0;top:0;padding:0 4px;font-size:10px;line-height:14px;color:#fff;background:rgba(0,0,0,.55);border-radius:0 0 4px 0}
.wx-ad-close{position:absolute;right:0;top:0;width:32px;height:32px;padding:0;border:0;background:none;color:inherit;font-size:18px;line-height:32px;opacity:.7}
wx-page-container{--at-away:translateY(100%)}
wx-page-container[position=top]{--at-away:translateY(-100%)}
wx-page-container[position=right]{--at-away:translateX(100%)}
wx-page-container[position=center]{--at-away:scale(.8)}
.wx-page-container-overlay{position:fixed;inset:0;z-index:var(--at-z,100);background:rgba(0,0,0,.5)}
.wx-page-container-panel{position:fixed;z-index:var(--at-z,100);left:0;right:0;bottom:0;background:var(--at-sheet);overflow:auto;max-height:100%}
wx-page-container[position=top] .wx-page-container-panel{bottom:auto;top:0}
wx-page-container[position=right] .wx-page-container-panel{top:0;left:auto;width:100%}
wx-page-container[position=center] .wx-page-container-panel{inset:0;margin:auto;height:fit-content;width:fit-content}
wx-page-container[round] .wx-page-container-panel{border-radius:16px 16px 0 0}
wx-page-container[round][position=top] .wx-page-container-panel{border-radius:0 0 16px 16px}
[at-classic]{display:flex;position:fixed;inset:0;z-index:1000;align-items:center;justify-content:center}
[at-classic=modal],[at-classic=action-sheet]{background:rgba(0,0,0,.6)}
.wx-classic-box{display:flex;flex-direction:column;align-items:center;justify-content:center;box-sizing:border-box;min-width:7.6em;min-height:7.6em;max-width:80%;padding:12px;border-radius:5px;margin-bottom:10%;font-size:16px;text-align:center;color:#fff;background:rgba(40,40,40,.75)}
html[data-theme=dark] .wx-classic-box{background:rgba(76,76,76,.9)}
.wx-classic-box>svg{display:block;width:55px;height:55px;margin-bottom:8px}
[at-classic=loading] .wx-classic-box>svg{width:38px;height:38px;margin-bottom:14px;animation:at-spin 1s steps(12) infinite}
.wx-modal-dialog{width:85%;max-width:300px;max-height:90%;overflow:auto;border-radius:3px;text-align:center;background:var(--at-sheet)}
.wx-modal-dialog-hd{padding:1.2em 20px .5em;font-size:17px}
.wx-modal-dialog-hd:empty{padding-bottom:0}
.wx-modal-dialog-bd{padding:0 20px;font-size:15px;line-height:1.4;color:#888}
.wx-modal-dialog-ft{display:flex;margin-top:20px;border-top:1px solid var(--at-mute)}
.wx-modal-btn{flex:1;padding:0;border:0;font-size:17px;line-height:42px;color:inherit;background:none}
.wx-modal-cancel:not([hidden])+.wx-modal-btn{border-left:1px solid var(--at-mute)}
.wx-modal-confirm{color:#3cc51f}
html[data-theme=dark] .wx-modal-dialog{background:#2c2c2c}
[at-classic=action-sheet]{align-items:flex-end}
.wx-action-sheet-menu{width:100%;font-size:18px;text-align:center;background:var(--at-bar)}
.wx-action-sheet-menu>wx-action-sheet-item,.wx-action-sheet-menu>wx-action-sheet-cancel{display:block;padding:10px 0;background:var(--at-sheet);border-top:1px solid var(--at-mute)}
.wx-action-sheet-menu>wx-action-sheet-cancel{margin-top:6px}
html[data-theme=dark] .wx-action-sheet-menu{background:#111}
html[data-theme=dark] .wx-action-sheet-menu>*{background:#2c2c2c}
wx-slider{display:block;margin:10px 18px;padding:0}
.wx-slider-wrapper{display:flex;align-items:center;min-height:16px}
.wx-slider-tap-area{flex:1;padding:12px 0;touch-action:pan-y;cursor:pointer}
.wx-slider-handle-wrapper{position:relative;height:var(--at-track-size,2px);border-radius:5px;background-color:var(--at-track,var(--at-mute))}
html[data-dialect=my] .wx-slider-handle-wrapper{height:var(--at-track-size,4px)}
.wx-slider-track{height:100%;border-radius:6px;background-color:var(--at-active,var(--at-brand))}
html[data-dialect=my] .wx-slider-track{background-color:var(--at-active,#108ee9)}
.wx-slider-handle,.wx-slider-thumb{position:absolute;left:0;top:50%;width:var(--at-size,28px);height:var(--at-size,28px);border-radius:50%;transform:translate(-50%,-50%);pointer-events:none}
html[data-dialect=my] :is(.wx-slider-handle,.wx-slider-thumb){width:var(--at-size,22px);height:var(--at-size,22px)}
.wx-slider-thumb{background-color:var(--at-block,#fff);box-shadow:0 0 4px rgba(0,0,0,.2)}
.wx-slider-value{color:#888;font-size:14px;margin-left:1em;width:3ch}
wx-progress{display:flex;align-items:center}
.wx-progress-bar{flex:1;height:6px;background-color:var(--at-bar);overflow:hidden}
.wx-progress-inner-bar{width:0;height:100%;background-color:#09bb07}
.wx-progress-info{margin:0 0 0 15px;min-width:2em;font-size:16px;line-height:1}
[at-placeholder]{display:inline-block;position:relative;overflow:hidden;min-width:44px;min-height:44px;background:repeating-linear-gradient(45deg,#8881 0 8px,#8882 8px 16px);outline:1px dashed #8886;outline-offset:-1px}
wx-map,wx-camera,wx-live-pusher{width:300px;height:150px}
wx-map{display:block}
.at-placeholder{position:absolute;inset:0;display:flex;align-items:center;justify-content:center;font:12px/1.4 ui-monospace,monospace;color:#888;pointer-events:none}
.at-placeholder:has(+.at-placeholder-content:empty){position:static;min-height:44px;padding:0 6px}
.at-placeholder-content{position:relative;height:100%}
wx-web-view{display:block;padding:40px 24px;font-size:12px;color:#999;text-align:center;overflow-wrap:anywhere}
[at-empty]{display:none}
wx-open-data{display:inline}
wx-open-data[type=userAvatarUrl]{display:inline-block;overflow:hidden;background:#d8dbdf;color:#fff}
wx-open-data>img,wx-open-data>svg{display:block;width:100%;height:100%;min-width:1em;min-height:1em}
wx-error-view{display:flex;flex-direction:column;align-items:center;padding:48px 24px;text-align:center}
wx-error-view[fullscreen]{position:fixed;inset:0;box-sizing:border-box;justify-content:center;z-index:10;background:var(--at-paper,#fff)}
wx-error-view>svg{width:72px;height:72px;opacity:.35}
.at-error-title{margin-top:16px;font-size:17px}
.at-error-message{margin-top:8px;font-size:14px;opacity:.6}
`;
