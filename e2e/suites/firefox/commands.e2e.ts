import { firefoxDemoSession } from '../../pages/firefox-demo-session.ts';
import { testCommands } from '../commands/test-commands.ts';

testCommands('firefox', firefoxDemoSession());
