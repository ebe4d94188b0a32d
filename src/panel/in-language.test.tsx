// @vitest-environment happy-dom
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from '../store/store.ts';
import { scriptedAdapter } from '../store/test-support.ts';
import { InLanguage } from './in-language.tsx';
import { bundledMessages } from './shared/bundled-messages.ts';
import { StoreContext } from './shared/store-context.ts';
import { formatCount, setLookup, t } from './shared/t.ts';
import { SettingsMenu } from './toolbar/settings-menu.tsx';

beforeEach(() => setLookup(bundledMessages));
afterEach(cleanup);

describe('the language of the interface', () => {
  it('is that of the setting, at once, and the browser’s again', async () => {
    const store = createStore(scriptedAdapter());
    const view = render(
      <StoreContext.Provider value={store}>
        <InLanguage>
          <SettingsMenu />
        </InLanguage>
      </StoreContext.Provider>,
    );
    fireEvent.click(view.getByRole('button', { name: 'Settings' }));
    fireEvent.change(await view.findByLabelText('Language'), { target: { value: 'de' } });
    const button = await view.findByRole('button', { name: 'Einstellungen' });
    expect(document.documentElement.lang).toBe('de');
    expect([t('clear'), formatCount(1_234_567)]).toEqual(['Liste leeren', '1.234.567']);
    fireEvent.click(button);
    fireEvent.change(await view.findByLabelText('Sprache'), { target: { value: 'ja' } });
    await view.findByRole('button', { name: '設定' });
    store.settings.change({ language: 'auto' });
    await view.findByRole('button', { name: 'Settings' });
    expect([document.documentElement.lang, formatCount(1200)]).toEqual(['en', '1,200']);
  });

  it('is the last one chosen, whichever is loaded first', async () => {
    const store = createStore(scriptedAdapter());
    const view = render(
      <StoreContext.Provider value={store}>
        <InLanguage>
          <SettingsMenu />
        </InLanguage>
      </StoreContext.Provider>,
    );
    store.settings.change({ language: 'de' });
    store.settings.change({ language: 'ja' });
    store.settings.change({ language: 'en' });
    await vi.waitFor(() => expect(document.documentElement.lang).toBe('en'));
    await vi.waitFor(() => expect(view.getByRole('button', { name: 'Settings' })).toBeTruthy());
    expect(t('clear')).toBe('Clear the list');
  });
});
