// app/controllers/notes_controller.ts
import type { HttpContext } from '@adonisjs/core/http';
export default class NotesController { async show({ request, response }: HttpContext) { listed(request.input('a')); } }
