// app/controllers/notes_controller.ts
import type { HttpContext } from '@adonisjs/core/http';
export default class NotesController { async show(ctx: HttpContext) { listed(ctx.params.a); } }
