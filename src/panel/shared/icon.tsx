/** Outlines on a 16 × 16 grid, drawn with the colour of the text. */
const shapes = {
  record: 'M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
  stop: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM6 6h4v4H6Z',
  clear: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM4.2 4.2l7.6 7.6',
  filter: 'M2.5 3.5h11L9.5 8.6v4.2l-3-1.6V8.6Z',
  close: 'M4 4l8 8M12 4l-8 8',
  book: 'M8 4.2C6.6 3.2 4.6 3 2.5 3v9.5c2.1 0 4.1.2 5.5 1.2 1.4-1 3.4-1.2 5.5-1.2V3c-2.1 0-4.1.2-5.5 1.2Zm0 0v9.5',
  settings:
    'M8 5.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4ZM6.9 1.8h2.2l.35 1.75 1.25.5 1.5-1 .75.75-1 1.5.5 1.25 1.75.35v2.2l-1.75.35-.5 1.25 1 1.5-.75.75-1.5-1-1.25.5-.35 1.75H6.9l-.35-1.75-1.25-.5-1.5 1-.75-.75 1-1.5-.5-1.25-1.75-.35V6.9l1.75-.35.5-1.25-1-1.5.75-.75 1.5 1 1.25-.5Z',
  copy: 'M5.5 5.5h7v8h-7ZM10.5 5.5v-3h-7v8h2',
  link: 'M6.5 3.5h-3v9h9v-3M9 2.5h4.5V7M13.2 2.8 7.5 8.5',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  right: 'M6 4l4 4-4 4',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  wrap: 'M2.5 4h11M2.5 8h9a2 2 0 0 1 0 4H9M10.5 10.5 9 12l1.5 1.5M2.5 12h3',
  save: 'M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13h10',
  open: 'M2.5 12.5v-9h4l1.5 2h5.5v7Z',
  reload: 'M12.8 6.5A5 5 0 1 0 13 9M13 3v3.5H9.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  reveal: 'M3 3.5h10v9H3ZM3 6.5h10M6.5 6.5v6',
} as const;

export type IconName = keyof typeof shapes;

/** A picture beside or instead of words; the words are the button's, so it is hidden from assistive technology. */
export function Icon({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }) {
  return (
    <svg class={filled ? 'icon icon-filled' : 'icon'} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
