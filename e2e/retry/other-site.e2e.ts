import { openRealDevTools } from '../browser/real-devtools.ts';
import { testOtherSite } from './test-other-site.ts';

testOtherSite(async (url) => openRealDevTools({ url }));
