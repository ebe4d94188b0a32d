import { interfaceLanguages, keepChoices, type Settings } from '../../store/settings.ts';
import { languages } from '../shared/languages.ts';
import { useStore } from '../shared/store-context.ts';
import { formatCount, type MessageKey, t } from '../shared/t.ts';

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
const densities: readonly (readonly [Settings['density'], MessageKey])[] = [
  ['compact', 'densityCompact'],
  ['comfortable', 'densityComfortable'],
];

/** What the person may choose: looks, what is left out, how much is kept. */
export function SettingsChoices() {
  const { settings } = useStore();
  const { language, theme, time, density, keep, ignoredHosts } = settings.values.value;
  return (
    <>
      <Choice
        label={t('settingLanguage')}
        areLanguages
        value={language}
        options={[['auto', t('languageAuto')], ...interfaceLanguages.map((one) => [one, languages[one].name] as const)]}
        onChoose={(chosen) => settings.change({ language: chosen })}
      />
      <Choice
        label={t('settingTheme')}
        value={theme}
        options={worded(themes)}
        onChoose={(chosen) => settings.change({ theme: chosen })}
      />
      <Choice
        label={t('settingDensity')}
        value={density}
        options={worded(densities)}
        onChoose={(chosen) => settings.change({ density: chosen })}
      />
      <Choice
        label={t('settingTime')}
        value={time}
        options={worded(times)}
        onChoose={(chosen) => settings.change({ time: chosen })}
      />
      <Choice
        label={t('settingKeep')}
        value={keep}
        options={keepChoices.map((count) => [count, formatCount(count)])}
        onChoose={(chosen) => settings.change({ keep: chosen })}
      />
      <label class="menu-field">
        <span>{t('settingIgnored')}</span>
        <textarea
          class="text-area"
          rows={3}
          spellcheck={false}
          placeholder={t('settingIgnoredExample')}
          value={ignoredHosts.join('\n')}
          onChange={({ currentTarget }) => settings.change({ ignoredHosts: hostsIn(currentTarget.value) })}
        />
      </label>
    </>
  );
}

const MAX_HOSTS = 200;

function hostsIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/, MAX_HOSTS)
    .filter((host) => host !== '' && host.length <= 255);
}

function worded<T extends string>(options: readonly (readonly [T, MessageKey])[]): readonly (readonly [T, string])[] {
  return options.map(([value, key]) => [value, t(key)]);
}

interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
  /** The options are languages, each under its own name for itself. */
  readonly areLanguages?: boolean;
}

function Choice<T extends string | number>({ label, value, options, onChoose, areLanguages }: ChoiceProps<T>) {
  return (
    <label class="menu-choice">
      <span>{label}</span>
      <select
        class="select"
        value={value}
        onChange={(event) => {
          const chosen = options.find(([name]) => String(name) === event.currentTarget.value);
          if (chosen) onChoose(chosen[0]);
        }}
      >
        {options.map(([name, text]) => (
          <option key={name} value={name} lang={areLanguages && name !== 'auto' ? String(name) : undefined}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
