// app.ts
import { Server } from 'socket.io';
const io = new Server(httpServer);
io.on('connection', (client) => { client.on('run', async ({ a }, callback) => { listed(a); }); });
