// Custom properties of the host's own interface. Written without specificity, since constructed sheets come after the
// page's own: an embedder overrides them with any rule for `.at-ui`.

export const tokensCss = `
:where(.at-ui) {
  --at-font: -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial,
    'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif;
  --at-surface: #ffffff;
  --at-sunken: #f5f4f0;
  --at-ink: #1a1d1b;
  --at-ink-2: #585e5a;
  --at-ink-3: #6b716d;
  --at-line: rgba(22, 28, 25, 0.1);
  --at-press: rgba(22, 28, 25, 0.06);
  --at-accent: #0b6b5b;
  --at-on-accent: #ffffff;
  --at-accent-soft: #e3f0ec;
  --at-link: #0b6b5b;
  --at-danger: #bf2f1a;
  --at-danger-soft: #fbe9e5;
  --at-scrim: rgba(10, 14, 12, 0.5);
  --at-shadow: 0 18px 48px rgba(18, 26, 22, 0.18);
  --at-focus: #0b6b5b;
  --at-radius: 14px;
  --at-status: 0px;
  --at-safe-bottom: env(safe-area-inset-bottom, 0px);
  --at-nav: 44px;
  --at-tabs: 50px;
  --at-ease: cubic-bezier(0.32, 0.72, 0, 1);
  color-scheme: light;
}
:where(.at-ui[data-theme='dark']) {
  --at-surface: #202423;
  --at-sunken: #141716;
  --at-ink: #eff1ee;
  --at-ink-2: #b0b7b3;
  --at-ink-3: #98a09b;
  --at-line: rgba(255, 255, 255, 0.12);
  --at-press: rgba(255, 255, 255, 0.08);
  --at-accent: #5ccab0;
  --at-on-accent: #05231c;
  --at-accent-soft: #1d3a33;
  --at-link: #6fd6bd;
  --at-danger: #ff8f7a;
  --at-danger-soft: #43211b;
  --at-scrim: rgba(0, 0, 0, 0.6);
  --at-shadow: 0 18px 48px rgba(0, 0, 0, 0.5);
  --at-focus: #7fe0c8;
  color-scheme: dark;
}
:where(.at-ui:lang(zh)) {
  --at-font: -apple-system, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif;
}
/* Only what the host draws: the embedder's home lies inside .at-ui too, and is its own affair. */
:where(.at-stages, .at-veil, .at-overlays, .at-notices, .at-trusted) [hidden]:not(.at-tabs) { display: none !important; }
:where(.at-stages, .at-veil, .at-overlays, .at-notices, .at-trusted), :where(.at-stages, .at-veil, .at-overlays, .at-notices, .at-trusted) * { box-sizing: border-box; }
:where(.at-stages, .at-veil, .at-overlays, .at-notices, .at-trusted) button {
  font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0;
  cursor: pointer; touch-action: manipulation; -webkit-tap-highlight-color: transparent;
}
:where(.at-stages, .at-veil, .at-overlays, .at-notices, .at-trusted) :focus-visible { outline: 2px solid var(--at-focus); outline-offset: 2px; }
.at-icon { display: block; flex: none; }
.at-name { unicode-bidi: isolate; font-weight: 600; overflow-wrap: anywhere; }
.at-hidden-text {
  position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
@keyframes at-spin { to { transform: rotate(1turn); } }
@keyframes at-rise { from { transform: translateY(100%); } }
@keyframes at-fade { from { opacity: 0; } }
@keyframes at-pop { from { opacity: 0; transform: scale(0.94); } }
@keyframes at-slide { from { transform: translateX(-100%); } to { transform: translateX(250%); } }
:where(.at-ui, .at-device, .at-screen, .at-status) { box-sizing: border-box; }
.at-spinner {
  inline-size: 1em; block-size: 1em; border-radius: 50%; flex: none;
  border: 0.13em solid currentColor; border-block-start-color: transparent;
  animation: at-spin 0.8s linear infinite;
}
@media (prefers-reduced-motion: reduce) {
  .at-ui :not(.at-home *), .at-ui :not(.at-home *)::before, .at-ui :not(.at-home *)::after {
    animation-duration: 1ms !important; animation-iteration-count: 1 !important;
    transition-property: none !important;
  }
  /* A standing ring would read as decoration: it breathes instead of turning. */
  .at-spinner { animation: at-fade 1.6s ease-in-out infinite alternate !important; }
}
`;
