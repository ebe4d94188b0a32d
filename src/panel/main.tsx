import { render } from 'preact';

const app = document.getElementById('app');
if (app !== null) render(<p>Errata waits for the page's requests.</p>, app);
