// The page, plain boxes, text, pictures. Every selector weighs as little as possible: programs' styles come later and
// must win.

export const pageCss = `
html{font-size:16px;-webkit-text-size-adjust:100%;text-size-adjust:100%;-webkit-tap-highlight-color:transparent;height:100%;overflow-x:hidden}
html[data-theme=light]{color-scheme:light}
html[data-theme=dark]{color-scheme:dark}
html[at-still]{overflow:hidden}
body,.at-overlays{font-family:-apple-system,"Helvetica Neue","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
body{margin:0;min-height:100%;overflow-wrap:break-word;-webkit-user-select:none;user-select:none;-webkit-touch-callout:none}
:where(html[data-dialect=my]) body{background-color:#f5f5f9}
:where(html[data-dialect=my][data-theme=dark]) body{background-color:#111}
[hidden]{display:none!important}
wx-view,wx-form,wx-cover-view,wx-navigator,wx-checkbox-group,wx-radio-group,wx-movable-area,wx-rich-text,wx-page-container,wx-share-element{display:block}
:focus-visible{outline:2px solid #576b95;outline-offset:2px}
wx-root-portal,wx-match-media,wx-block{display:contents}
wx-match-media[unmatched],wx-page-meta,wx-navigation-bar{display:none}
wx-label{cursor:pointer;display:inline}
wx-text{display:inline;white-space:pre-line}
wx-text[space]{white-space:pre-wrap}
wx-text[space=ensp]{word-spacing:.25em}
wx-text[space=emsp]{word-spacing:.75em}
[selectable]{-webkit-user-select:text;user-select:text}
wx-text[selectable]{display:inline-block}
wx-view[disable-scroll]{touch-action:none}
.navigator-hover{background-color:rgba(0,0,0,.1);opacity:.7}
wx-icon{display:inline-block;font-size:0;line-height:0;vertical-align:middle;color:#09bb07}
wx-icon[type=info],wx-icon[type=waiting]{color:#10aeff}
wx-icon[type=warn]{color:#f76260}
wx-icon[type=cancel]{color:#f43530}
wx-icon[type=clear],wx-icon[type=search]{color:#b2b2b2}
wx-icon[type=loading]{color:#999}
wx-icon[type=loading] svg{animation:at-spin 1s linear infinite}
html[data-dialect=my] wx-icon[type^=success]{color:#1677ff}
wx-image,wx-cover-image{display:inline-block;overflow:hidden;width:320px;height:240px;vertical-align:bottom;position:relative}
wx-cover-image{width:auto;height:auto;display:block}
wx-image>img{display:block;width:100%;height:100%;object-fit:fill;border-radius:inherit;pointer-events:none}
wx-cover-image>img{display:block;width:100%;height:100%;pointer-events:none}
wx-image>img:not([src]),wx-cover-image>img:not([src]){visibility:hidden}
wx-image[mode=widthFix]{height:auto}
wx-image[mode=widthFix]>img{height:auto}
wx-image[mode=heightFix]{width:auto}
wx-image[mode=heightFix]>img{width:auto}
wx-image[fade-in]>img{animation:at-fade .3s}
wx-cover-view{overflow:hidden;line-height:1.2;white-space:nowrap}
wx-cover-view wx-cover-view{white-space:inherit}
wx-rich-text img{max-width:100%}
wx-rich-text table{border-collapse:collapse}
wx-movable-area{position:relative;width:10px;height:10px}
wx-movable-view{display:inline-block;width:10px;height:10px;position:absolute;top:0;left:0;touch-action:pan-x pan-y}
wx-movable-view[direction=all]{touch-action:none}
wx-movable-view[direction=horizontal]{touch-action:pan-y}
wx-movable-view[direction=vertical]{touch-action:pan-x}
.wx-movable-content{display:contents}
[at-placeholder]{display:inline-block;position:relative;overflow:hidden;min-width:44px;min-height:44px;background:repeating-linear-gradient(45deg,#8881 0 8px,#8882 8px 16px);outline:1px dashed #8886;outline-offset:-1px}
wx-canvas,wx-video,wx-map,wx-camera{width:300px;height:150px}
wx-video{height:225px}
wx-web-view[at-placeholder]{position:fixed;inset:0}
.at-placeholder{position:absolute;inset:0;display:flex;align-items:center;justify-content:center;font:12px/1.4 ui-monospace,monospace;color:#888;pointer-events:none}
.at-placeholder-content{position:relative;height:100%}
wx-page-container{--at-away:translateY(100%)}
wx-page-container[position=top]{--at-away:translateY(-100%)}
wx-page-container[position=right]{--at-away:translateX(100%)}
wx-page-container[position=center]{--at-away:scale(.8)}
.wx-page-container-overlay{position:fixed;inset:0;z-index:100;background:rgba(0,0,0,.5)}
.wx-page-container-panel{position:fixed;z-index:100;left:0;right:0;bottom:0;background:var(--at-sheet);overflow:auto;max-height:100%}
wx-page-container[position=top] .wx-page-container-panel{bottom:auto;top:0}
wx-page-container[position=right] .wx-page-container-panel{top:0;left:auto;width:100%}
wx-page-container[position=center] .wx-page-container-panel{inset:0;margin:auto;height:fit-content;width:fit-content}
wx-page-container[round] .wx-page-container-panel{border-radius:16px 16px 0 0}
wx-page-container[round][position=top] .wx-page-container-panel{border-radius:0 0 16px 16px}
@keyframes at-spin{to{transform:rotate(1turn)}}
@keyframes at-fade{from{opacity:0}}
@media (prefers-reduced-motion:reduce){wx-image[fade-in]>img{animation:none}.at-dot,.wx-button-loading{animation-duration:3s!important}}
`;
