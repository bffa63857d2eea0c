// Toasts: a program's own, and the host's notices.

export const toastCss = `
.at-toast-layer { position: absolute; inset: 0; z-index: 90; display: grid; place-items: center; pointer-events: none; padding: 24px; }
.at-toast-layer[data-mask] { pointer-events: auto; }
.at-toast {
  max-inline-size: 260px; padding: 12px 16px; border-radius: 12px; background: rgba(30, 34, 32, 0.94); color: #fff; display: flex; flex-direction: column;
  align-items: center; gap: 10px; text-align: center; overflow-wrap: anywhere; animation: at-pop 0.18s var(--at-ease); white-space: pre-line; unicode-bidi: plaintext;
}
.at-toast[data-icon] { min-inline-size: 128px; min-block-size: 128px; justify-content: center; padding: 20px 16px; }
.at-toast img { inline-size: 44px; block-size: 44px; object-fit: contain; }
.at-toast .at-spinner { font-size: 36px; }
.at-toast-text { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.at-toast[data-icon] .at-toast-text { -webkit-line-clamp: 2; }
`;
