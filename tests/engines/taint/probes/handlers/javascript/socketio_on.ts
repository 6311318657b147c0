// app.ts
const io = require('socket.io')(server);
io.on('connection', (socket) => { socket.on('msg', (data) => { listed(data.a); }); });
