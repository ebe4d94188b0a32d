import { Icon } from '../shared/icon.tsx';
import { Menu } from '../shared/menu.tsx';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { formatCount, t, tn } from '../shared/t.ts';

const MAX_SHOWN = 50;

/** Hosts and vendors to choose from, each behind one chip; absent where there is only one. */
export function ScopeChips() {
  const { filter } = useStore();
  return (
    <>
      <Scope
        label={t('chipHosts')}
        counts={filter.hostCounts.value}
        present={filter.present.value.hosts}
        chosen={filter.hosts.value}
        onToggle={filter.toggleHost}
      />
      <Scope
        label={t('chipVendors')}
        counts={filter.vendorCounts.value}
        present={filter.present.value.vendors}
        chosen={filter.vendors.value}
        onToggle={filter.toggleVendor}
      />
    </>
  );
}

interface Props {
  readonly label: string;
  readonly counts: ReadonlyMap<string, number>;
  /** All that there are, whatever the filter's text lets through. */
  readonly present: ReadonlySet<string>;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (value: string) => void;
}

function Scope({ label, counts, present, chosen, onToggle }: Props) {
  if (present.size < 2 && chosen.size === 0) return null;
  const all = [...new Set([...chosen, ...present])].map((each) => [each, counts.get(each) ?? 0] as const);
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
        <label key={value} class="menu-check">
          <input type="checkbox" checked={chosen.has(value)} onChange={() => onToggle(value)} />
          <span class="menu-text" dir="auto">
            {plain(value, 200)}
          </span>
          <span class="chip-count">{formatCount(count)}</span>
        </label>
      ))}
      {all.length > shown.length && <p class="faint">{tn('scopeMore', all.length - shown.length)}</p>}
    </Menu>
  );
}
