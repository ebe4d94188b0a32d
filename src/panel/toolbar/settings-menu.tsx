import { ErrorBoundary } from '../shared/error-boundary.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { lazyPart } from '../shared/lazy-part.tsx';
import { Menu } from '../shared/menu.tsx';
import { t } from '../shared/t.ts';

/** The choices themselves, which nobody needs for the first paint. */
export const SettingsChoices = lazyPart<object>(async () => (await import('./settings-choices.tsx')).SettingsChoices);

/** A button with the settings in a sheet below it. */
export function SettingsMenu() {
  return (
    <Menu
      label={t('settings')}
      renderButton={(isOpen, toggle) => (
        <IconButton icon="settings" label={t('settings')} pressed={isOpen} onPress={toggle} />
      )}
    >
      <ErrorBoundary part={t('settings')}>
        <SettingsChoices />
      </ErrorBoundary>
    </Menu>
  );
}
