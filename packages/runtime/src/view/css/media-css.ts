// Looks of <camera>, <video>, <audio> and <lottie>.

export const mediaCss = `
wx-camera,wx-live-pusher{display:block;position:relative;width:100%;height:300px;overflow:hidden;background:#000}
wx-camera>canvas,wx-live-pusher>canvas{display:block;width:100%;height:100%;object-fit:cover}
wx-camera[mirrored]>canvas,wx-live-pusher[mirrored]>canvas{transform:scaleX(-1)}
wx-video,wx-live-player{display:inline-block;position:relative;width:300px;height:225px;overflow:hidden;background:#000;vertical-align:bottom}
wx-video>video,wx-live-player>video{display:block;width:100%;height:100%;object-fit:contain}
wx-video[filling],wx-live-player[filling]{position:fixed!important;inset:0!important;width:auto!important;height:auto!important;margin:0!important;z-index:1000}
wx-video[turned]{inset:auto!important;left:50%!important;top:50%!important;width:100vh!important;height:100vw!important;transform:translate(-50%,-50%) rotate(var(--at-turn))!important}
.wx-video-over,.wx-video-danmu{position:absolute;inset:0;pointer-events:none;overflow:hidden}
.wx-video-over>*{pointer-events:auto}
.wx-video-danmu>span{position:absolute;left:100%;white-space:nowrap;font-size:16px;text-shadow:0 0 2px #000;animation:at-danmu 8s linear forwards}
@keyframes at-danmu{to{transform:translateX(calc(-100vw - 200%))}}
.wx-video-button{position:absolute;padding:0;border:0;border-radius:50%;background:rgba(0,0,0,.5);color:#fff;cursor:pointer}
.wx-video-button svg{display:block}
.wx-video-start{left:50%;top:50%;width:56px;height:56px;margin:-28px}
.wx-video-fill{right:8px;top:8px;width:32px;height:32px}
.wx-video-mute{right:48px;top:8px;width:32px;height:32px}
.wx-video-title{position:absolute;left:12px;top:12px;right:96px;color:#fff;text-shadow:0 0 2px #000;font-size:14px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;pointer-events:none}
wx-external-element{display:block;position:relative}
wx-animation-video{display:inline-block;vertical-align:bottom}
wx-animation-video>canvas{display:block;width:400px;height:400px}
wx-lottie{display:block;position:relative;overflow:hidden}
wx-lottie>svg,wx-lottie>img{display:block;width:100%;height:100%}
wx-lottie>img{object-fit:contain}
wx-audio{display:none}
wx-audio[controls]{display:inline-flex;align-items:center;box-sizing:border-box;width:300px;height:65px;border:1px solid #8883;background:#fcfcfc;color:#353535;vertical-align:bottom;overflow:hidden}
html[data-theme=dark] wx-audio{background:#222;color:#ddd}
.wx-audio-button{position:relative;flex:none;width:65px;height:65px;padding:0;border:0;background:#e6e6e6 center/cover;color:#353535;cursor:pointer}
.wx-audio-button svg{position:absolute;inset:0;width:28px;height:28px;margin:auto}
.wx-audio-info{flex:1;min-width:0;padding:0 12px;font-size:14px;line-height:1.5}
.wx-audio-info>*{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.wx-audio-author{font-size:12px;color:#888}
.wx-audio-time{flex:none;padding-right:12px;font-size:14px;color:#888}
`;
