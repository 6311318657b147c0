const { exec } = require('child_process');
enum Kind { List = 'ls', Print = 'cat' }
export function run(req: Request, res: Response) {
  exec(`${Kind.Print} file`);
}
