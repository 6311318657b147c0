import { Request, Response } from 'express';
import { registry } from './registry';
import { exec } from 'child_process';

class Oven {
  find(bread: string) {
    exec('bake ' + bread);
  }
}
class Shelf {
  find(bread: string) {
    return bread.length;
  }
}
class Till {
  find(bread: string) {
    return 0;
  }
}

export async function bake(req: Request, res: Response) {
  const oven = registry.of('oven') as Shelf;
  oven.find(req.params.bread);
  const other: Till = registry.of('other');
  other.find(req.params.flour);
  registry.get<Oven>('third');
  res.end();
}
