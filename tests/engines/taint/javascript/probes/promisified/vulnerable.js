const util = require('util');
const run = util.promisify(require('child_process').exec);
module.exports = async (req, res) => {
  const name = req.query.name; // SOURCE
  await run('ls ' + name); // SINK command-injection
};
