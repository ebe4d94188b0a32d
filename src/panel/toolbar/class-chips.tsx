import { useRef } from 'preact/hooks';
import { type FailureClass, failureClasses } from '../../core/diagnosis.ts';
import { className } from '../shared/class-badge.tsx';
import { Icon } from '../shared/icon.tsx';
import { Menu } from '../shared/menu.tsx';
import { useStore } from '../shared/store-context.ts';
import { formatCount, t } from '../shared/t.ts';
import { useFitting } from './use-fitting.ts';

/** Classes that occur, with their counts, in one line: click to choose several, alt-click for one alone. What has no room waits in a menu. */
export function ClassChips() {
  const { filter } = useStore();
  const counts = filter.counts.value;
  const chosen = filter.classes.value;
  const { classes: present } = filter.present.value;
  const shown = failureClasses.filter((name) => present.has(name) || chosen.has(name));
  const row = useRef<HTMLFieldSetElement>(null);
  const rest = useRef<HTMLSpanElement>(null);
  const content = shown.map((name) => `${name} ${widthOf(counts.get(name) ?? 0)}`).join(' ');
  const fitting = useFitting(
    row,
    rest,
    `${widthOf(filter.total.value)} ${widthOf(filter.otherCount.value)} ${content}`,
  );
  const over = shown.slice(fitting);
  const hasOthers = filter.otherCount.value > 0 || filter.others.value;
  const areOthersOver = hasOthers && shown.length >= fitting;
  return (
    <>
      <fieldset ref={row} class="chips fading" aria-label={t('chipsLabel')}>
        <button
          type="button"
          class="chip"
          aria-pressed={chosen.size === 0}
          data-testid="class-chip"
          data-class=""
          onClick={filter.allClasses}
        >
          {t('chipAll')} <span class="chip-count">{formatCount(filter.total.value)}</span>
        </button>
        {shown.length > 0 && <span class="toolbar-divider" />}
        {shown.map((name, at) => (
          <Chip
            key={name}
            name={name}
            count={counts.get(name) ?? 0}
            isChosen={chosen.has(name)}
            isOver={at >= fitting}
          />
        ))}
        {hasOthers && <OthersChip isOver={areOthersOver} />}
      </fieldset>
      {(over.length > 0 || areOthersOver) && (
        <span ref={rest} class="chips-rest">
          <Rest names={over} counts={counts} chosen={chosen} withOthers={areOthersOver} />
        </span>
      )}
    </>
  );
}

/** In characters: digits are all equally wide (`tabular-nums`). */
function widthOf(count: number): string {
  return `${formatCount(count).length}${count > 0}`;
}

function Chip({
  name,
  count,
  isChosen,
  isOver,
}: {
  readonly name: FailureClass;
  readonly count: number;
  readonly isChosen: boolean;
  /** There is no room for it: it is only measured. */
  readonly isOver: boolean;
}) {
  const { filter } = useStore();
  return (
    <button
      type="button"
      class={['chip', isOver && 'chip-over', count === 0 && 'chip-none'].filter(Boolean).join(' ')}
      aria-pressed={isChosen}
      title={t('chipTitle', className(name))}
      data-testid={isOver ? undefined : 'class-chip'}
      data-fit=""
      data-class={name}
      onClick={(event) => (event.altKey ? filter.onlyClass(name) : filter.toggleClass(name))}
    >
      <span class="dot" data-class={name} aria-hidden="true" />
      {className(name)} <span class="chip-count">{formatCount(count)}</span>
    </button>
  );
}

interface RestProps {
  readonly names: readonly FailureClass[];
  readonly counts: ReadonlyMap<FailureClass, number>;
  readonly chosen: ReadonlySet<FailureClass>;
  /** Whether other resources have no room, either. */
  readonly withOthers: boolean;
}

/** The classes for which the line has no room. */
function Rest({ names, counts, chosen, withOthers }: RestProps) {
  const { filter } = useStore();
  const count = names.length + (withOthers ? 1 : 0);
  const label = t('chipsMore', count);
  return (
    <Menu
      label={label}
      renderButton={(isOpen, toggle) => (
        <button
          type="button"
          class="chip"
          aria-label={label}
          title={[...names.map(className), ...(withOthers ? [t('others')] : [])].join(', ')}
          aria-expanded={isOpen}
          aria-pressed={names.some((name) => chosen.has(name)) || (withOthers && filter.others.value)}
          data-testid="class-rest"
          onClick={toggle}
        >
          {`+${count}`}
          <Icon name="down" />
        </button>
      )}
    >
      {names.map((name) => (
        <label key={name} class="menu-check" title={t('chipTitle', className(name))}>
          <input
            type="checkbox"
            checked={chosen.has(name)}
            data-testid="class-choice"
            data-class={name}
            onClick={(event) => {
              if (event.altKey) filter.onlyClass(name);
              else filter.toggleClass(name);
            }}
          />
          <span class="dot" data-class={name} aria-hidden="true" />
          <span class="menu-text">{className(name)}</span>
          <span class="chip-count">{formatCount(counts.get(name) ?? 0)}</span>
        </label>
      ))}
      {withOthers && (
        <label class="menu-check" title={t('othersTitle')}>
          <input
            type="checkbox"
            checked={filter.others.value}
            data-testid="others-choice"
            onClick={filter.toggleOthers}
          />
          <span class="menu-text">{t('others')}</span>
          <span class="chip-count">{formatCount(filter.otherCount.value)}</span>
        </label>
      )}
    </Menu>
  );
}

/** Documents, images, scripts and fonts that failed, too: hidden until they are asked for. */
function OthersChip({ isOver }: { readonly isOver: boolean }) {
  const { filter } = useStore();
  const count = filter.otherCount.value;
  return (
    <button
      type="button"
      class={isOver ? 'chip chip-others chip-over' : 'chip chip-others'}
      aria-pressed={filter.others.value}
      title={t('othersTitle')}
      data-testid={isOver ? undefined : 'others-chip'}
      data-fit=""
      onClick={filter.toggleOthers}
    >
      {t('others')} <span class="chip-count">{formatCount(count)}</span>
    </button>
  );
}
