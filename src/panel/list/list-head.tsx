import { useRef } from 'preact/hooks';
import { useStore } from '../shared/store-context.ts';
import { formatCount, t } from '../shared/t.ts';
import { TimeStrip } from './time-strip.tsx';

/** Above the list: whether it lists failures or findings, and when the failures happened. */
export function ListHead() {
  const { failures } = useStore();
  if (failures.rows.value.length === 0) return null;
  return (
    <>
      <Views />
      <TimeStrip />
    </>
  );
}

function Views() {
  const { banner, filter, findingsShown, showFindings } = useStore();
  const root = useRef<HTMLDivElement>(null);
  const isFindings = findingsShown.value;
  const views = [
    { isOn: !isFindings, label: t('listLabel'), count: filter.shown.value },
    { isOn: isFindings, label: t('findings'), count: banner.listed.value.length },
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const wanted = event.key === 'Home' ? false : event.key === 'End' ? true : !isFindings;
    showFindings(wanted);
    root.current?.querySelectorAll('button')[wanted ? 1 : 0]?.focus();
  };
  return (
    <div ref={root} class="list-views" role="tablist" aria-label={t('listViews')} tabIndex={-1} onKeyDown={onKeyDown}>
      {views.map(({ isOn, label, count }, at) => (
        <button
          key={label}
          type="button"
          class="list-view"
          role="tab"
          aria-selected={isOn}
          tabIndex={isOn ? 0 : -1}
          data-testid={at === 0 ? 'view-failures' : 'view-findings'}
          data-count={count}
          onClick={() => showFindings(at === 1)}
        >
          {label} {count > 0 && <span class="chip-count">{formatCount(count)}</span>}
        </button>
      ))}
    </div>
  );
}
