// The super app's icons: 24×24 strokes, decorative; the control around them carries the name.

const PATHS = {
  arch: 'M5 20V11a7 7 0 0114 0v9M9 20v-8.5a3 3 0 016 0V20M3.5 20h17',
  home: 'M4 11l8-7 8 7M6 9.5V20h12V9.5',
  link: 'M10 14a4 4 0 006 .4l3-3a4 4 0 00-5.7-5.7L12 7M14 10a4 4 0 00-6-.4l-3 3a4 4 0 005.7 5.7L12 17',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c.8-4 3.9-6 7.5-6s6.7 2 7.5 6',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.4 15.4L20 20',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  code: 'M8.5 7L4 12l4.5 5M15.5 7l4.5 5-4.5 5',
  globe:
    'M12 21a9 9 0 100-18 9 9 0 000 18zM3.5 12h17M12 3c2.4 2.5 3.5 5.6 3.5 9s-1.1 6.5-3.5 9c-2.4-2.5-3.5-5.6-3.5-9S9.6 5.5 12 3z',
  sun: 'M12 16a4 4 0 100-8 4 4 0 000 8zM12 2.8v2M12 19.2v2M2.8 12h2M19.2 12h2M5.5 5.5l1.4 1.4M17.1 17.1l1.4 1.4M18.5 5.5l-1.4 1.4M6.9 17.1l-1.4 1.4',
  moon: 'M20 14.5A8.5 8.5 0 119.5 4a7 7 0 0010.5 10.5z',
  half: 'M12 20.5a8.5 8.5 0 100-17 8.5 8.5 0 000 17zM12 3.5v17M12 8l6.5-.8M12 12l8.4-.3M12 16l6.8-.4',
  chevron: 'M9.5 6l6 6-6 6',
  arrow: 'M5 12h13M13 7l5 5-5 5',
  picture: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9.5v.1',
  paste: 'M8 5.5H5.5V20h13V5.5H16M8.5 4h7v3.5h-7z',
  empty: 'M4 13.5l2.5-8h11l2.5 8V19H4zM4 13.5h4.5l1.5 2.5h4l1.5-2.5H20',
  cloudOff: 'M4 4l16 16M8.5 7.6A6 6 0 0117.6 11a4.3 4.3 0 012.9 6.2M16 19H7.5A4.5 4.5 0 016 10.3',
  trash: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7',
  plus: 'M12 5.5v13M5.5 12h13',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
