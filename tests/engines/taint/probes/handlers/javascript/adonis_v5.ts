// app/Controllers/Http/NotesController.ts
import { HttpContextContract } from '@ioc:Adonis/Core/HttpContext';
export default class NotesController { public async show({ request }: HttpContextContract) { const { a } = request.only(['a']); listed(a); } }
