import type { Recorder } from '../core/exchange/recording.ts';
import type { FilesBesideLive } from '../store/adapter.ts';
import { afterPaint } from './after-paint.ts';
import { createFileRecorder } from './file-recorder.ts';
import { startReader } from './start-reader.ts';

/** What opens files beside a live recording, each read by a worker. */
export function openFilesBeside(live: Recorder): FilesBesideLive {
  return createFileRecorder({ startReader, afterPaint, live });
}
