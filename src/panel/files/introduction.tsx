import { useStore } from '../shared/store-context.ts';
import { type MessageKey, t } from '../shared/t.ts';
import './introduction.css';

const keys: readonly (readonly [string, MessageKey])[] = [
  ['/', 'introKeyFilter'],
  ['o', 'introKeyOpen'],
  ['c', 'introKeyCopy'],
];

/** The first minute: what is recorded, three keys, and something to look at. Gone for good once a failure was seen, or it was dismissed. */
export function Introduction() {
  const { failures, files, settings } = useStore();
  const openDemo = async () => {
    const { demoFile } = await import('../../files/demo.ts');
    await files?.open([demoFile(t('demoName'))]);
  };
  return (
    <div class="introduction" data-testid="introduction">
      <p class="empty-title">{t('introTitle')}</p>
      <p>{t('introText')}</p>
      <dl class="introduction-keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <p class="empty-faint">{t('emptyBefore')}</p>
      <p class="introduction-buttons">
        <button type="button" class="button button-primary" onClick={failures.reloadPage}>
          {t('reloadPage')}
        </button>
        <button type="button" class="button" onClick={() => void openDemo()}>
          {t('introDemo')}
        </button>
        <button type="button" class="link-button" onClick={() => settings.change({ introduced: true })}>
          {t('introDismiss')}
        </button>
      </p>
    </div>
  );
}
