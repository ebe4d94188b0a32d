import type { PanelKey } from '../keys.ts';
import type { ListKey } from '../list/list-keys.ts';
import { type MessageKey, t } from '../shared/t.ts';
import { commands, commandsByKey } from './commands.ts';
import { Dialog } from './dialog.tsx';

/** What each key of the list does; more keys than one may do the same. */
const listKeys: Readonly<Record<ListKey, MessageKey>> = {
  ArrowUp: 'keyMove',
  ArrowDown: 'keyMove',
  PageUp: 'keyMove',
  PageDown: 'keyMove',
  Home: 'keyEnds',
  End: 'keyEnds',
  Enter: 'keyOpen',
  ArrowRight: 'keyFold',
  ArrowLeft: 'keyFold',
};
const panelKeys: Readonly<Record<PanelKey, MessageKey>> = {
  '/': 'keyFilter',
  o: 'keyOpenFile',
  Escape: 'keyClose',
  ContextMenu: 'keyMenu',
};

interface KeyLine {
  /** Alternatives; the keys of one are pressed together. */
  readonly keys: readonly (readonly string[])[];
  readonly does: string;
}

/** All keys of the panel, from the tables that act on them. */
export function KeysDialog() {
  const parts: readonly (readonly [title: MessageKey, lines: readonly KeyLine[]])[] = [
    ['keysFailures', [...commandsByKey].map(([key, id]) => ({ keys: [[key]], does: t(commands[id].label) }))],
    [
      'keysList',
      [
        ...gathered(listKeys),
        {
          keys: [
            ['Shift', '↑'],
            ['Shift', '↓'],
          ],
          does: t('keyExtend'),
        },
        { keys: [['Ctrl', 'A']], does: t('keyAll') },
      ],
    ],
    ['keysPanel', gathered(panelKeys)],
    [
      'keysDetails',
      [
        { keys: [['←'], ['→']], does: t('keyTabs') },
        { keys: [['Enter'], ['Shift', 'Enter']], does: t('keyFind') },
      ],
    ],
  ];
  return (
    <Dialog id="keys-dialog" title={t('cmdKeys')}>
      <div class="keys-parts">
        {parts.map(([title, lines]) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl class="keys-list">
              {lines.map(({ keys, does }) => (
                <div key={does} class="keys-line" data-testid="key-line">
                  <dt dir="ltr">
                    {keys.map((together) => (
                      <span key={together.join(' ')} class="keys-one">
                        {together.map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </span>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** Keys that do the same in one line. */
function gathered(keys: Readonly<Record<string, MessageKey>>): readonly KeyLine[] {
  const lines = new Map<MessageKey, string[][]>();
  for (const [key, does] of Object.entries(keys)) {
    lines.set(does, [...(lines.get(does) ?? []), ...(written[key] ?? [[key]])]);
  }
  return [...lines].map(([does, all]) => ({ keys: all, does: t(does) }));
}

/** As it stands on keyboards. */
const written: Readonly<Record<string, string[][]>> = {
  ArrowUp: [['↑']],
  ArrowDown: [['↓']],
  ArrowLeft: [['←']],
  ArrowRight: [['→']],
  PageUp: [['PgUp']],
  PageDown: [['PgDn']],
  Escape: [['Esc']],
  ContextMenu: [['≣'], ['Shift', 'F10']],
};
