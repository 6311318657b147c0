const { exec } = require('child_process');
enum Kind { List = 'ls', Print = 'cat' }
interface Task { kind: Kind; name: string }
export function run(req: Request, res: Response) {
  const task = { kind: Kind.Print, name: req.query.name } as Task; // SOURCE
  exec(`${task.kind} ${task.name}`); // SINK command-injection
}
