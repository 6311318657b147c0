import { Request, Response } from 'express';
import { registry } from './registry';
import { exec } from 'child_process';

class Oven {
  find(bread: string) {
    exec('bake ' + bread); // SINK command-injection
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
  const oven = registry.of('oven') as Oven;
  oven.find(req.params.bread); // SOURCE
  const other: Oven = registry.of('other');
  other.find(req.params.flour); // SOURCE
  registry.get<Oven>('third');
  res.end();
}
