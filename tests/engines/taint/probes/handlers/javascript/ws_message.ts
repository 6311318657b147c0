// app.ts
const { WebSocketServer } = require('ws');
const wss = new WebSocketServer({ port: 1 });
wss.on('connection', (ws) => { ws.on('message', (message) => { const m = JSON.parse(message); listed(m.a); }); });
