import { openRealDevTools } from '../../drivers/chromium/real-devtools.ts';
import { testOtherSite } from './test-other-site.ts';

testOtherSite(async (url) => openRealDevTools({ url }));
