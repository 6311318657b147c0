const { BrowserWindow, shell } = require('electron');

const win = new BrowserWindow({});
win.webContents.setWindowOpenHandler(({ url }) => { // SOURCE
  shell.openExternal(url); // SINK open-redirect
  return { action: 'deny' };
});
