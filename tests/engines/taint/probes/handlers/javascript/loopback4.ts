// app.ts
import { get, param, post, requestBody } from '@loopback/rest';
export class C { @get('/x') show(@param.query.string('a') a: string) { listed(a); } }
