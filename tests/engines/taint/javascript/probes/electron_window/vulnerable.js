const { ipcMain, shell } = require('electron');
const { exec } = require('child_process');
ipcMain.handle('size', async (event, folder) => { // SOURCE
  exec(`du -s ${folder}`); // SINK command-injection
});
ipcMain.on('open', (_, address) => { // SOURCE
  shell.openExternal(address); // SINK open-redirect
});
ipcMain.on('mark', (event, word) => { // SOURCE
  event.sender.executeJavaScript(`mark("${word}")`); // SINK code-injection
});
