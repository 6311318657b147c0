// app.ts
const net = require('net');
net.createServer((socket) => { socket.on('data', (data) => { listed(data.toString()); }); });
