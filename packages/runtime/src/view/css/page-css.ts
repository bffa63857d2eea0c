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
wx-image,wx-cover-image{display:inline-block;overflow:hidden;width:320px;height:240px;vertical-align:bottom;position:relative}
wx-cover-image{width:auto;height:auto;display:block}
wx-image>img{display:block;width:100%;height:100%;object-fit:fill;border-radius:inherit;pointer-events:none}
wx-cover-image>img{display:block;width:100%;height:100%;pointer-events:none}
wx-image>img:not([src]),wx-cover-image>img:not([src]){visibility:hidden}
wx-image[mode=widthFix]{height:auto!important}
wx-image[mode=widthFix]>img{height:auto}
wx-image[mode=heightFix]{width:auto!important}
wx-image[mode=heightFix]>img{width:auto}
wx-image[fade-in]>img{animation:at-fade .3s}
wx-cover-view{overflow:hidden;line-height:1.2;white-space:nowrap}
wx-cover-view wx-cover-view{white-space:inherit}
@keyframes at-spin{to{transform:rotate(1turn)}}
@keyframes at-fade{from{opacity:0}}
@media (prefers-reduced-motion:reduce){wx-image[fade-in]>img{animation:none}.at-dot{animation-duration:3s!important}}
`;
