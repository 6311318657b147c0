import { Controller, Post, Body } from '@nestjs/common';
import { TaskService } from './service';
@Controller('tasks')
export class TaskController {
  constructor(private readonly tasks: TaskService) {}
  @Post()
  create(@Body() body: { name: string }) { // SOURCE
    return this.tasks.run(body.name);
  }
}
