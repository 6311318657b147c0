const io = require('socket.io')(3000);
const fs = require('fs');
io.on('connection', (socket) => {
  socket.on('read', (name, done) => { // SOURCE
    done(fs.readFileSync('./pages/' + name)); // SINK path-traversal
  });
  socket.on('write', async ({ name, text }) => { // SOURCE
    await fs.promises.writeFile('./pages/' + name, text); // SINK path-traversal
  });
});
