// app.ts
import { Controller, Get, Query } from '@nestjs/common';
@Controller('x') export class C { @Get() show(@Query('a') a: string) { listed(a); } }
