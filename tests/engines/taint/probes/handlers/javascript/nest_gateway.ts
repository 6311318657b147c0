// app.ts
import { WebSocketGateway, SubscribeMessage, MessageBody } from '@nestjs/websockets';
@WebSocketGateway() export class G { @SubscribeMessage('x') show(@MessageBody() d: any) { listed(d.a); } }
