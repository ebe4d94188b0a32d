// Functions that Firefox runs in its own window, with all its rights (Marionette's chrome context). They use what Firefox's tools
// are made of, which is no stable API: measured on 153 ESR. `call` in chrome-context.ts sends this file with each call.
/* global ChromeUtils, Cc, Ci, Services, gBrowser */

const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
const { gDevTools } = require('devtools/client/framework/devtools');

const options = { 'moz:accessibilityChecks': false, 'moz:webdriverClick': true, strictFileInteractability: false };
const capabilities = { ...options, toJSON: () => options };

function toolbox() {
  return gDevTools.getToolboxForTab(gBrowser.selectedTab);
}

/** Our panel's id holds a number that changes, so it is found by the extension's. */
function panelTool(addonId) {
  return toolbox()
    .getAdditionalTools()
    .find((tool) => tool.extensionId === addonId);
}

/** Opens the tools docked below the page, on one of their own panels, and waits until ours is registered. */
async function openToolbox(addonId) {
  await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'webconsole', hostType: 'bottom' });
  return waitFor(() => panelTool(addonId) !== undefined);
}

/** `tool` is `errata` or an id of Firefox's own: `netmonitor`, `webconsole` … */
async function selectTool(addonId, tool) {
  await toolbox().selectTool(tool === 'errata' ? panelTool(addonId).id : tool);
}

async function closeToolbox() {
  // A page that crashed took its tools along.
  await toolbox()?.destroy();
}

/** The number of the process in which the page runs. */
function pageProcess() {
  return gBrowser.selectedBrowser.frameLoader.remoteTab.osPid;
}

/** Waits until Firefox says in the tab that its page crashed, and loads it again. */
async function revivePage() {
  const { SessionStore } = ChromeUtils.importESModule('resource:///modules/sessionstore/SessionStore.sys.mjs');
  const tab = gBrowser.selectedTab;
  if (!(await waitFor(() => tab.hasAttribute('crashed')))) return false;
  SessionStore.reviveCrashedTab(tab);
  return waitFor(() => !tab.hasAttribute('crashed') && tab.linkedBrowser.isRemoteBrowser);
}

async function reloadExtension(addonId) {
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  await (await AddonManager.getAddonByID(addonId)).reload();
}

function panelContext(addonId) {
  const frame = toolbox().doc.getElementById(`toolbox-panel-iframe-${panelTool(addonId).id}`);
  return frame?.contentWindow.document.getElementById('webext-panels-browser')?.browsingContext;
}

function panelActor(addonId) {
  return panelContext(addonId)?.currentWindowGlobal?.getActor('MarionetteCommands');
}

/** Runs a script in the panel's page with the page's own rights; it returns JSON text. */
async function evaluateInPanel(addonId, script, args) {
  const sandbox = { timeout: 60_000, sandboxName: null, newSandbox: true };
  return panelActor(addonId).executeScript(script, args, sandbox);
}

async function panelIsReady(addonId, path) {
  return waitFor(async () => {
    const script = 'return document.readyState === "complete" && location.pathname';
    return (await evaluateInPanel(addonId, script, []).catch(() => '')) === path;
  });
}

async function clickInPanel(addonId, selector, nth) {
  const actor = panelActor(addonId);
  const found = await actor.findElements('css selector', selector, {});
  await actor.clickElement(found[nth], capabilities);
}

async function typeInPanel(addonId, selector, text) {
  const actor = panelActor(addonId);
  await actor.sendKeysToElement(await actor.findElement('css selector', selector, {}), text, capabilities);
}

/** Presses keys as a person would: they go to Firefox's window first, which hands them on to what has the focus. */
async function pressKeys(addonId, combinations) {
  panelContext(addonId).top.embedderElement.focus();
  // The panel's process learns of it a moment later, and gives a key that comes before that to nothing.
  await waitFor(async () => evaluateInPanel(addonId, 'return document.hasFocus()', []).catch(() => false));
  const input = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  input.beginInputTransactionForTests(window);
  for (const keys of combinations) {
    const events = keys
      .split('+')
      .map((key) => new KeyboardEvent('', { key, code: codes.get(key) ?? '', keyCode: keyCodes.get(key) ?? 0 }));
    for (const event of events) input.keydown(event);
    for (const event of events.toReversed()) input.keyup(event);
  }
}

const codes = new Map([
  ['Enter', 'Enter'],
  ['Escape', 'Escape'],
  ['ArrowDown', 'ArrowDown'],
  ['ArrowUp', 'ArrowUp'],
  ['F12', 'F12'],
  ['Control', 'ControlLeft'],
  ['a', 'KeyA'],
  ['o', 'KeyO'],
]);
const keyCodes = new Map([
  ['Enter', 13],
  ['Escape', 27],
  ['ArrowDown', 40],
  ['ArrowUp', 38],
  ['F12', 123],
  ['Control', 17],
  ['a', 65],
  ['o', 79],
]);

/** The panel as a PNG, base64. */
async function drawPanel(addonId) {
  const { width, height } = panelContext(addonId).embedderElement.getBoundingClientRect();
  const image = await panelContext(addonId).currentWindowGlobal.drawSnapshot(
    new DOMRect(0, 0, width, height),
    1,
    'rgb(255,255,255)',
  );
  const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas.toDataURL('image/png').replace(/^.*,/, '');
}

/** Gives the panel alone this size, whatever room the tools have: Firefox keeps its windows wider than a docked panel can be. */
async function sizePanel(addonId, width, height) {
  const { style } = panelContext(addonId).embedderElement;
  for (const [name, pixels] of [
    ['width', width],
    ['height', height],
  ]) {
    for (const property of [name, `min-${name}`, `max-${name}`]) style.setProperty(property, `${pixels}px`);
  }
  style.setProperty('flex', 'none');
  const script = 'return innerWidth === arguments[0] && innerHeight === arguments[1]';
  return waitFor(async () => evaluateInPanel(addonId, script, [width, height]));
}

function setTheme(_addonId, theme) {
  Services.prefs.setStringPref('devtools.theme', theme);
}

/** Gives Firefox's window another size and waits until it has it. */
async function resize(_addonId, width, height) {
  window.resizeTo(width, height);
  return waitFor(() => window.outerWidth === width && window.outerHeight === height);
}

function shownTools() {
  const { currentToolId, splitConsole } = toolbox();
  return [currentToolId, ...(splitConsole ? ['split-console'] : [])];
}

function readClipboard() {
  const transfer = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
  transfer.init(null);
  transfer.addDataFlavor('text/plain');
  Services.clipboard.getData(transfer, Services.clipboard.kGlobalClipboard);
  const found = {};
  if (!Services.clipboard.hasDataMatchingFlavors(['text/plain'], Services.clipboard.kGlobalClipboard)) return '';
  transfer.getTransferData('text/plain', found);
  return found.value.QueryInterface(Ci.nsISupportsString).data;
}

async function waitFor(ask) {
  for (let tries = 0; tries < 800; tries += 1) {
    if (await ask()) return true;
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
  return false;
}

globalThis.errata = {
  openToolbox,
  closeToolbox,
  pageProcess,
  revivePage,
  reloadExtension,
  selectTool,
  shownTools,
  panelIsReady,
  evaluateInPanel,
  clickInPanel,
  typeInPanel,
  pressKeys,
  drawPanel,
  sizePanel,
  setTheme,
  resize,
  readClipboard,
};
