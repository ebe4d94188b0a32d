import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren, ComponentType } from 'preact';
import { formatTime } from '../shared/format.ts';
import { Icon } from '../shared/icon.tsx';
import { Menu } from '../shared/menu.tsx';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { formatCount, t, tn } from '../shared/t.ts';

const MAX_SHOWN = 50;

/** The chosen stretch of time, hosts and vendors, each behind one chip; absent where there is nothing to choose. */
export function ScopeChips() {
  const { filter, settings } = useStore();
  const hidden = settings.values.value.ignoredHosts;
  return (
    <>
      <RangeChip />
      <Scope
        label={t('chipHosts')}
        counts={filter.hostCounts}
        present={filter.present.value.hosts}
        chosen={filter.hosts.value}
        onToggle={filter.toggleHost}
        hasMore={hidden.length > 0}
        Beside={HostButtons}
      >
        {hidden.length > 0 && <HiddenHosts hosts={hidden} />}
      </Scope>
      <Scope
        label={t('chipVendors')}
        counts={filter.vendorCounts}
        present={filter.present.value.vendors}
        chosen={filter.vendors.value}
        onToggle={filter.toggleVendor}
      />
    </>
  );
}

/** Shows one host alone, or hides it. */
function HostButtons({ value: host }: { readonly value: string }) {
  const { filter, settings } = useStore();
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const hide = () => {
    if (filter.hosts.peek().has(host)) filter.toggleHost(host);
    const { ignoredHosts } = settings.values.peek();
    settings.change({ ignoredHosts: [...ignoredHosts.filter((each) => each !== name), name].slice(-MAX_HIDDEN) });
  };
  return (
    <>
      <button type="button" class="link-button" title={t('hostOnlyTitle', host)} onClick={() => filter.onlyHost(host)}>
        {t('hostOnly')}
      </button>
      <button type="button" class="link-button" title={t('hostHideTitle', name)} onClick={hide}>
        {t('hostHide')}
      </button>
    </>
  );
}

/** As many as the settings keep. */
const MAX_HIDDEN = 200;

/** The way back for each host that is hidden. */
function HiddenHosts({ hosts }: { readonly hosts: readonly string[] }) {
  const { settings } = useStore();
  return (
    <div class="menu-field">
      <span>{t('hostsHidden')}</span>
      {hosts.slice(-MAX_SHOWN).map((host) => (
        <span key={host} class="menu-check" data-testid="hidden-host">
          <span class="menu-text" dir="auto">
            {plain(host, 200)}
          </span>
          <button
            type="button"
            class="link-button"
            title={t('hostShowTitle', host)}
            onClick={() =>
              settings.change({ ignoredHosts: settings.values.peek().ignoredHosts.filter((each) => each !== host) })
            }
          >
            {t('hostShow')}
          </button>
        </span>
      ))}
    </div>
  );
}

/** The stretch of time that is shown; a press shows all again. */
function RangeChip() {
  const { filter, settings } = useStore();
  const range = filter.range.value;
  if (range === null) return null;
  const form = settings.values.value.time === 'utc' ? 'utc' : 'local';
  return (
    <button
      type="button"
      class="chip chip-range"
      aria-pressed="true"
      title={t('stripRangeRemove')}
      data-testid="range-chip"
      onClick={() => filter.setRange(null)}
    >
      {t('stripRange', formatTime(range.from, form, 0), formatTime(range.to, form, 0))}
      <Icon name="close" />
    </button>
  );
}

interface Props {
  readonly label: string;
  /** Counted only where it is shown: with each letter typed all change. */
  readonly counts: ReadonlySignal<ReadonlyMap<string, number>>;
  /** All that there are, whatever the filter's text lets through. */
  readonly present: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (value: string) => void;
  /** Whether there is something to do even where there is only one. */
  readonly hasMore?: boolean;
  readonly Beside?: ComponentType<{ readonly value: string }>;
  readonly children?: ComponentChildren;
}

function Scope({ label, counts, present, chosen, onToggle, hasMore = false, Beside, children }: Props) {
  if (present.size < 2 && chosen.size === 0 && !hasMore) return null;
  const all = [...new Set([...chosen, ...present])].map((each) => [each, counts.value.get(each) ?? 0] as const);
  const shown = all.sort(([, few], [, many]) => many - few).slice(0, MAX_SHOWN);
  const [only] = chosen;
  return (
    <Menu
      label={label}
      renderButton={(isOpen, toggle) => (
        <button
          type="button"
          class="chip"
          aria-expanded={isOpen}
          aria-pressed={chosen.size > 0}
          data-testid="scope-chip"
          onClick={toggle}
        >
          <span class="chip-text">{chosen.size === 1 && only !== undefined ? plain(only, 60) : label}</span>
          <span class="chip-count">{chosen.size > 1 ? chosen.size : present.size}</span>
          <Icon name="down" />
        </button>
      )}
    >
      {shown.map(([value, count]) => (
        <div key={value} class="menu-check">
          <label class="menu-check menu-text">
            <input type="checkbox" checked={chosen.has(value)} onChange={() => onToggle(value)} />
            <span class="menu-text" dir="auto">
              {plain(value, 200)}
            </span>
            <span class="chip-count">{formatCount(count)}</span>
          </label>
          {Beside && <Beside value={value} />}
        </div>
      ))}
      {all.length > shown.length && <p class="faint">{tn('scopeMore', all.length - shown.length)}</p>}
      {children}
    </Menu>
  );
}
