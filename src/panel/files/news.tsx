import { useEffect } from 'preact/hooks';
import { IconButton } from '../shared/icon-button.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';

/** One line after an update, until it is dismissed. Who sees Errata for the first time sees none. Keeps, too, that a failure was seen. */
export function News() {
  const { adapter, failures, files, settings } = useStore();
  const { version } = adapter.environment;
  const { introduced, news } = settings.values.value;
  // Settings are read before the recorder is there.
  const isReady = failures.recorderState.value !== null;
  const hasFailed = failures.rows.value.length > 0 && !files?.shown.value;
  useEffect(() => {
    if (isReady && news === '') settings.change({ news: version });
  }, [isReady, news, settings, version]);
  useEffect(() => {
    if (isReady && hasFailed && !introduced) settings.change({ introduced: true });
  }, [isReady, hasFailed, introduced, settings]);
  if (!isReady || news === '' || news === version) return null;
  return (
    <p class="news" data-testid="news">
      <span>
        <strong>{t('newsTitle', version)}</strong> {t('newsText')}
      </span>
      <IconButton icon="close" label={t('bannerDismiss')} onPress={() => settings.change({ news: version })} />
    </p>
  );
}
