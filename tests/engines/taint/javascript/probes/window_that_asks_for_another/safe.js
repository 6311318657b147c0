const { BrowserWindow, shell } = require('electron');

const win = new BrowserWindow({});
win.webContents.setWindowOpenHandler(({ url }) => {
  if (url.startsWith('https://')) shell.openExternal(url);
  return { action: 'deny' };
});
