// app.ts
const uWS = require('uWebSockets.js');
uWS.App().ws('/*', { message: (ws, message, isBinary) => { listed(Buffer.from(message).toString()); } }).get('/x', (res, req) => { listed(req.getQuery('a')); });
