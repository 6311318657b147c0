import { Request, Response } from 'express';
import { Container } from 'inversify';
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
const container = new Container();
container.bind(Oven).toSelf();

export async function bake(req: Request, res: Response) {
  container.get(Oven).find(req.params.bread); // SOURCE
  res.end();
}
