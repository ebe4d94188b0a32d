import { demoSession } from '../../pages/demo-session.ts';
import { testFiles } from './test-files.ts';

testFiles(demoSession());
