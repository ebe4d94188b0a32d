import { countMuted, type Mute, mutesIn, withMutes, withoutMute } from '../../store/mutes.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { formatCount, type MessageKey, t, tn } from '../shared/t.ts';
import { useState } from 'preact/hooks';
import { Dialog } from './dialog.tsx';

const kinds: Readonly<Record<Mute['by'], MessageKey>> = { host: 'mutedHost', endpoint: 'cmdEndpoint', code: 'cmdCode' };

/** What is muted, what each hides, and the way to take it back: one by one, or to list all of it for the moment. */
export function MutesDialog() {
  const { failures, filter, settings } = useStore();
  const [removed, setRemoved] = useState<Mute | null>(null);
  const { ignoredHosts, mutes } = settings.values.value;
  const muted = { ignoredHosts, mutes };
  const all = mutesIn(muted);
  const rows = failures.rows.value;
  return (
    <Dialog id="mutes-dialog" title={t('mutesTitle')}>
      <p>{all.length === 0 ? t('mutesNone') : t('mutesText')}</p>
      {all.length > 0 && (
        <>
          <label class="check mutes-show">
            <input
              type="checkbox"
              data-testid="mutes-show"
              checked={filter.mutedShown.value}
              onChange={({ currentTarget }) => filter.listMuted(currentTarget.checked)}
            />
            <span>{tn('mutesShow', filter.ignored.value)}</span>
          </label>
          <table class="table mutes">
            <thead>
              <tr>
                <th scope="col">{t('mutesBy')}</th>
                <th scope="col">{t('mutesWhat')}</th>
                <th scope="col">{t('mutesCount')}</th>
                <th>
                  <span class="visually-hidden">{t('mutesRemove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map((mute) => (
                <tr key={`${mute.by} ${mute.value}`} data-testid="mute">
                  <td>{t(kinds[mute.by])}</td>
                  <th scope="row" dir="ltr">
                    {plain(mute.value, 500)}
                  </th>
                  <td>{formatCount(countMuted(withMutes({ ignoredHosts: [], mutes: [] }, [mute]), rows))}</td>
                  <td>
                    <IconButton
                      icon="close"
                      label={t('mutesRemoveOne', plain(mute.value, 100))}
                      onPress={() => {
                        setRemoved(mute);
                        settings.change(withoutMute(muted, mute));
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <output class="mutes-removed">
        {removed !== null && (
          <span class="aside">
            {t('mutesRemoved')} <bdi>{plain(removed.value, 200)}</bdi>{' '}
            <button
              type="button"
              class="link-button"
              data-testid="mutes-undo"
              onClick={() => {
                settings.change(withMutes(muted, [removed]));
                setRemoved(null);
              }}
            >
              {t('clearedUndo')}
            </button>
          </span>
        )}
      </output>
    </Dialog>
  );
}
