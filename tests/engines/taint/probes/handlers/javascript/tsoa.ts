// app.ts
import { Controller, Get, Path, Query, Route } from 'tsoa';
@Route('x') export class C extends Controller { @Get('{a}') public async show(@Path() a: string) { listed(a); } }
