// app.ts
import { WebSocketGateway, SubscribeMessage } from '@nestjs/websockets';  import { Socket } from 'socket.io';
@WebSocketGateway() export class G { @SubscribeMessage('x') show(client: Socket, payload: any) { listed(payload.a); } }
