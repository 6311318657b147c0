const io = require('socket.io')(3000);
const fs = require('fs');
const path = require('path');
io.on('connection', (socket) => {
  socket.on('read', (name, done) => {
    done(fs.readFileSync('./pages/' + path.basename(name)));
  });
  socket.on('sum', (data) => {
    fs.writeFileSync('./sums/' + data.total.toFixed(2), 'sum');
  });
  socket.on('disconnect', (reason) => {
    fs.writeFileSync('./log/' + reason, 'gone');
  });
  io.on('error', (what) => {
    fs.writeFileSync('./log/' + what, 'error');
  });
});
