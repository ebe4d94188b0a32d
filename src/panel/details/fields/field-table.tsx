import { Fragment } from 'preact';
import type { Field } from '../../../core/diagnosis.ts';
import type { Exchange } from '../../../core/exchange.ts';
import { plain } from '../../shared/plain.ts';
import { t } from '../../shared/t.ts';
import { Value } from '../../shared/value.tsx';
import './fields.css';

interface Props {
  readonly exchange: Exchange;
  readonly fields: readonly Field[];
}

/** What the API complains about: field, value that was sent, problem. */
export function FieldTable({ exchange, fields }: Props) {
  const unreadable = exchange.request.body !== null && exchange.request.body.content === null;
  return (
    <table class="fields">
      <thead>
        <tr>
          <th scope="col">{t('fieldColumn')}</th>
          <th scope="col">{t('sentColumn')}</th>
          <th scope="col">{t('problemColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- paths may repeat, and a diagnosis never changes
          <tr key={at} data-testid="field" data-path={field.path}>
            <th scope="row">
              {field.path === '' ? (
                <span class="faint">{t('wholeRequest')}</span>
              ) : (
                <code class="field-path" dir="ltr">
                  <Breakable path={plain(field.path, 300)} />
                </code>
              )}
            </th>
            <td class="sent">
              {field.sent !== undefined ? (
                <Value value={field.sent} />
              ) : (
                <span class="faint">{field.path === '' ? '–' : t(unreadable ? 'sentUnknown' : 'notSent')}</span>
              )}
            </td>
            <td class="problem">
              <span dir="auto">
                {field.messages.length === 0
                  ? t('noProblemText')
                  : field.messages.map((text) => plain(text, 1000)).join(' ')}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A path that may go on in the next line before each of its parts. */
function Breakable({ path }: { readonly path: string }) {
  return (
    <>
      {path.split(/(?=[.[])/).map((part, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the parts of a path never move
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </>
  );
}
