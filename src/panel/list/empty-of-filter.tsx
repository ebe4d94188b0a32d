/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one, as they come into view, can't be a table */
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';

/** Why none of the failures that there are is listed, and the way to them. */
export function EmptyOfFilter() {
  const { failures, filter } = useStore();
  const ignored = filter.ignored.value;
  const hidden = failures.rows.value.length - ignored;
  return (
    <div class="empty" role="row">
      <div role="gridcell" class="empty-cell">
        <p class="empty-title">{t('filteredTitle')}</p>
        {hidden > 0 && (filter.active.value ? <HiddenByFilter hidden={hidden} /> : <OnlyOthers />)}
        {ignored > 0 && (
          <p class="empty-faint">
            {tn('summaryIgnored', ignored)}. {t('ignoredWhy')}
          </p>
        )}
      </div>
    </div>
  );
}

function HiddenByFilter({ hidden }: { readonly hidden: number }) {
  const { filter } = useStore();
  return (
    <>
      <p>{tn('filteredByFilter', hidden)}</p>
      <button type="button" class="button" onClick={filter.reset}>
        {t('clearFilter')}
      </button>
    </>
  );
}

/** Documents, images and scripts alone: one click shows them. */
function OnlyOthers() {
  const { filter } = useStore();
  return (
    <>
      <p>{tn('onlyOthers', filter.otherCount.value)}</p>
      <button type="button" class="button" onClick={filter.toggleOthers}>
        {t('showOthers')}
      </button>
    </>
  );
}
