// app.ts
import { Controller } from '@tsed/di'; import { QueryParams, BodyParams, PathParams } from '@tsed/platform-params'; import { Get } from '@tsed/schema';
@Controller('/x') export class C { @Get('/') show(@QueryParams('a') a: string) { listed(a); } }
