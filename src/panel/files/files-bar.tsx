import type { FileProblem, FileProgress, FileSource } from '../../store/adapter.ts';
import type { FilesStore } from '../../store/files.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { plain } from '../shared/plain.ts';
import { useStore } from '../shared/store-context.ts';
import { t, tn } from '../shared/t.ts';
import { News } from './news.tsx';
import { useIncomingFiles } from './use-incoming-files.ts';
import './files.css';

/** The open files: which one is shown, how far reading has come, and what could not be read. Takes files that are dropped or pasted. */
export function FilesBar() {
  const { files } = useStore();
  return files === null ? null : <Bar files={files} />;
}

function Bar({ files }: { readonly files: FilesStore }) {
  const isOver = useIncomingFiles(files.open);
  const { sources, reading, problems } = files.state.value;
  return (
    <>
      <News />
      {isOver && (
        <div class="files-drop" aria-hidden="true">
          {t('fileDrop')}
        </div>
      )}
      {(sources.length > 0 || reading !== null) && (
        <div class="files" data-testid="files">
          {sources.length > 0 && <Source files={files} />}
          {reading !== null && <Reading progress={reading} onCancel={files.cancel} />}
        </div>
      )}
      <div role="alert">
        {problems.map((problem) => (
          <p key={problem.id} class="files-problem" data-testid="file-problem">
            <span dir="auto">{plain(sentenceOf(problem), 600)}</span>
            <IconButton icon="close" label={t('bannerDismiss')} onPress={() => files.dismissProblem(problem.id)} />
          </p>
        ))}
      </div>
    </>
  );
}

function sentenceOf({ name, why }: FileProblem): string {
  if (why === 'empty') return t('fileProblemEmpty', name);
  return why === 'stopped' ? t('fileProblemStopped', name) : why.sentence;
}

const LIVE = 'live';
const LONGEST_NAME = 120;

/** Which recording is shown, to choose from where there are several. */
function Source({ files }: { readonly files: FilesStore }) {
  const shown = files.shown.value;
  const { sources } = files.state.value;
  return (
    <>
      {sources.length > 1 || files.hasLive ? (
        <select
          class="select files-select"
          aria-label={t('fileSource')}
          data-testid="file-source"
          title={shown === null ? t('fileLive') : plain(shown.name, 300)}
          value={shown === null ? LIVE : String(shown.id)}
          onChange={({ currentTarget: { value } }) => files.show(value === LIVE ? null : Number(value))}
        >
          {files.hasLive && <option value={LIVE}>{t('fileLive')}</option>}
          {sources.map(({ id, name }) => (
            <option key={id} value={String(id)}>
              {plain(name, LONGEST_NAME)}
            </option>
          ))}
        </select>
      ) : (
        <strong class="files-name" dir="auto">
          {plain(sources[0]?.name ?? '', LONGEST_NAME)}
        </strong>
      )}
      {shown !== null && <About source={shown} onClose={() => files.close(shown.id)} />}
    </>
  );
}

function About({ source, onClose }: { readonly source: FileSource; readonly onClose: () => void }) {
  const { name, writer, notes, state } = source;
  return (
    <>
      {writer !== null && <span class="files-about">{t('fileWriter', plain(writer, LONGEST_NAME))}</span>}
      {state === 'partial' && <span class="files-partial">{t('filePartial')}</span>}
      {notes.map((note) => (
        <span key={note} class="files-about" dir="auto" title={plain(note, 600)}>
          {plain(note, 600)}
        </span>
      ))}
      <IconButton icon="close" label={t('fileClose', plain(name, LONGEST_NAME))} onPress={onClose} />
    </>
  );
}

function Reading({ progress, onCancel }: { readonly progress: FileProgress; readonly onCancel: () => void }) {
  const { name, bytes, size, waiting } = progress;
  const share = size > 0 ? Math.min(1, bytes / size) : 0;
  const label = t('fileReading', plain(name, LONGEST_NAME), `${Math.floor(share * 100)} %`);
  return (
    <span class="files-reading" data-testid="file-progress">
      <progress max={1} value={share} aria-label={label} />
      <span class="files-about">{label}</span>
      {waiting > 0 && <span class="files-about">{tn('fileWaiting', waiting)}</span>}
      <button type="button" class="link-button" onClick={onCancel}>
        {t('cancel')}
      </button>
    </span>
  );
}
