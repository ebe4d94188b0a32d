import { Fragment } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Field } from '../../../core/diagnosis.ts';
import type { Exchange } from '../../../core/exchange/exchange.ts';
import { plain } from '../../shared/plain.ts';
import { useStore } from '../../shared/store-context.ts';
import { type MessageKey, t } from '../../shared/t.ts';
import { Value } from '../../shared/value.tsx';
import { CopyButton } from '../copy-button.tsx';
import '../../shared/table.css';
import './fields.css';

interface Props {
  readonly exchange: Exchange;
  readonly fields: readonly Field[];
  /** Lines of the request below, by field path, and the way to them. */
  readonly lineOf?: ReadonlyMap<string, number>;
  readonly onGo?: (line: number) => void;
}

/** What the API complains about: field, value that was sent, problem. */
export function FieldTable({ exchange, fields, lineOf, onGo }: Props) {
  const { selection } = useStore();
  const lit = selection.lit.value;
  const { lightFocused } = selection;
  // What had the focus may be gone without a word.
  useEffect(() => () => lightFocused(null), [lightFocused]);
  const unreadable = exchange.request.body !== null && exchange.request.body.content === null;
  return (
    <table class="table fields">
      <colgroup>
        <col />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('fieldColumn')}</th>
          <th scope="col">{t('sentColumn')}</th>
          <th scope="col">{t('problemColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field, at) => (
          <tr
            // oxlint-disable-next-line react/no-array-index-key -- paths may repeat, and a diagnosis never changes
            key={at}
            data-testid="field"
            data-path={field.path}
            class={lit === field.path ? 'field-lit' : undefined}
            onMouseEnter={() => selection.light(field.path)}
            onMouseLeave={() => selection.light(null)}
            onFocusIn={() => lightFocused(field.path)}
            onFocusOut={() => lightFocused(null)}
          >
            <th scope="row">
              <Name path={field.path} line={lineOf?.get(field.path)} onGo={onGo} />
            </th>
            <td class="sent">
              {field.sent !== undefined ? (
                <div class="copyable">
                  <Value value={field.sent} />
                  <CopyButton
                    exchange={exchange}
                    part={{ of: 'value', value: field.sent, path: field.path }}
                    label={t('copySent')}
                  />
                </div>
              ) : (
                <span class="faint">{field.path === '' ? '–' : t(unreadable ? 'sentUnknown' : notFound(field))}</span>
              )}
            </td>
            <td class="problem">
              <div class="copyable">
                <span dir="auto" title={problemOf(field)}>
                  {problemOf(field)}
                </span>
                {field.messages.length > 0 && (
                  <CopyButton
                    exchange={exchange}
                    part={{ of: 'text', text: field.messages.join(' ') }}
                    label={t('cmdCopyMessage')}
                  />
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function problemOf({ messages }: Field): string {
  return messages.length === 0 ? t('noProblemText') : messages.map((text) => plain(text, 1000)).join(' ');
}

/** An API may mean another name than the one it takes: what was not found may have been sent. */
function notFound({ notSent }: Field): MessageKey {
  return notSent === true ? 'notSent' : 'sentNotFound';
}

interface NameProps {
  readonly path: string;
  readonly line: number | undefined;
  readonly onGo: Props['onGo'];
}

/** A field's path; where its line in the request is known, the way there. */
function Name({ path, line, onGo }: NameProps) {
  if (path === '') return <span class="faint">{t('wholeRequest')}</span>;
  const name = (
    <code class="field-path" dir="ltr">
      <Breakable path={plain(path, 300)} />
    </code>
  );
  if (line === undefined || onGo === undefined) return name;
  return (
    <button type="button" class="field-go" title={t('goToLine', line + 1)} onClick={() => onGo(line)}>
      {name}
    </button>
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
