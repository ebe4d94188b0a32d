import type { Row } from '../../../store/row.ts';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { t } from '../../shared/t.ts';

/** “This host is …”: counts the host of a failure among a vendor's, from now on and for what is in the list. */
export function VendorChoice({ row }: { readonly row: Row }) {
  const { vendors } = useStore();
  const host = vendors.hostOf(row);
  if (host === null || vendors.all.length === 0) return null;
  const chosen = vendors.chosen(row);
  return (
    <select
      class="vendor-choice"
      aria-label={t('vendorChoice', plain(host, 100))}
      title={t('vendorChoice', plain(host, 100))}
      data-testid="vendor-choice"
      value={chosen ?? ''}
      onChange={({ currentTarget }) => vendors.assign(row, currentTarget.value === '' ? null : currentTarget.value)}
    >
      <option value="">{t(row.diagnosis.vendor === null ? 'vendorUnknown' : 'vendorRecognised')}</option>
      {vendors.all.map(({ id, name }) => (
        <option key={id} value={id}>
          {t('vendorIs', name)}
        </option>
      ))}
    </select>
  );
}
