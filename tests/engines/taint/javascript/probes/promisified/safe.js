const util = require('util');
const run = util.promisify(require('child_process').execFile);
module.exports = async (req, res) => {
  await run('ls', [req.query.name]);
};
