import { demoSession } from '../../pages/demo-session.ts';
import { testSeeds } from './test-seeds.ts';

testSeeds('chromium', demoSession());
