import { useRef, useState } from 'preact/hooks';
import type { Settings } from '../../store/settings.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { useStore } from '../shared/store-context.ts';
import { type MessageKey, t } from '../shared/t.ts';

const themes: readonly (readonly [Settings['theme'], MessageKey])[] = [
  ['auto', 'themeAuto'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
];
const times: readonly (readonly [Settings['time'], MessageKey])[] = [
  ['local', 'timeLocal'],
  ['utc', 'timeUtc'],
  ['relative', 'timeRelative'],
];

/** What the person may choose about looks. Escape closes it, and does nothing else then. */
export function SettingsMenu() {
  const { settings } = useStore();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };
  const onFocusOut = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && !root.current?.contains(event.relatedTarget)) setOpen(false);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- only hears what bubbles from the controls inside
    <div ref={root} class="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <IconButton icon="settings" label={t('settings')} pressed={open} onPress={() => setOpen(!open)} />
      {open && (
        <fieldset class="menu-sheet" aria-label={t('settings')}>
          <Choice
            label={t('settingTheme')}
            value={settings.values.value.theme}
            options={themes}
            onChoose={(theme) => settings.change({ theme })}
          />
          <Choice
            label={t('settingTime')}
            value={settings.values.value.time}
            options={times}
            onChoose={(time) => settings.change({ time })}
          />
        </fieldset>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, MessageKey])[];
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <label class="menu-choice">
      <span>{label}</span>
      <select
        class="select"
        value={value}
        onChange={(event) => {
          const chosen = options.find(([name]) => name === event.currentTarget.value);
          if (chosen) onChoose(chosen[0]);
        }}
      >
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {t(text)}
          </option>
        ))}
      </select>
    </label>
  );
}
