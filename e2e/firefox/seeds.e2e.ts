import { testSeeds } from '../seeds/test-seeds.ts';
import { firefoxDemoSession } from './demo-session.ts';

testSeeds('firefox', firefoxDemoSession());
