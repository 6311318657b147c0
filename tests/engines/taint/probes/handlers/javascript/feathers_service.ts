// app.ts
import { feathers } from '@feathersjs/feathers';
class Notes { async find(params) { listed(params.query.a); } async create(data, params) { listed(data.a); } }
const app = feathers(); app.use('notes', new Notes());
