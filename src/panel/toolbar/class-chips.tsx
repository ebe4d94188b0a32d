import { type FailureClass, failureClasses } from '../../core/diagnosis.ts';
import { className } from '../shared/class-badge.tsx';
import { useStore } from '../shared/store-context.ts';
import { t } from '../shared/t.ts';

/** Classes that occur, with their counts: click to choose several, alt-click for one alone. */
export function ClassChips() {
  const { filter } = useStore();
  const counts = filter.counts.value;
  const chosen = filter.classes.value;
  const shown = failureClasses.filter((name) => counts.has(name) || chosen.has(name));
  return (
    <fieldset class="chips fading" aria-label={t('chipsLabel')}>
      <button
        type="button"
        class="chip"
        aria-pressed={chosen.size === 0}
        data-testid="class-chip"
        data-class=""
        onClick={filter.allClasses}
      >
        {t('chipAll')} <span class="chip-count">{filter.total.value.toLocaleString('en')}</span>
      </button>
      {shown.length > 0 && <span class="toolbar-divider" />}
      {shown.map((name) => (
        <Chip key={name} name={name} count={counts.get(name) ?? 0} isChosen={chosen.has(name)} />
      ))}
      <OthersChip />
    </fieldset>
  );
}

function Chip({
  name,
  count,
  isChosen,
}: {
  readonly name: FailureClass;
  readonly count: number;
  readonly isChosen: boolean;
}) {
  const { filter } = useStore();
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={isChosen}
      title={t('chipTitle', className(name))}
      data-testid="class-chip"
      data-class={name}
      onClick={(event) => (event.altKey ? filter.onlyClass(name) : filter.toggleClass(name))}
    >
      <span class="dot" data-class={name} aria-hidden="true" />
      {className(name)} <span class="chip-count">{count.toLocaleString('en')}</span>
    </button>
  );
}

/** Documents, images, scripts and fonts that failed, too: hidden until they are asked for. */
function OthersChip() {
  const { filter } = useStore();
  const count = filter.otherCount.value;
  if (count === 0 && !filter.others.value) return null;
  return (
    <button
      type="button"
      class="chip chip-others"
      aria-pressed={filter.others.value}
      title={t('othersTitle')}
      data-testid="others-chip"
      onClick={filter.toggleOthers}
    >
      {t('others')} <span class="chip-count">{count.toLocaleString('en')}</span>
    </button>
  );
}
