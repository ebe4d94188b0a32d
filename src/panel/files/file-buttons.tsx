import { ErrorBoundary } from '../shared/error-boundary.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { lazyPart } from '../shared/lazy-part.tsx';
import { Menu } from '../shared/menu.tsx';
import { t } from '../shared/t.ts';
import { OpenButton } from './open-button.tsx';
import './files.css';

const SaveChoices = lazyPart<object>(async () => (await import('./save-menu.tsx')).SaveChoices);

/** Opens recordings, and saves the one that is shown. */
export function FileButtons() {
  return (
    <>
      <OpenButton />
      <Menu
        label={t('saveMenu')}
        renderButton={(isOpen, toggle) => (
          <IconButton icon="save" label={t('saveMenu')} pressed={isOpen} onPress={toggle} />
        )}
      >
        <ErrorBoundary part={t('saveMenu')}>
          <SaveChoices />
        </ErrorBoundary>
      </Menu>
    </>
  );
}
