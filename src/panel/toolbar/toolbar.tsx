import { IconButton } from '../shared/icon-button.tsx';
import { lazyPart } from '../shared/lazy-part.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';
import { FilterBox } from './filter-box.tsx';
import { SettingsMenu } from './settings-menu.tsx';
import './toolbar.css';

const FileButtons = lazyPart<object>(async () => (await import('../files/file-buttons.tsx')).FileButtons, 'nothing');

/** Recording, filter, and what else concerns the whole panel. */
export function Toolbar() {
  const { files, settings, view, showView } = useStore();
  const isLive = files === null || (files.hasLive && files.shown.value === null);
  const isReference = view.value === 'reference';
  return (
    <div class="toolbar">
      {isLive && <RecordButtons />}
      {files !== null && <FileButtons />}
      <span class="toolbar-divider" />
      <FilterBox />
      {isLive && (
        <label class="check" title={t('preserveTitle')}>
          <input
            type="checkbox"
            checked={settings.values.value.preserve}
            onChange={(event) => settings.change({ preserve: event.currentTarget.checked })}
          />
          <span>{t('preserve')}</span>
        </label>
      )}
      <label class="check" title={t('groupTitle')}>
        <input
          type="checkbox"
          checked={settings.values.value.group}
          onChange={(event) => settings.change({ group: event.currentTarget.checked })}
        />
        <span>{t('group')}</span>
      </label>
      <div class="toolbar-end">
        <IconButton
          icon="book"
          label={t('reference')}
          pressed={isReference}
          onPress={() => showView(isReference ? 'failures' : 'reference')}
        />
        <SettingsMenu />
      </div>
    </div>
  );
}

/** What only a recording that goes on can do. */
function RecordButtons() {
  const { failures } = useStore();
  const paused = failures.recorderState.value?.paused ?? false;
  return (
    <>
      <IconButton
        icon={paused ? 'record' : 'stop'}
        class={paused ? '' : 'recording'}
        label={t(paused ? 'recordStart' : 'recordStop')}
        pressed={!paused}
        onPress={() => failures.setPaused(!paused)}
      />
      <IconButton icon="clear" label={t('clear')} onPress={() => failures.clear()} />
    </>
  );
}
