import { firefoxDemoSession } from '../../pages/firefox-demo-session.ts';
import { testFiles } from '../files/test-files.ts';

testFiles(firefoxDemoSession());
