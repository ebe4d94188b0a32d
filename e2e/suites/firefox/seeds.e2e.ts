import { testSeeds } from '../seeds/test-seeds.ts';
import { firefoxDemoSession } from '../../pages/firefox-demo-session.ts';

testSeeds('firefox', firefoxDemoSession());
