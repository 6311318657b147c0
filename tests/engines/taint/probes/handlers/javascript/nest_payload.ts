// app.ts
import { Controller } from '@nestjs/common'; import { MessagePattern, Payload } from '@nestjs/microservices';
@Controller() export class C { @MessagePattern('x') show(@Payload() d: any) { listed(d.a); } }
