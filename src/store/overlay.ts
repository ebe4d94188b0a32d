import type { ColumnName } from './columns.ts';
import type { Row } from './row.ts';
import type { Settings } from './settings.ts';

/** What lies over the panel, one at a time. */
export type Overlay =
  /** What can be done with the chosen failures; `at`: where on the screen, px, on the line of which id; null: beside the line of the keyboard. */
  | { readonly kind: 'menu'; readonly at: { readonly x: number; readonly y: number; readonly id: string } | null }
  /** Which columns the list shows; `at`: where, px from the panel's top left corner. */
  | {
      readonly kind: 'columns';
      readonly at: { readonly x: number; readonly y: number };
      readonly shown: readonly ColumnName[];
    }
  | { readonly kind: 'keys' }
  | { readonly kind: 'mutes' }
  /** Something to be said for a moment. */
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'edit'; readonly row: Row }
  /** Something was just muted: what (in words), and what held before. */
  | { readonly kind: 'muted'; readonly what: string; readonly count: number; readonly before: Muted };

/** The part of the settings that says what is not listed. */
export type Muted = Pick<Settings, 'ignoredHosts' | 'mutes'>;
