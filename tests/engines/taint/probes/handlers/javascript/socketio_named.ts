// app.ts
import { Server, Socket } from 'socket.io';
const run = (data) => { listed(data.a); };
export const setup = (io: Server) => { io.on('connection', (socket: Socket) => { socket.on('run', run); }); };
