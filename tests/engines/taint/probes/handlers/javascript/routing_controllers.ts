// app.ts
import { JsonController, Get, QueryParam, Post, Body } from 'routing-controllers';
@JsonController() export class C { @Get('/x') show(@QueryParam('a') a: string) { listed(a); } }
